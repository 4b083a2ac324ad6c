import { describe, expect, test } from 'vitest'
import { wipeEvents, wipeStates, type WipeState } from '../tables/wipe.ts'
import { decideWipe, type WipeEvent } from './index.ts'
import { calm, inShort, wipeOf } from './testing/wipe-of.ts'

const bob = 'operator:bob'

const events = {
  advance: { kind: 'advance' },
  approve: { kind: 'approve', person: bob, isTargetSeen: true },
  reject: { kind: 'reject', person: bob },
  cancel: { kind: 'cancel' },
  stop: { kind: 'stop' },
  protect: { kind: 'protect' },
  restore: { kind: 'restore' },
  deliver: { kind: 'deliver', canCarry: true },
  acknowledge: { kind: 'acknowledge', wipeKind: 'account', status: 1 },
  contradict: { kind: 'contradict' },
  abandon: { kind: 'abandon', person: bob },
} as const satisfies { [Kind in WipeEvent['kind']]: Extract<WipeEvent, { kind: Kind }> }

const ended = {
  advance: '',
  approve: '!wipe-ended',
  reject: '!wipe-ended',
  cancel: '!wipe-ended',
  stop: '',
  protect: '',
  restore: '',
  deliver: '!not-armed',
  acknowledge: '!unsolicited',
  contradict: '!unsolicited',
  abandon: '!not-delivered',
} as const satisfies Record<WipeEvent['kind'], string>

/** Every event in every state, with nothing unusual around: `event:state` for each step. */
const usual = {
  requested: {
    ...ended,
    advance: 'released:pending',
    approve: '!not-held',
    reject: '!not-held',
    cancel: 'cancelled:cancelled',
    stop: 'held:held',
    protect: 'held:held',
    restore: 'held:held',
  },
  held: {
    ...ended,
    approve: 'approved:held released:pending',
    reject: 'rejected:rejected',
    cancel: 'cancelled:cancelled',
    stop: 'held:held',
    protect: 'held:held',
    restore: 'held:held',
  },
  pending: {
    ...ended,
    approve: '!not-held',
    reject: '!not-held',
    cancel: 'cancelled:cancelled',
    stop: 'stopped:held',
    protect: 'held:held',
    restore: 'held:held',
    deliver: 'delivered:delivered',
  },
  delivered: {
    ...ended,
    approve: '!wipe-already-delivered',
    reject: '!wipe-already-delivered',
    cancel: '!wipe-already-delivered',
    deliver: 'delivered-again:delivered',
    acknowledge: 'acknowledged:acknowledged',
    abandon: 'abandon-proposed:delivered',
  },
  acknowledged: { ...ended, acknowledge: '!already-acknowledged', contradict: 'contradicted:pending' },
  cancelled: ended,
  rejected: ended,
  expired: ended,
  abandoned: ended,
} as const satisfies Record<WipeState, Record<WipeEvent['kind'], string>>

const kinds = Object.values(events)
const cells = wipeStates.flatMap((state) =>
  kinds.map((event) => [state, event.kind, usual[state][event.kind], event] as const),
)

describe('every event in every state', () => {
  test.each(cells)('%s, %s: %j', (state, _kind, outcome, event) => {
    const before = wipeOf(state)
    const decision = decideWipe(before, event, calm)
    expect(inShort(decision)).toBe(outcome)
    if (decision.kind === 'refuse') return
    expect(decision.record.version).toBe(before.version + decision.steps.length)
    if (decision.steps.length === 0) expect(decision.record).toEqual(before)
  })

  test('no cell is missing', () => {
    expect(cells).toHaveLength(9 * 11)
  })

  test('every event name but those of an unusual wipe comes up', () => {
    const named = new Set(cells.flatMap(([, , outcome]) => outcome.split(' ').map((step) => step.split(':')[0] ?? '')))
    const unusual = ['requested', 'expired', 'failed', 'unconfirmed', 'undeliverable', 'abandoned']
    expect(wipeEvents.filter((name) => !named.has(name))).toEqual(unusual)
  })
})
