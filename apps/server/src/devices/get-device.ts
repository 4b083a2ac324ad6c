import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { readDevice } from './device-detail-read-model.ts'
import type { DeviceDetailView } from './device-view.ts'

/** One device with its "Why?" chain. Throws not-found, also for what is outside the scope. */
export async function getDevice(room: Room, id: string, scope: DeviceScope): Promise<DeviceDetailView> {
  const device = await readDevice(room.database, id, scope)
  if (!device) throw notFound('device')
  return device
}
