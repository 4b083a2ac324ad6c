import type { Room } from '../room.ts'
import { readsSuppression } from './read-receipts-store.ts'

/** Whether the read receipts that this user's phones write are not to be sent (Exchange: ActiveSyncSuppressReadReceipt). */
export async function areReadReceiptsSuppressed(
  { database }: Pick<Room, 'database'>,
  userId: string,
): Promise<boolean> {
  return await readsSuppression(database, userId)
}
