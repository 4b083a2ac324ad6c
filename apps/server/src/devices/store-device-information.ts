import type { Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { updateDeviceInformation, type DeviceInformation } from './device-information-store.ts'

/** Keeps what a phone says about itself. These are facts to look at: nothing is decided by them, no version rises. */
export async function storeDeviceInformation(
  room: Pick<Room, 'database'>,
  deviceRowId: string,
  information: DeviceInformation,
): Promise<void> {
  await room.database.transaction(async (tx) => {
    const hasChanged = await updateDeviceInformation(tx, deviceRowId, information)
    if (hasChanged) await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'facts' })
  })
}
