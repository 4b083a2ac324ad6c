import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { readDevice } from './device-detail-read-model.ts'
import type { DeviceDetailView } from './device-view.ts'

/** One device with its "Why?" chain. Throws not-found. */
export async function getDevice(room: Room, id: string): Promise<DeviceDetailView> {
  const device = await readDevice(room.database, id)
  if (!device) throw notFound('device')
  return device
}
