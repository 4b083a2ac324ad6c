import type { BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import { actOnDevices, type DevicesAct } from './act-on-devices.ts'
import { endPartnerships, withOpenWipe } from './managed-device-store.ts'

export const wipeOpenMessage = 'The device has an open wipe. Cancel it, or wait for its end.'

/**
 * Ends partnerships. Personal decisions on them stay: a phone that was blocked and asks again is blocked again. One with
 * an open wipe stays, and says so.
 */
export async function removeDevices(room: Room, asked: DevicesAct, scope: DeviceScope): Promise<BulkResult[]> {
  return await actOnDevices(
    room,
    { ...asked, scope },
    {
      action: 'device.removed',
      announced: 'access',
      perform: async (tx, devices) => {
        const beingWiped = await withOpenWipe(
          tx,
          devices.map(({ id }) => id),
        )
        const removed = new Map(devices.filter(({ id }) => !beingWiped.has(id)).map((device) => [device.id, device]))
        await endPartnerships(tx, [...removed.keys()])
        return (id) => {
          const device = removed.get(id)
          if (!device) return { outcome: 'failed', code: 'wipe-open', message: wipeOpenMessage }
          return { outcome: 'done', details: { deviceId: device.deviceId, generation: device.generation } }
        }
      },
    },
  )
}
