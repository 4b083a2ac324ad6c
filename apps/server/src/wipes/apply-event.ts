import { decideWipe, type WipeEvent, type WipeRefusal, type WipeStep } from '@gatepost/protocol/wipe'
import { systemActor, type Act, type Room, type Transaction } from '../room.ts'
import { circumstancesOf, isPersonal } from './circumstances.ts'
import { lockUndelivered } from './lock-wipe-store.ts'
import { recordChanges, type WipeBy, type WipeChange } from './record-changes.ts'
import type { StoredWipe } from './stored-wipe.ts'

export type AppliedEvent =
  | { readonly kind: 'changed'; readonly wipe: StoredWipe; readonly steps: readonly WipeStep[] }
  | { readonly kind: 'refused'; readonly code: WipeRefusal }

/**
 * Applies an event to a wipe that the caller has locked: decides, stores by compare-and-set, and writes the timeline, the
 * mails and the audit entries. For `approve`, `advance` and `contradict` the protections are locked too, before the wipe.
 */
export async function applyWipeEvent(
  room: Room,
  tx: Transaction,
  { wipe, event, by }: { readonly wipe: StoredWipe; readonly event: WipeEvent; readonly by: WipeBy },
): Promise<AppliedEvent> {
  const mayRelease = event.kind === 'approve' || event.kind === 'advance'
  const { device, record, requester } = wipe
  const around = { device, person: record.requester, role: requester.role, mayRelease }
  const circumstances = await circumstancesOf(room, tx, around)
  const decision = decideWipe(record, event, circumstances)
  if (decision.kind === 'refuse') return { kind: 'refused', code: decision.code }
  const changed = { ...wipe, record: decision.record }
  if (decision.steps.length > 0) {
    const change = { before: record, wipe: changed, steps: decision.steps }
    await recordChanges(room, tx, { by, now: circumstances.now, changes: [change] })
  }
  return { kind: 'changed', wipe: changed, steps: decision.steps }
}

/** A stop has to succeed however many wipes are on their way: so long may a transaction take that touches them all. */
export const allWipesMs = 60_000

/**
 * Holds what has not been delivered: everything when all wipes are stopped, or the whole-device wipes when a second person
 * is demanded from now on. The caller has locked the protections and appends its own audit entries after this, because
 * the chain's tail is locked from here on. Returns how many wipes changed.
 */
export async function applyToUndelivered(
  room: Room,
  tx: Transaction,
  { act, event, address = '' }: { readonly act: Act; readonly event: 'stop' | 'protect'; readonly address?: string },
): Promise<number> {
  const wipes = await lockUndelivered(tx)
  const now = await room.sureClock.now(tx)
  const changes = wipes.flatMap((wipe): WipeChange[] => {
    if (event === 'protect' && wipe.record.kind !== 'device') return []
    const circumstances = {
      now,
      isStopped: event === 'stop',
      isPersonal: isPersonal(wipe.device, now),
      hasBudget: false,
    }
    const decision = decideWipe(wipe.record, { kind: event }, circumstances)
    if (decision.kind === 'refuse' || decision.steps.length === 0) return []
    return [{ before: wipe.record, wipe: { ...wipe, record: decision.record }, steps: decision.steps }]
  })
  await recordChanges(room, tx, { by: { act, address, comment: '' }, now, changes })
  return changes.length
}

/** What nobody does: time passes. */
export function bySystem(room: Pick<Room, 'newId'>): WipeBy {
  return { act: { actor: systemActor, requestId: room.newId() }, address: '', comment: '' }
}
