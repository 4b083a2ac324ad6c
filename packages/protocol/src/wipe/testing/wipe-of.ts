import type { WipeState } from '../../tables/wipe.ts'
import { decideWipe } from '../decide-wipe.ts'
import type { WipeDecision, WipeEvent, WipeStep } from '../wipe-event.ts'
import type { WipeCircumstances, WipeRecord } from '../wipe-record.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** When the wipes of these tests are looked at. */
export const now = 1_000 * day

export const calm: WipeCircumstances = { now, isStopped: false, isPersonal: false, hasBudget: true }

const requested: WipeRecord = {
  state: 'requested',
  kind: 'account',
  version: 7,
  requester: 'operator:ann',
  requestedAt: now - minute,
  holdUntil: null,
  holds: [],
  approvals: [],
  abandonProposedBy: null,
  releasedAt: null,
  lastDeliveredAt: null,
  acknowledgedAt: null,
  deliveries: 0,
  attempt: 1,
  failures: 0,
  isUnconfirmed: false,
  needsAttention: false,
}

const released = { releasedAt: now - minute } as const
const delivered = { ...released, deliveries: 1, lastDeliveredAt: now - minute } as const

/** What a wipe has that has come so far in the usual way. */
const usually = {
  requested: {},
  held: { holds: ['second-person'] },
  pending: released,
  delivered,
  acknowledged: { ...delivered, acknowledgedAt: now - minute },
  cancelled: {},
  rejected: {},
  expired: { holds: ['second-person'] },
  abandoned: { ...delivered, abandonProposedBy: 'operator:bob' },
} as const satisfies Record<WipeState, Partial<WipeRecord>>

export function wipeOf(state: WipeState, facts: Partial<WipeRecord> = {}): WipeRecord {
  return { ...requested, ...usually[state], state, ...facts }
}

/** One clause: what becomes of a wipe, in short, and what stands in it then. */
export type WipeRow = {
  readonly name: string
  readonly wipe: WipeRecord
  readonly event: WipeEvent
  readonly around?: Partial<WipeCircumstances>
  readonly outcome: string
  readonly record?: Partial<WipeRecord>
}

/** A refusal leaves the wipe as it was. */
export function outcomeOf({ wipe, event, around }: WipeRow): { outcome: string; record: WipeRecord } {
  const decision = decideWipe(wipe, event, { ...calm, ...around })
  return { outcome: inShort(decision), record: decision.kind === 'change' ? decision.record : wipe }
}

/** `approved:held released:pending` for two steps, `!not-held` for a refusal, nothing for no change. */
export function inShort(decision: WipeDecision): string {
  return decision.kind === 'refuse' ? `!${decision.code}` : stepsInShort(decision.steps)
}

export function stepsInShort(steps: readonly WipeStep[]): string {
  return steps.map(({ event, to }) => `${event}:${to}`).join(' ')
}
