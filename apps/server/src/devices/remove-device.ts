import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import type { WipeAsker } from '../wipes/index.ts'
import { endPartnership, hasOpenWipe, lockManagedDevice } from './managed-device-store.ts'

/**
 * Ends a partnership: the phone gets nothing any more, and begins anew as a new device if it asks again. Throws
 * not-found, or wipe-open: the wipe is cancelled or runs its course first.
 */
export async function removeDevice(room: Room, { act, scope }: WipeAsker, deviceRowId: string): Promise<void> {
  await room.database.transaction(async (tx) => {
    const device = await lockManagedDevice(tx, deviceRowId, scope)
    if (!device) throw notFound('device')
    if (await hasOpenWipe(tx, deviceRowId))
      throw new DomainError('conflict', 'wipe-open', 'The device has an open wipe. Cancel it, or wait for its end.')
    await endPartnership(tx, deviceRowId)
    await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'access' })
    const { deviceId, generation, name } = device
    const target = { kind: 'device', id: deviceRowId, name }
    const record = { action: 'device.removed', target, details: { deviceId, generation } }
    await appendAudit(room, tx, { act, records: [record] })
  })
}
