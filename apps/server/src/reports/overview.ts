import type { DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import { readOverview, type Overview } from './overview-read-model.ts'

/** What needs a person now, and the live counts of the console's rail, within the scope. */
export async function getOverview(room: Room, scope: DeviceScope): Promise<Overview> {
  return await readOverview(room.database, scope)
}
