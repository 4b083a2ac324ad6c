import type { DeviceScope } from '../device-scope.ts'
import type { Count } from '../page.ts'
import type { Room } from '../room.ts'
import type { DeviceView } from './device-view.ts'
import { readSilentDevices } from './silent-devices-read-model.ts'

const day = 24 * 3_600_000

/** Which partnerships a clean-up after so many silent days would remove now: how many, and those silent for longest. */
export async function previewSilentDevices(
  room: Room,
  days: number,
  scope: DeviceScope,
): Promise<{ readonly count: Count; readonly items: readonly DeviceView[] }> {
  const silentSince = new Date(room.now().getTime() - days * day)
  return await readSilentDevices(room.database, { silentSince, scope, limit: 50 })
}
