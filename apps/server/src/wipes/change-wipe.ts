import type { WipeEvent, WipeRefusal } from '@gatepost/protocol/wipe'
import { notFound } from '../domain-error.ts'
import type { Room, Transaction } from '../room.ts'
import { applyWipeEvent } from './apply-event.ts'
import { getWipe } from './get-wipe.ts'
import { transactInTurn } from './in-turn.ts'
import { lockWipe } from './lock-wipe-store.ts'
import { lockWipeProtections } from './protections-store.ts'
import type { StoredWipe } from './stored-wipe.ts'
import type { WipeAsker } from './wipe-asker.ts'
import { wipeRefusal } from './wipe-refusal.ts'
import { beginDurably } from './wipe-store.ts'
import type { WipeView } from './wipe-view.ts'

/** What a person does about one wipe. */
export type WipeAct = { readonly id: string; readonly comment: string }

type Decision = WipeAct & {
  /** The event may send the wipe off: then the protections are locked before it. */
  readonly mayRelease: boolean
  /** The event that the act is, or the code of what stands in its way. `now`: sure clock. */
  readonly decide: (wipe: StoredWipe, now: number) => WipeEvent | WipeRefusal | 'forbidden' | 'not-own-request'
}

/** One act of a person on one wipe in its own transaction. Out of scope is not found; the loser of a race is told why. */
export async function changeWipe(room: Room, asker: WipeAsker, decision: Decision): Promise<WipeView> {
  const { id, comment, mayRelease, decide } = decision
  const change = async (tx: Transaction) => {
    await beginDurably(tx)
    if (mayRelease) await lockWipeProtections(tx)
    const wipe = await lockWipe(tx, id, asker.scope)
    if (!wipe) throw notFound('wipe')
    const event = decide(wipe, await room.sureClock.now(tx))
    if (typeof event === 'string') throw wipeRefusal(event)
    const by = { act: asker.act, address: asker.address, comment }
    const applied = await applyWipeEvent(room, tx, { wipe, event, by })
    if (applied.kind === 'refused') throw wipeRefusal(applied.code)
  }
  await (mayRelease ? transactInTurn(room, change) : room.database.transaction(change))
  return await getWipe(room, asker, id)
}
