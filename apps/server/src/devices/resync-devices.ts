import type { BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import { actOnDevices, type DevicesAct } from './act-on-devices.ts'
import { dropSyncKeys, type ResyncPart } from './managed-device-store.ts'

/** Without a part: everything. */
export type ResyncDevices = DevicesAct & { readonly part?: ResyncPart }

/**
 * Lets phones start over: the keys that they have are worth nothing any more, so their next Sync is answered 3, their next
 * FolderSync 9, and they ask for everything again. Mail is not touched. Unchanged: there was no key.
 */
export async function resyncDevices(
  room: Room,
  { part = { kind: 'everything' }, ...asked }: ResyncDevices,
  scope: DeviceScope,
): Promise<BulkResult[]> {
  return await actOnDevices(
    room,
    { ...asked, scope },
    {
      action: 'device.resynced',
      announced: 'access',
      perform: async (tx, devices) => {
        const dropped = await dropSyncKeys(
          tx,
          devices.map(({ id }) => id),
          part,
        )
        return (id) => {
          const keys = dropped.get(id)
          return keys === undefined ? { outcome: 'unchanged' } : { outcome: 'done', details: { part, keys } }
        }
      },
    },
  )
}
