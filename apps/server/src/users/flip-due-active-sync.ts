import { holdRules } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import { systemActor, type Act, type Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { flipUsers } from './bulk-user-store.ts'
import { rejudgeDevicesOf } from './change-users.ts'

/** One transaction holds the tail of the audit chain for so many at most. */
const atOnce = 200

/** Enables or disables ActiveSync for everybody for whom it was so until now. Returns for how many. */
export async function flipDueActiveSync(room: Room): Promise<number> {
  let flipped = 0
  for (;;) {
    const count = await flipSome(room)
    flipped += count
    if (count < atOnce) return flipped
  }
}

async function flipSome(room: Room): Promise<number> {
  const act: Act = { actor: systemActor, requestId: 'active-sync-until' }
  return await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const users = await flipUsers(tx, { at: room.now(), limit: atOnce })
    if (users.length === 0) return 0
    const ids = users.map(({ id }) => id)
    await announce(tx, { kind: 'user', ids, what: 'access' })
    await rejudgeDevicesOf(room, tx, { act, userIds: ids, reason: 'The time that it was set until is over.' })
    const records = users.map(({ id, displayName, isActiveSyncEnabled }) => ({
      action: 'user.changed',
      target: { kind: 'user', id, name: displayName },
      details: { before: { isActiveSyncEnabled: !isActiveSyncEnabled }, after: { isActiveSyncEnabled } },
      reason: 'The time that it was set until is over.',
    }))
    await appendAudit(room, tx, { act, records })
    return users.length
  })
}
