import type { DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import { readAttention, type Attention } from './attention-read-model.ts'

/** What may need a person although nobody is asked, within the scope. */
export async function getAttention(room: Room, scope: DeviceScope): Promise<Attention> {
  return await readAttention(room.database, scope, room.now())
}
