import type { Room } from '../room.ts'
import { readOpenWipe } from './target-read-model.ts'

/** Whether a wipe of that device is on its way or held, as the database has it at this moment. */
export async function hasOpenWipe({ database }: Pick<Room, 'database'>, deviceRowId: string): Promise<boolean> {
  return (await readOpenWipe(database.prisma, deviceRowId)) !== null
}
