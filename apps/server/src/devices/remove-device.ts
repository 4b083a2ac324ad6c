import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { removeDevices, wipeOpenMessage } from './remove-devices.ts'

/**
 * Ends a partnership: the phone gets nothing any more, and begins anew as a new device if it asks again. Throws
 * not-found, or wipe-open: the wipe is cancelled or runs its course first.
 */
export async function removeDevice(
  room: Room,
  { act, scope }: { readonly act: Act; readonly scope: DeviceScope },
  deviceRowId: string,
): Promise<void> {
  const [result] = await removeDevices(room, { act, ids: [deviceRowId], record: 'each' }, scope)
  if (result?.code === 'wipe-open') throw new DomainError('conflict', 'wipe-open', wipeOpenMessage)
  if (result?.outcome !== 'done') throw notFound('device')
}
