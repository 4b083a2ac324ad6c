import type { Room } from '../room.ts'
import { changeWipe, type WipeAct } from './change-wipe.ts'
import { requireSettledAdministrator } from './require-administrator.ts'
import { targetHash, targetOf } from './target-hash.ts'
import type { WipeAsker } from './wipe-asker.ts'
import type { WipeView } from './wipe-view.ts'

/** Releases a wipe that somebody else asked for. `targetHash`: of what the approver was shown; hexadecimal. */
export async function approveWipe(
  room: Room,
  asker: WipeAsker,
  { id, comment, targetHash: seen }: WipeAct & { readonly targetHash: string },
): Promise<WipeView> {
  return await changeWipe(room, asker, {
    id,
    comment,
    mayRelease: true,
    decide: (wipe, now) => {
      requireSettledAdministrator(asker, now)
      const present = targetHash(targetOf(wipe.device, wipe.record.kind))
      const isTargetSeen = wipe.targetHash.equals(Buffer.from(seen, 'hex')) && wipe.targetHash.equals(present)
      return { kind: 'approve', person: asker.person, isTargetSeen }
    },
  })
}
