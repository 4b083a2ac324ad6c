import type { Room } from '../room.ts'
import { changeWipe, type WipeAct } from './change-wipe.ts'
import { requireAdministrator, requireProof } from './require-administrator.ts'
import type { WipeAsker } from './wipe-asker.ts'
import type { WipeView } from './wipe-view.ts'

/** Gives a delivered wipe up. The second administrator who says so ends it: the phone may have erased itself or not. */
export async function abandonWipe(room: Room, asker: WipeAsker, { id, comment }: WipeAct): Promise<WipeView> {
  return await changeWipe(room, asker, {
    id,
    comment,
    mayRelease: false,
    decide: () => {
      requireAdministrator(asker)
      requireProof(asker)
      return { kind: 'abandon', person: asker.person }
    },
  })
}
