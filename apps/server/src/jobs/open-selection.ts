import type { Room } from '../room.ts'
import { readSelection, type SelectionKind } from './selection-read-model.ts'
import { selectionGone } from './selection-gone.ts'

/** What a person's selection is of, in the order of its list. Throws selection-gone for one that expired or is not theirs. */
export async function openSelection(
  room: Room,
  { person, id }: { readonly person: string; readonly id: string },
): Promise<{ readonly kind: SelectionKind; readonly ids: readonly string[] }> {
  const now = new Date(await room.sureClock.now(room.database.prisma))
  const selection = await readSelection(room.database, { id, person, now })
  if (!selection) throw selectionGone()
  return selection
}
