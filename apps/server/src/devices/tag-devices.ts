import type { BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import { actOnDevices, type DeviceOutcome, type DevicesAct } from './act-on-devices.ts'
import { changedTags, maxTags } from './device-tags.ts'
import { storeWords } from './managed-device-store.ts'

export type TagDevices = DevicesAct & { readonly add: readonly string[]; readonly remove: readonly string[] }

/** Adds and takes away tags; a device that would have too many keeps those that it has, and says so. */
export async function tagDevices(
  room: Room,
  { add, remove, ...asked }: TagDevices,
  scope: DeviceScope,
): Promise<BulkResult[]> {
  return await actOnDevices(
    room,
    { ...asked, scope },
    {
      action: 'device.changed',
      announced: 'facts',
      perform: async (tx, devices) => {
        const outcomes = new Map<string, DeviceOutcome>()
        for (const device of devices) {
          const tags = changedTags(device.tags, { add, remove })
          if (tags.length > maxTags) {
            const message = `The device would have more than ${maxTags} tags.`
            outcomes.set(device.id, { outcome: 'failed', code: 'invalid-request', message })
          } else if (tags.join('\n') !== device.tags.join('\n')) {
            await storeWords(tx, { ...device, deviceRowId: device.id, tags })
            outcomes.set(device.id, { outcome: 'done', details: { before: { tags: device.tags }, after: { tags } } })
          }
        }
        return (id) => outcomes.get(id) ?? { outcome: 'unchanged' }
      },
    },
  )
}
