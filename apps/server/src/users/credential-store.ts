import type { Transaction } from '../room.ts'

/** Voids every verifier of the user's password; false where it has another version by now. */
export async function raiseCredentialVersion(
  tx: Transaction,
  { id, credentialVersion }: { readonly id: string; readonly credentialVersion: number },
): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id, credentialVersion },
    data: { credentialVersion: { increment: 1 } },
  })
  return count > 0
}
