import { retentionDays } from '@gatepost/protocol/tables'
import type { Room } from '../room.ts'
import { deleteEndedMails } from './outbox-store.ts'

const keptMs = retentionDays.mails * 24 * 3_600_000

/** Mail that was sent or given up long ago is of no use any more. Returns how many. */
export async function forgetOldMails(room: Pick<Room, 'database' | 'now'>): Promise<number> {
  return await deleteEndedMails(room.database, new Date(room.now().getTime() - keptMs))
}
