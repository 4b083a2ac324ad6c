import { listOwnDevices } from '../../devices/index.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import { getMyDevices, type WipeAsker } from '../../wipes/index.ts'
import { wire } from './wire.ts'

/** A user's own page as they see it: `asker` is that user. */
export async function myThings(room: RoomWithPasswords, asker: WipeAsker, userId: string) {
  const { devices, ...me } = await getMyDevices(room, asker)
  const own = await listOwnDevices(room, userId)
  // One that came or went between the two looks is told of next time.
  const both = devices.flatMap((device) => {
    const more = own.devices.get(device.id)
    return more ? [{ ...device, ...more }] : []
  })
  return wire({ ...me, account: own.account, devices: both })
}
