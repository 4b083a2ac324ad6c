import type { AuditRecord } from '../audit/index.ts'
import type { Room, Transaction } from '../room.ts'
import { allowNextDevice } from './next-device-store.ts'

/**
 * Where an administrator let the user's next new device in beforehand, this is it: it is allowed for that user for good,
 * and none after it. A DeviceId that somebody has decided on uses nothing up. Returns the audit records for the caller's
 * own entry. Judge the device after this.
 */
export async function useUpNextDevice(
  room: Pick<Room, 'now'>,
  tx: Transaction,
  device: { readonly userId: string; readonly deviceId: string; readonly user: string },
): Promise<AuditRecord[]> {
  const { userId, deviceId, user } = device
  if (!(await allowNextDevice(tx, { userId, deviceId, at: room.now() }))) return []
  const target = { kind: 'user', id: userId, name: user }
  return [
    { action: 'exemption.set', target, details: { deviceId, access: 'allow', because: 'next-device' } },
    { action: 'user.next-device.used', target, details: { deviceId } },
  ]
}
