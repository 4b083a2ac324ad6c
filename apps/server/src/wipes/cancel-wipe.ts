import type { Room } from '../room.ts'
import { mayCancel } from './may-wipe.ts'
import { changeWipe, type WipeAct } from './change-wipe.ts'
import type { WipeAsker } from './wipe-asker.ts'
import type { WipeView } from './wipe-view.ts'

/** Cancels a wipe that its phone has not taken: from the answer on, no directive of it ever leaves. */
export async function cancelWipe(room: Room, asker: WipeAsker, { id, comment }: WipeAct): Promise<WipeView> {
  return await changeWipe(room, asker, {
    id,
    comment,
    mayRelease: false,
    decide: ({ record }) => {
      const problem = mayCancel(asker, record)
      return problem === null ? { kind: 'cancel' } : problem
    },
  })
}
