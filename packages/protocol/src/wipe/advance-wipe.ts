import { wipeHolds, wipeTimes, type WipeEventName, type WipeHoldId } from '../tables/wipe.ts'
import type { WipeStep } from './wipe-event.ts'
import type { WipeCircumstances, WipeRecord } from './wipe-record.ts'

export type Advanced = { readonly record: WipeRecord; readonly steps: readonly WipeStep[] }

const peopleForBudget = approvalsOf('budget')

/**
 * Moves a wipe as far as it may go by itself: held while anything holds it, expired when people took too long, pending
 * when nothing holds it any more. Flags the silence of a phone. Nothing else ever leads to pending.
 */
export function advanceWipe(record: WipeRecord, circumstances: WipeCircumstances): Advanced {
  switch (record.state) {
    case 'requested':
    case 'held':
      return advanceHeld(record, circumstances)
    case 'pending':
      return advancePending(record, circumstances)
    case 'delivered':
      return flagSilence(record, circumstances)
    default:
      return { record, steps: [] }
  }
}

/** When it ends as expired if people leave it held. What was taken back from pending waits from then on. */
export function wipeExpiresAt({ requestedAt, holdUntil }: Pick<WipeRecord, 'requestedAt' | 'holdUntil'>): number {
  return Math.max(requestedAt, holdUntil ?? requestedAt) + wipeTimes.heldAtMost
}

/** Holds in the order of their table: the same holds are always the same list. */
export function inOrder(holds: Iterable<WipeHoldId>): WipeHoldId[] {
  const held = new Set(holds)
  return wipeHolds.map(({ id }) => id).filter((id) => held.has(id))
}

export function changeTo(record: WipeRecord, event: WipeEventName, change: Partial<WipeRecord>): Advanced {
  const next = { ...record, ...change, version: record.version + 1 }
  return { record: next, steps: [{ event, from: record.state, to: next.state }] }
}

function advanceHeld(record: WipeRecord, circumstances: WipeCircumstances): Advanced {
  const { now } = circumstances
  const holds = remainingHolds(record, circumstances)
  // Before the release: what everybody forgot does not leave because nobody looked at it for a day.
  if (now >= wipeExpiresAt(record)) return changeTo(record, 'expired', { state: 'expired', holds })
  if (holds.length === 0) return changeTo(record, 'released', { state: 'pending', holds, releasedAt: now })
  if (record.state === 'held' && isSame(holds, record.holds)) return { record, steps: [] }
  return changeTo(record, 'held', { state: 'held', holds })
}

/** A stop and a mark as personal reach also what waits only for its phone. */
function advancePending(record: WipeRecord, { now, isStopped, isPersonal }: WipeCircumstances): Advanced {
  const holds: WipeHoldId[] = []
  if (isStopped) holds.push('stopped')
  if (isPersonal && record.kind === 'device') holds.push('personal')
  if (holds.length === 0) return { record, steps: [] }
  return changeTo(record, isStopped ? 'stopped' : 'held', { state: 'held', holds, releasedAt: null, holdUntil: now })
}

/** Everything that was decided to hold it and still does, and what has come up meanwhile. */
function remainingHolds(record: WipeRecord, circumstances: WipeCircumstances): WipeHoldId[] {
  const { now, isStopped, isPersonal, hasBudget } = circumstances
  const { approvals, holdUntil, kind } = record
  const holds = new Set<WipeHoldId>()
  if (holdUntil !== null && now < holdUntil) holds.add('delay')
  for (const hold of record.holds) if (approvals.length < approvalsOf(hold)) holds.add(hold)
  if (isStopped) holds.add('stopped')
  if (isPersonal && kind === 'device') holds.add('personal')
  // Asked last: a budget is looked at when nothing else stands in the way, and never again once two people let it go.
  if (holds.size === 0 && !hasBudget && approvals.length < peopleForBudget) holds.add('budget')
  return inOrder(holds)
}

function flagSilence(record: WipeRecord, { now }: WipeCircumstances): Advanced {
  const isSilent = record.lastDeliveredAt !== null && now - record.lastDeliveredAt >= wipeTimes.silence
  if (!isSilent || record.isUnconfirmed) return { record, steps: [] }
  return changeTo(record, 'unconfirmed', { isUnconfirmed: true })
}

function approvalsOf(hold: WipeHoldId): number {
  return wipeHolds.filter(({ id }) => id === hold).reduce((sum, { approvals }) => sum + approvals, 0)
}

function isSame(a: readonly WipeHoldId[], b: readonly WipeHoldId[]): boolean {
  return a.length === b.length && a.every((hold, index) => hold === b[index])
}
