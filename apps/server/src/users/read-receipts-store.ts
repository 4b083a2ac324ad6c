import type { Database } from '../room.ts'

/** Whether the read receipts that this user's phones write are not to be sent. */
export async function readsSuppression(database: Database, userId: string): Promise<boolean> {
  const row = await database.prisma.user.findUnique({ where: { id: userId }, select: { suppressReadReceipts: true } })
  return row?.suppressReadReceipts ?? false
}
