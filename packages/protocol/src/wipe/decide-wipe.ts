import { wipeFailuresUntilAttention, wipeTimes, type WipeHoldId } from '../tables/wipe.ts'
import { advanceWipe, changeTo, inOrder, type Advanced } from './advance-wipe.ts'
import type { WipeDecision, WipeEvent, WipeRefusal } from './wipe-event.ts'
import type { WipeCircumstances, WipeRecord } from './wipe-record.ts'

/**
 * What becomes of a wipe when something happens to it: the whole state machine (ARCHITECTURE.md, the wipe). Pure: the
 * caller stores the outcome by compare-and-set on `version`, with one audit entry per step, in one transaction.
 */
export function decideWipe(record: WipeRecord, event: WipeEvent, circumstances: WipeCircumstances): WipeDecision {
  switch (event.kind) {
    case 'advance':
      return changed(advanceWipe(record, circumstances))
    case 'approve':
      return approve(record, event, circumstances)
    case 'reject':
      return reject(record, event.person)
    case 'cancel':
      return cancel(record)
    case 'stop':
      return hold(record, 'stopped', circumstances)
    case 'protect':
      return hold(record, 'protections', circumstances)
    case 'restore':
      return hold(record, 'restored', circumstances)
    case 'deliver':
      return deliver(record, event, circumstances)
    case 'acknowledge':
      return acknowledge(record, event, circumstances)
    case 'contradict':
      return contradict(record, circumstances)
    case 'abandon':
      return abandon(record, event.person)
  }
}

type Event<Kind extends WipeEvent['kind']> = Extract<WipeEvent, { kind: Kind }>

function approve(
  record: WipeRecord,
  { person, isTargetSeen }: Event<'approve'>,
  circumstances: WipeCircumstances,
): WipeDecision {
  if (record.state !== 'held') return refuse(whyNotOpen(record) ?? 'not-held')
  if (person === record.requester) return refuse('own-request')
  if (record.approvals.includes(person)) return refuse('already-approved')
  if (!isTargetSeen) return refuse('target-changed')
  const approved = changeTo(record, 'approved', { approvals: [...record.approvals, person] })
  return changed(followedBy(approved, advanceWipe(approved.record, circumstances)))
}

function reject(record: WipeRecord, person: string): WipeDecision {
  if (record.state !== 'held') return refuse(whyNotOpen(record) ?? 'not-held')
  if (person === record.requester) return refuse('own-request')
  return changed(changeTo(record, 'rejected', { state: 'rejected', holds: [] }))
}

function cancel(record: WipeRecord): WipeDecision {
  const refusal = whyNotOpen(record)
  if (refusal) return refuse(refusal)
  return changed(changeTo(record, 'cancelled', { state: 'cancelled', holds: [] }))
}

/** What has left cannot be held any more: there it stays as it is. */
function hold(record: WipeRecord, why: WipeHoldId, circumstances: WipeCircumstances): WipeDecision {
  if (whyNotOpen(record) !== undefined) return changed(same(record))
  if (why === 'stopped') return changed(advanceWipe(record, { ...circumstances, isStopped: true }))
  const holds = inOrder([...record.holds, why])
  const holdUntil = record.state === 'pending' ? circumstances.now : record.holdUntil
  // An approval given under the earlier protections does not count for the new ones.
  const change = { state: 'held', holds, approvals: [], releasedAt: null, holdUntil } as const
  return changed(changeTo(record, 'held', change))
}

/** The directive leaves after this is committed, never before; asked again, the phone gets the same one again. */
function deliver(record: WipeRecord, { canCarry }: Event<'deliver'>, circumstances: WipeCircumstances): WipeDecision {
  if (circumstances.isStopped && record.state === 'delivered') return refuse('stopped')
  if (record.state === 'pending') {
    const held = advanceWipe(record, circumstances)
    if (held.record.state !== 'pending') return changed(held)
  } else if (record.state !== 'delivered') return refuse('not-armed')
  // Never the whole device instead: the phone waits until somebody looks.
  if (!canCarry || (circumstances.isPersonal && record.kind === 'device')) return undeliverable(record)
  const event = record.state === 'pending' ? 'delivered' : 'delivered-again'
  const { now } = circumstances
  return changed(
    changeTo(record, event, { state: 'delivered', lastDeliveredAt: now, deliveries: record.deliveries + 1 }),
  )
}

function undeliverable(record: WipeRecord): WipeDecision {
  if (record.needsAttention) return changed(same(record))
  return changed(changeTo(record, 'undeliverable', { needsAttention: true }))
}

/** [MS-ASPROV] 3.2.5.1: only in answer to a directive. What the phone says is a claim, kept as one. */
function acknowledge(
  record: WipeRecord,
  { wipeKind, status }: Event<'acknowledge'>,
  { now }: WipeCircumstances,
): WipeDecision {
  if (record.state === 'acknowledged') return refuse('already-acknowledged')
  if (record.state !== 'delivered') return refuse('unsolicited')
  if (wipeKind !== record.kind) return refuse('wrong-kind')
  if (status === 1)
    return changed(
      changeTo(record, 'acknowledged', { state: 'acknowledged', acknowledgedAt: now, isUnconfirmed: false }),
    )
  if (status !== 2) return refuse('wrong-status')
  const failures = record.failures + 1
  return changed(
    changeTo(record, 'failed', {
      failures,
      attempt: record.attempt + 1,
      needsAttention: record.needsAttention || failures >= wipeFailuresUntilAttention,
    }),
  )
}

function contradict(record: WipeRecord, circumstances: WipeCircumstances): WipeDecision {
  const { acknowledgedAt, attempt, state } = record
  if (state !== 'acknowledged' || acknowledgedAt === null) return refuse('unsolicited')
  if (circumstances.now - acknowledgedAt < wipeTimes.grace) return refuse('grace')
  const again = changeTo(record, 'contradicted', {
    state: 'pending',
    attempt: attempt + 1,
    needsAttention: true,
    // Who wanted it given up then did not know this: two people again.
    abandonProposedBy: null,
  })
  return changed(followedBy(again, advanceWipe(again.record, circumstances)))
}

/** Two people, because nobody can know whether the phone has already erased itself. */
function abandon(record: WipeRecord, person: string): WipeDecision {
  if (record.state !== 'delivered') return refuse('not-delivered')
  if (record.abandonProposedBy === person) return refuse('already-approved')
  if (record.abandonProposedBy === null)
    return changed(changeTo(record, 'abandon-proposed', { abandonProposedBy: person }))
  return changed(changeTo(record, 'abandoned', { state: 'abandoned' }))
}

function whyNotOpen({ state }: WipeRecord): WipeRefusal | undefined {
  switch (state) {
    case 'requested':
    case 'held':
    case 'pending':
      return undefined
    case 'delivered':
      return 'wipe-already-delivered'
    default:
      return 'wipe-ended'
  }
}

function refuse(code: WipeRefusal): WipeDecision {
  return { kind: 'refuse', code }
}

function changed({ record, steps }: Advanced): WipeDecision {
  return { kind: 'change', record, steps }
}

function same(record: WipeRecord): Advanced {
  return { record, steps: [] }
}

function followedBy(first: Advanced, second: Advanced): Advanced {
  return { record: second.record, steps: [...first.steps, ...second.steps] }
}
