import { describe, expect, test } from 'vitest'
import { wipeTimes } from '../tables/wipe.ts'
import type { WipeEvent } from './index.ts'
import { day, hour, minute, now, outcomeOf, wipeOf, type WipeRow } from './testing/wipe-of.ts'

const bob = 'operator:bob'
const cy = 'operator:cy'

const events = {
  deliver: { kind: 'deliver', canCarry: true },
  acknowledge: { kind: 'acknowledge', wipeKind: 'account', status: 1 },
  contradict: { kind: 'contradict' },
  abandon: { kind: 'abandon', person: bob },
} as const satisfies Record<string, WipeEvent>

const phone = { kind: 'device' } as const

const delivering: readonly WipeRow[] = [
  {
    name: 'the first directive',
    wipe: wipeOf('pending'),
    event: events.deliver,
    outcome: 'delivered:delivered',
    record: { deliveries: 1, lastDeliveredAt: now, state: 'delivered' },
  },
  {
    name: 'the same directive again',
    wipe: wipeOf('delivered'),
    event: events.deliver,
    outcome: 'delivered-again:delivered',
    record: { deliveries: 2, lastDeliveredAt: now },
  },
  {
    name: 'a stop that came between takes it back instead of delivering',
    wipe: wipeOf('pending'),
    event: events.deliver,
    around: { isStopped: true },
    outcome: 'stopped:held',
    record: { deliveries: 0, releasedAt: null },
  },
  {
    name: 'while all is stopped a directive is not repeated',
    wipe: wipeOf('delivered'),
    event: events.deliver,
    around: { isStopped: true },
    outcome: '!stopped',
  },
  {
    name: 'a stop says nothing about what is not armed',
    wipe: wipeOf('held'),
    event: events.deliver,
    around: { isStopped: true },
    outcome: '!not-armed',
  },
  {
    name: 'a phone marked as personal meanwhile is not sent the whole-device directive',
    wipe: wipeOf('pending', phone),
    event: events.deliver,
    around: { isPersonal: true },
    outcome: 'held:held',
    record: { holds: ['personal'], deliveries: 0 },
  },
  {
    name: 'a personal phone is not sent the whole-device directive again',
    wipe: wipeOf('delivered', phone),
    event: events.deliver,
    around: { isPersonal: true },
    outcome: 'undeliverable:delivered',
    record: { deliveries: 1, needsAttention: true },
  },
  {
    name: 'a personal phone is sent the account directive',
    wipe: wipeOf('pending'),
    event: events.deliver,
    around: { isPersonal: true },
    outcome: 'delivered:delivered',
  },
  {
    name: 'a personal phone is sent the account directive again',
    wipe: wipeOf('delivered'),
    event: events.deliver,
    around: { isPersonal: true },
    outcome: 'delivered-again:delivered',
  },
  {
    name: 'a version without the element gets nothing, and somebody has to look',
    wipe: wipeOf('pending'),
    event: { kind: 'deliver', canCarry: false },
    outcome: 'undeliverable:pending',
    record: { deliveries: 0, needsAttention: true, kind: 'account' },
  },
  {
    name: 'a version without the element is told of once',
    wipe: wipeOf('pending', { needsAttention: true }),
    event: { kind: 'deliver', canCarry: false },
    outcome: '',
    record: { deliveries: 0 },
  },
  {
    name: 'a phone that fell back to an older version is not sent it again',
    wipe: wipeOf('delivered'),
    event: { kind: 'deliver', canCarry: false },
    outcome: 'undeliverable:delivered',
    record: { deliveries: 1, lastDeliveredAt: now - minute },
  },
]

const failed = (status: number) => ({ ...events.acknowledge, status }) as const

const answers: readonly WipeRow[] = [
  {
    name: 'success is kept with its time and ends the silence',
    wipe: wipeOf('delivered', { isUnconfirmed: true }),
    event: events.acknowledge,
    outcome: 'acknowledged:acknowledged',
    record: { acknowledgedAt: now, isUnconfirmed: false },
  },
  {
    name: 'success during a stop counts all the same',
    wipe: wipeOf('delivered'),
    event: events.acknowledge,
    around: { isStopped: true },
    outcome: 'acknowledged:acknowledged',
  },
  {
    name: 'an answer for the other kind counts for nothing',
    wipe: wipeOf('delivered'),
    event: { ...events.acknowledge, wipeKind: 'device' },
    outcome: '!wrong-kind',
  },
  {
    name: 'an answer for account data does not end a whole-device wipe',
    wipe: wipeOf('delivered', phone),
    event: failed(2),
    outcome: '!wrong-kind',
  },
  { name: 'status 0 is no answer', wipe: wipeOf('delivered'), event: failed(0), outcome: '!wrong-status' },
  { name: 'status 3 is no answer', wipe: wipeOf('delivered'), event: failed(3), outcome: '!wrong-status' },
  { name: 'half a status is no answer', wipe: wipeOf('delivered'), event: failed(1.5), outcome: '!wrong-status' },
  {
    name: 'a failure stays delivered and is the next attempt',
    wipe: wipeOf('delivered'),
    event: failed(2),
    outcome: 'failed:delivered',
    record: { failures: 1, attempt: 2, needsAttention: false, acknowledgedAt: null },
  },
  {
    name: 'the second failure calls nobody yet',
    wipe: wipeOf('delivered', { failures: 1 }),
    event: failed(2),
    outcome: 'failed:delivered',
    record: { failures: 2, needsAttention: false },
  },
  {
    name: 'after the third somebody has to look',
    wipe: wipeOf('delivered', { failures: 2 }),
    event: failed(2),
    outcome: 'failed:delivered',
    record: { failures: 3, needsAttention: true },
  },
  {
    name: 'a failure does not take the attention away',
    wipe: wipeOf('delivered', { needsAttention: true }),
    event: failed(2),
    outcome: 'failed:delivered',
    record: { needsAttention: true },
  },
  {
    name: 'a contradiction one millisecond before the grace ends is a straggler',
    wipe: wipeOf('acknowledged', { acknowledgedAt: now - wipeTimes.grace + 1 }),
    event: events.contradict,
    outcome: '!grace',
  },
  {
    name: 'from then on it arms the wipe again, and giving it up takes two people again',
    wipe: wipeOf('acknowledged', { abandonProposedBy: cy }),
    event: events.contradict,
    outcome: 'contradicted:pending',
    record: { attempt: 2, needsAttention: true, state: 'pending', abandonProposedBy: null },
  },
  {
    name: 'an acknowledgment without a time cannot be contradicted',
    wipe: wipeOf('acknowledged', { acknowledgedAt: null }),
    event: events.contradict,
    outcome: '!unsolicited',
  },
  {
    name: 'a time left from an earlier acknowledgment does not make a wipe contradictable',
    wipe: wipeOf('delivered', { acknowledgedAt: now - hour }),
    event: events.contradict,
    outcome: '!unsolicited',
  },
  {
    name: 'contradicted while all is stopped: armed again, and held, for a day from now',
    wipe: wipeOf('acknowledged', { requestedAt: now - 3 * day }),
    event: events.contradict,
    around: { isStopped: true },
    outcome: 'contradicted:pending stopped:held',
    record: { holds: ['stopped'], holdUntil: now },
  },
]

const givingUp: readonly WipeRow[] = [
  {
    name: 'the first of two proposes',
    wipe: wipeOf('delivered'),
    event: events.abandon,
    outcome: 'abandon-proposed:delivered',
    record: { abandonProposedBy: bob },
  },
  {
    name: 'the same person is not the second',
    wipe: wipeOf('delivered', { abandonProposedBy: bob }),
    event: events.abandon,
    outcome: '!already-approved',
  },
  {
    name: 'the second gives it up',
    wipe: wipeOf('delivered', { abandonProposedBy: cy }),
    event: events.abandon,
    outcome: 'abandoned:abandoned',
    record: { abandonProposedBy: cy },
  },
]

describe('delivery', () => {
  test.each(delivering)('$name', (row) => {
    expect(outcomeOf(row)).toMatchObject({ outcome: row.outcome, record: row.record ?? {} })
  })
})

describe('what the phone says', () => {
  test.each(answers)('$name', (row) => {
    expect(outcomeOf(row)).toMatchObject({ outcome: row.outcome, record: row.record ?? {} })
  })
})

describe('giving a delivered wipe up', () => {
  test.each(givingUp)('$name', (row) => {
    expect(outcomeOf(row)).toMatchObject({ outcome: row.outcome, record: row.record ?? {} })
  })
})
