import { appendAudit } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { lockAskingDevice, storeAccessRequest } from './access-request-store.ts'

export type AccessRequest = {
  readonly act: Act
  readonly deviceRowId: string
  /** Why its user needs it; never empty. */
  readonly note: string
}

/**
 * Keeps why a user asks for access with their device, for whoever decides; asked again, the later words stand. Throws
 * not-found (also outside of the scope), and not-waiting where nobody has to decide.
 */
export async function requestAccess(
  room: Room,
  { act, deviceRowId, note }: AccessRequest,
  scope: DeviceScope,
): Promise<void> {
  await room.database.transaction(async (tx) => {
    const device = await lockAskingDevice(tx, deviceRowId, scope)
    if (!device) throw notFound('device')
    if (!device.isWaiting) throw new DomainError('conflict', 'not-waiting', 'This device waits for nobody.')
    await storeAccessRequest(tx, { deviceRowId, note, at: room.now() })
    await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'facts' })
    const target = { kind: 'device', id: deviceRowId, name: device.name }
    const details = { before: { requestNote: device.requestNote }, after: { requestNote: note } }
    await appendAudit(room, tx, { act, records: [{ action: 'device.access-requested', target, details }] })
  })
}
