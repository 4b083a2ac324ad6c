import type { DeviceScope } from '../device-scope.ts'
import type { Page, PageRequest } from '../page.ts'
import type { Room } from '../room.ts'
import { listDevices as listFromDatabase, type DeviceListQuery } from './device-list-read-model.ts'
import type { DeviceView } from './device-view.ts'

/** The partnerships in scope, searched, filtered and paged. */
export async function listDevices(room: Room, query: DeviceListQuery, scope: DeviceScope): Promise<Page<DeviceView>> {
  return await listFromDatabase(room.database, query, scope)
}

/** Devices that wait for a decision, longest waiting first. */
export async function listQuarantine(
  room: Room,
  query: PageRequest & { readonly q?: string | undefined },
  scope: DeviceScope,
): Promise<Page<DeviceView>> {
  return await listFromDatabase(room.database, { ...query, state: 'quarantined', sort: 'accessSince' }, scope)
}
