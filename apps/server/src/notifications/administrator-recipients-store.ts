import type { Database, Transaction } from '../room.ts'

/** Who is told of alarms and of what waits. May be nobody. */
export async function administratorRecipients(tx: Transaction | Database['prisma']): Promise<readonly string[]> {
  const { adminMailRecipients } = await tx.organization.findUniqueOrThrow({
    where: { id: 1 },
    select: { adminMailRecipients: true },
  })
  return adminMailRecipients
}
