import type { DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import type { DeviceFilter } from './device-conditions-read-model.ts'
import { readDeviceFacets, type DeviceFacets } from './device-facets-read-model.ts'

/** What the devices of a list are like, to narrow it by. */
export async function listDeviceFacets(room: Room, filter: DeviceFilter, scope: DeviceScope): Promise<DeviceFacets> {
  return await readDeviceFacets(room.database, filter, { scope, now: room.now() })
}
