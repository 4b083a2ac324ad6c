import { retentionDays } from '@gatepost/protocol/tables'
import type { Room } from '../room.ts'
import { deleteUnusedClasses } from './device-class-store.ts'

const keptMs = retentionDays.deviceClasses * 86_400_000

/** Forgets what no device has said of itself for long. Returns how many classes that were. */
export async function forgetDeviceClasses(room: Room): Promise<number> {
  return await deleteUnusedClasses(room.database, new Date(room.now().getTime() - keptMs))
}
