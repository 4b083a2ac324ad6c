import { activityLimits } from '@gatepost/protocol/tables'
import type { Room } from '../room.ts'
import { pruneActivity } from './activity-store.ts'

const hourMs = 3_600_000

/** Deletes requests and minutes that are old or too many, and what waited at processes that died. */
export async function forgetActivity(room: Pick<Room, 'database' | 'now'>): Promise<void> {
  const now = room.now()
  const before = new Date(now.getTime() - activityLimits.keptHours * hourMs)
  await pruneActivity(room.database, { before, now, keptRequests: activityLimits.keptRequests })
}
