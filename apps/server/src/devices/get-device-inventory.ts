import type { DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import type { DeviceFilter } from './device-conditions-read-model.ts'
import { readDeviceInventory, type DeviceInventory, type InventoryGroup } from './device-inventory-read-model.ts'

/** How the devices of a list divide by one of their properties, for a report. */
export async function getDeviceInventory(
  room: Room,
  { filter, group }: { readonly filter: DeviceFilter; readonly group: InventoryGroup },
  scope: DeviceScope,
): Promise<DeviceInventory> {
  return await readDeviceInventory(room.database, { filter, group, scope, now: room.now() })
}
