import { appendAudit } from '../audit/index.ts'
import { systemActor, type Act, type Room } from '../room.ts'
import { deleteExpired } from './exemption-store.ts'
import { rejudgeDevices } from './judge-devices.ts'
import { holdRules } from './rule-lock-store.ts'

const batch = 200

/** Ends personal decisions whose time is over, and judges their devices without them. Returns how many. */
export async function endExpiredExemptions(room: Room): Promise<number> {
  for (let ended = 0; ;) {
    const count = await endBatch(room)
    ended += count
    if (count < batch) return ended
  }
}

async function endBatch(room: Room): Promise<number> {
  const act: Act = { actor: systemActor, requestId: room.newId() }
  return await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const expired = await deleteExpired(tx, room.now(), batch)
    const ids = expired.flatMap(({ row }) => (row === null ? [] : [row]))
    if (ids.length > 0) await rejudgeDevices(room, tx, { act, which: { ids }, cause: 'exemption-expired' })
    const records = expired.map(({ userId, user, deviceId, access }) => ({
      action: 'exemption.expired',
      target: { kind: 'user', id: userId, name: user },
      details: { deviceId, access },
    }))
    await appendAudit(room, tx, { act, records })
    return expired.length
  })
}
