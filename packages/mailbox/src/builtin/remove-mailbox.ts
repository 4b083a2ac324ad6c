import type { Transaction } from '@gatepost/db'

/** Removes a mailbox with everything in it, in the caller's transaction. */
export async function removeMailbox(tx: Transaction, mailbox: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM mail_change WHERE user_id = ${mailbox}::uuid`
  await tx.$executeRaw`DELETE FROM mail_item WHERE user_id = ${mailbox}::uuid`
  await tx.$executeRaw`DELETE FROM mail_folder WHERE user_id = ${mailbox}::uuid`
  await tx.$executeRaw`DELETE FROM mailbox WHERE user_id = ${mailbox}::uuid`
}
