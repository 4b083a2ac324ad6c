import { describe, expect, test } from 'vitest'
import type { WipeEvent } from './index.ts'
import { day, minute, now, outcomeOf, wipeOf, type WipeRow } from './testing/wipe-of.ts'

const bob = 'operator:bob'
const cy = 'operator:cy'

const events = {
  approve: { kind: 'approve', person: bob, isTargetSeen: true },
  reject: { kind: 'reject', person: bob },
  cancel: { kind: 'cancel' },
  stop: { kind: 'stop' },
  protect: { kind: 'protect' },
  restore: { kind: 'restore' },
} as const satisfies Record<string, WipeEvent>

const phone = { kind: 'device' } as const
const approve = events.approve
const expiry = now + day - minute

const people: readonly WipeRow[] = [
  {
    name: 'the requester never approves, by whatever session or token',
    wipe: wipeOf('held'),
    event: { ...approve, person: 'operator:ann' },
    outcome: '!own-request',
  },
  {
    name: 'nobody approves twice',
    wipe: wipeOf('held', { holds: ['budget'], approvals: [bob] }),
    event: approve,
    outcome: '!already-approved',
  },
  {
    name: 'what has changed since it was seen is not approved',
    wipe: wipeOf('held'),
    event: { ...approve, isTargetSeen: false },
    outcome: '!target-changed',
  },
  {
    name: 'that it is one’s own is said before that the target changed',
    wipe: wipeOf('held'),
    event: { kind: 'approve', person: 'operator:ann', isTargetSeen: false },
    outcome: '!own-request',
  },
  {
    name: 'an approval releases at once and is written down',
    wipe: wipeOf('held'),
    event: approve,
    outcome: 'approved:held released:pending',
    record: { approvals: [bob], holds: [], releasedAt: now, state: 'pending' },
  },
  {
    name: 'one of two people does not release a budget',
    wipe: wipeOf('held', { holds: ['budget'] }),
    event: approve,
    outcome: 'approved:held',
    record: { approvals: [bob], holds: ['budget'], releasedAt: null },
  },
  {
    name: 'two people release a budget that is used up',
    wipe: wipeOf('held', { holds: ['budget'], approvals: [bob] }),
    event: { ...approve, person: cy },
    around: { hasBudget: false },
    outcome: 'approved:held released:pending',
    record: { approvals: [bob, cy] },
  },
  {
    name: 'approved while all is stopped: held by the stop alone',
    wipe: wipeOf('held'),
    event: approve,
    around: { isStopped: true },
    outcome: 'approved:held held:held',
    record: { holds: ['stopped'] },
  },
  {
    name: 'an approval after a day comes too late',
    wipe: wipeOf('held'),
    event: approve,
    around: { now: expiry },
    outcome: 'approved:held expired:expired',
    record: { releasedAt: null },
  },
  {
    name: 'the requester cancels instead of rejecting',
    wipe: wipeOf('held'),
    event: { kind: 'reject', person: 'operator:ann' },
    outcome: '!own-request',
  },
  {
    name: 'what is rejected holds nothing any more',
    wipe: wipeOf('held'),
    event: events.reject,
    outcome: 'rejected:rejected',
    record: { holds: [] },
  },
  {
    name: 'what is cancelled holds nothing any more',
    wipe: wipeOf('held'),
    event: events.cancel,
    outcome: 'cancelled:cancelled',
    record: { holds: [] },
  },
]

const holding: readonly WipeRow[] = [
  {
    name: 'a stop takes back what was pending and gives its place in the budget back',
    wipe: wipeOf('pending'),
    event: events.stop,
    outcome: 'stopped:held',
    record: { holds: ['stopped'], releasedAt: null, holdUntil: now },
  },
  {
    name: 'a stop adds itself to what holds already, and keeps approvals',
    wipe: wipeOf('held', { holds: ['budget'], approvals: [bob] }),
    event: events.stop,
    outcome: 'held:held',
    record: { holds: ['budget', 'stopped'], approvals: [bob] },
  },
  {
    name: 'a second stop changes nothing',
    wipe: wipeOf('held', { holds: ['stopped'] }),
    event: events.stop,
    outcome: '',
  },
  {
    name: 'raised protections void the approvals given before',
    wipe: wipeOf('held', { holds: ['budget'], approvals: [bob] }),
    event: events.protect,
    outcome: 'held:held',
    record: { holds: ['budget', 'protections'], approvals: [], holdUntil: null },
  },
  {
    name: 'raised protections take back what is pending, and its waiting begins',
    wipe: wipeOf('pending', { requestedAt: now - 3 * day, approvals: [bob] }),
    event: events.protect,
    outcome: 'held:held',
    record: { holds: ['protections'], approvals: [], releasedAt: null, holdUntil: now },
  },
  {
    name: 'holds are named in the order of their table',
    wipe: wipeOf('held', { ...phone, holds: ['personal'] }),
    event: events.protect,
    outcome: 'held:held',
    record: { holds: ['protections', 'personal'] },
  },
  {
    name: 'protections raised twice are one hold',
    wipe: wipeOf('held', { holds: ['protections'] }),
    event: events.protect,
    outcome: 'held:held',
    record: { holds: ['protections'] },
  },
  {
    name: 'protections do not prolong a chosen delay',
    wipe: wipeOf('held', { holds: ['delay'], holdUntil: now + minute }),
    event: events.protect,
    outcome: 'held:held',
    record: { holds: ['delay', 'protections'], holdUntil: now + minute },
  },
  {
    name: 'after a restored backup nothing pending leaves without a person',
    wipe: wipeOf('pending', { approvals: [bob, cy] }),
    event: events.restore,
    outcome: 'held:held',
    record: { holds: ['restored'], approvals: [], releasedAt: null, holdUntil: now },
  },
]

describe('people', () => {
  test.each(people)('$name', (row) => {
    expect(outcomeOf(row)).toMatchObject({ outcome: row.outcome, record: row.record ?? {} })
  })
})

describe('what holds everything', () => {
  test.each(holding)('$name', (row) => {
    expect(outcomeOf(row)).toMatchObject({ outcome: row.outcome, record: row.record ?? {} })
  })
})
