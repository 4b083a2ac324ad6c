import type { DeviceScope } from '../device-scope.ts'
import { cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Room } from '../room.ts'
import { countDeviceClasses, readDeviceClasses, type DeviceClassView } from './device-class-read-model.ts'

const order = 'device-classes'
const largestId = 2_147_483_647

/** What devices say of themselves, each combination once, the latest seen first (Exchange: Get-ActiveSyncDeviceClass). */
export async function listDeviceClasses(
  room: Room,
  { q, limit, after }: PageRequest & { readonly q?: string | undefined },
  scope: DeviceScope,
): Promise<Page<DeviceClassView>> {
  const before = after === undefined ? null : numberIn(after)
  const rows = await readDeviceClasses(room.database, { q, before, limit: limit + 1 }, scope)
  const counted = await countDeviceClasses(room.database, q, scope)
  return { ...cutPage(rows, limit, ({ id }) => [order, String(id)]), count: limitedCount(counted) }
}

/** A made-up number finds nothing. */
function numberIn(after: string): number {
  const [id = ''] = readCursor(after, { order, keys: 1 })
  return /^\d{1,10}$/.test(id) ? Math.min(Number(id), largestId) : 0
}
