import { appendAudit } from '../audit/index.ts'
import { everything, type DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { lockManagedDevice } from './managed-device-store.ts'
import { dropSealedPassword, findSealedPassword, noteRevealed, putSealedPassword } from './recovery-password-store.ts'

export type StoreRecoveryPassword = {
  readonly act: Act
  readonly deviceRowId: string
  /** '' takes it away. */
  readonly password: string
}

/** Keeps what opens the screen of a phone, sealed, as the phone gave it ([MS-ASCMD] DevicePassword). Throws not-found. */
export async function storeRecoveryPassword(
  room: Room,
  { act, deviceRowId, password }: StoreRecoveryPassword,
): Promise<void> {
  await room.database.transaction(async (tx) => {
    const device = await lockManagedDevice(tx, deviceRowId, everything)
    if (!device) throw notFound('device')
    const isCleared = password === ''
    if (isCleared && !(await dropSealedPassword(tx, deviceRowId))) return
    if (!isCleared) {
      const sealed = room.keys.seal('recovery-password', contextOf(deviceRowId), password)
      await putSealedPassword(tx, { deviceRowId, sealed, storedAt: room.now() })
    }
    await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'facts' })
    const action = isCleared ? 'recovery-password.cleared' : 'recovery-password.stored'
    const target = { kind: 'device', id: deviceRowId, name: device.name }
    await appendAudit(room, tx, { act, records: [{ action, target, details: {} }] })
  })
}

export type RevealRecoveryPassword = { readonly act: Act; readonly deviceRowId: string; readonly reason: string }

/**
 * What opens the screen of a phone. Who saw it is written down, and shown to its user. Throws not-found, also outside of
 * the scope and where the phone gave none.
 */
export async function revealRecoveryPassword(
  room: Room,
  { act, deviceRowId, reason }: RevealRecoveryPassword,
  scope: DeviceScope,
): Promise<{ readonly password: string; readonly storedAt: Date }> {
  return await room.database.transaction(async (tx) => {
    const device = await lockManagedDevice(tx, deviceRowId, scope)
    if (!device) throw notFound('device')
    const found = await findSealedPassword(tx, deviceRowId)
    if (!found) throw notFound('recovery password')
    const { sealed, storedAt } = found
    const password = room.keys.open('recovery-password', contextOf(deviceRowId), sealed)
    await noteRevealed(tx, { deviceRowId, revealedAt: room.now(), revealedBy: act.actor.name })
    await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'facts' })
    const target = { kind: 'device', id: deviceRowId, name: device.name }
    const details = { storedAt }
    await appendAudit(room, tx, { act, records: [{ action: 'recovery-password.revealed', target, details, reason }] })
    return { password, storedAt }
  })
}

function contextOf(deviceRowId: string): string {
  return `recovery_password|sealed|${deviceRowId}`
}
