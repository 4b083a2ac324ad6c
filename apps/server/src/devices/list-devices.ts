import type { Page, PageRequest } from '../page.ts'
import type { Room } from '../room.ts'
import { listDevices as listFromDatabase, type DeviceListQuery } from './device-list-read-model.ts'
import type { DeviceView } from './device-view.ts'

/** All partnerships, searched, filtered and paged. */
export async function listDevices(room: Room, query: DeviceListQuery): Promise<Page<DeviceView>> {
  return await listFromDatabase(room.database, query)
}

/** Devices that wait for a decision, longest waiting first. */
export async function listQuarantine(
  room: Room,
  query: PageRequest & { readonly q?: string | undefined },
): Promise<Page<DeviceView>> {
  return await listFromDatabase(room.database, { ...query, state: 'quarantined', sort: 'accessSince' })
}
