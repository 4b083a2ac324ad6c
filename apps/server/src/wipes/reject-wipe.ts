import type { Room } from '../room.ts'
import { changeWipe, type WipeAct } from './change-wipe.ts'
import { requireAdministrator } from './require-administrator.ts'
import type { WipeAsker } from './wipe-asker.ts'
import type { WipeView } from './wipe-view.ts'

/** Rejects a wipe that somebody else asked for. */
export async function rejectWipe(room: Room, asker: WipeAsker, { id, comment }: WipeAct): Promise<WipeView> {
  return await changeWipe(room, asker, {
    id,
    comment,
    mayRelease: false,
    decide: () => {
      requireAdministrator(asker)
      return { kind: 'reject', person: asker.person }
    },
  })
}
