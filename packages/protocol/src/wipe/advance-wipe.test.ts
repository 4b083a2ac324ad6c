import { describe, expect, test } from 'vitest'
import { wipeTimes } from '../tables/wipe.ts'
import { advanceWipe, wipeExpiresAt, type WipeCircumstances, type WipeRecord } from './index.ts'
import { calm, day, hour, minute, now, stepsInShort, wipeOf } from './testing/wipe-of.ts'

type Row = {
  readonly name: string
  readonly wipe: WipeRecord
  readonly around?: Partial<WipeCircumstances>
  readonly steps: string
  readonly record?: Partial<WipeRecord>
}

function check({ name, wipe, around, steps, record = {} }: Row): void {
  const advanced = advanceWipe(wipe, { ...calm, ...around })
  expect(stepsInShort(advanced.steps), name).toBe(steps)
  expect(advanced.record).toMatchObject(record)
  expect(advanced.record.version).toBe(wipe.version + advanced.steps.length)
  // The same moment again changes nothing more.
  expect(advanceWipe(advanced.record, { ...calm, ...around })).toEqual({ record: advanced.record, steps: [] })
}

const whole = { kind: 'device' } as const
const one = ['operator:bob']
const two = ['operator:bob', 'operator:cy']
const beyond = { hasBudget: false } as const
const stopped = { isStopped: true } as const
const personal = { isPersonal: true } as const

const begins: readonly Row[] = [
  {
    name: 'nothing holds it: it leaves, and counts from now',
    wipe: wipeOf('requested'),
    steps: 'released:pending',
    record: { releasedAt: now, holds: [] },
  },
  {
    name: 'a chosen delay',
    wipe: wipeOf('requested', { holdUntil: now + 1 }),
    steps: 'held:held',
    record: { holds: ['delay'], releasedAt: null },
  },
  {
    name: 'a second person',
    wipe: wipeOf('requested', { holds: ['second-person'] }),
    steps: 'held:held',
    record: { holds: ['second-person'] },
  },
  { name: 'a budget', wipe: wipeOf('requested'), around: beyond, steps: 'held:held', record: { holds: ['budget'] } },
  { name: 'a stop', wipe: wipeOf('requested'), around: stopped, steps: 'held:held', record: { holds: ['stopped'] } },
  {
    name: 'a mark as personal, for the whole device',
    wipe: wipeOf('requested', whole),
    around: personal,
    steps: 'held:held',
    record: { holds: ['personal'] },
  },
  { name: 'no mark holds account data', wipe: wipeOf('requested'), around: personal, steps: 'released:pending' },
  {
    name: 'several at once, in the order of their table; the budget is not asked yet',
    wipe: wipeOf('requested', { ...whole, holdUntil: now + minute, holds: ['second-person'] }),
    around: { ...stopped, ...personal, ...beyond },
    steps: 'held:held',
    record: { holds: ['delay', 'second-person', 'stopped', 'personal'] },
  },
]

const ends: readonly Row[] = [
  {
    name: 'one millisecond before the delay is over nothing changes',
    wipe: wipeOf('held', { holds: ['delay'], holdUntil: now + 1 }),
    steps: '',
  },
  {
    name: 'at its millisecond the delay is over',
    wipe: wipeOf('held', { holds: ['delay'], holdUntil: now }),
    steps: 'released:pending',
    record: { releasedAt: now, holds: [], holdUntil: now },
  },
  { name: 'nobody has approved', wipe: wipeOf('held'), steps: '' },
  { name: 'a second person has', wipe: wipeOf('held', { approvals: one }), steps: 'released:pending' },
  {
    name: 'a budget that frees by itself releases nothing',
    wipe: wipeOf('held', { holds: ['budget'] }),
    steps: '',
  },
  { name: 'one of two for the budget', wipe: wipeOf('held', { holds: ['budget'], approvals: one }), steps: '' },
  {
    name: 'two of two for the budget, used up or not',
    wipe: wipeOf('held', { holds: ['budget'], approvals: two }),
    around: beyond,
    steps: 'released:pending',
  },
  { name: 'the stop lasts', wipe: wipeOf('held', { holds: ['stopped'] }), around: stopped, steps: '' },
  { name: 'the stop is over', wipe: wipeOf('held', { holds: ['stopped'] }), steps: 'released:pending' },
  {
    name: 'people cannot release what is stopped',
    wipe: wipeOf('held', { holds: ['stopped'], approvals: two }),
    around: stopped,
    steps: '',
  },
  { name: 'raised protections need a person', wipe: wipeOf('held', { holds: ['protections'] }), steps: '' },
  {
    name: 'and have one',
    wipe: wipeOf('held', { holds: ['protections'], approvals: one }),
    steps: 'released:pending',
  },
  {
    name: 'people cannot release the whole-device wipe of a personal phone',
    wipe: wipeOf('held', { ...whole, holds: ['personal'], approvals: two }),
    around: personal,
    steps: '',
  },
  {
    name: 'the mark is gone',
    wipe: wipeOf('held', { ...whole, holds: ['personal'] }),
    steps: 'released:pending',
  },
  { name: 'a restored backup needs a person', wipe: wipeOf('held', { holds: ['restored'] }), steps: '' },
  { name: 'and has one too', wipe: wipeOf('held', { holds: ['restored'], approvals: one }), steps: 'released:pending' },
  {
    name: 'one hold ends and another stays',
    wipe: wipeOf('held', { holds: ['delay', 'second-person'], holdUntil: now }),
    steps: 'held:held',
    record: { holds: ['second-person'] },
  },
  {
    name: 'the last of its holds ends and the first one stays',
    wipe: wipeOf('held', { holds: ['second-person', 'stopped'] }),
    steps: 'held:held',
    record: { holds: ['second-person'] },
  },
  {
    name: 'the budget is asked when nothing else is left',
    wipe: wipeOf('held', { holds: ['delay'], holdUntil: now }),
    around: beyond,
    steps: 'held:held',
    record: { holds: ['budget'], releasedAt: null },
  },
  {
    name: 'one person who approved already is one of the two for the budget',
    wipe: wipeOf('held', { approvals: one }),
    around: beyond,
    steps: 'held:held',
    record: { holds: ['budget'], approvals: one },
  },
  {
    name: 'one hold is exchanged for another of the same number',
    wipe: wipeOf('held', { holds: ['second-person'], approvals: one }),
    around: stopped,
    steps: 'held:held',
    record: { holds: ['stopped'] },
  },
]

const expires: readonly Row[] = [
  { name: 'a day less a millisecond', wipe: wipeOf('held', { requestedAt: now - day + 1 }), steps: '' },
  {
    name: 'exactly a day, and why it was held stays to be read',
    wipe: wipeOf('held', { requestedAt: now - day }),
    steps: 'expired:expired',
    record: { holds: ['second-person'], releasedAt: null },
  },
  {
    name: 'a day counts from the end of the delay',
    wipe: wipeOf('held', { requestedAt: now - day - 1, holdUntil: now - day + 1 }),
    steps: '',
  },
  {
    name: 'and is over a day later',
    wipe: wipeOf('held', { requestedAt: now - day - 1, holdUntil: now - day }),
    steps: 'expired:expired',
  },
  {
    name: 'what nothing holds any more has expired all the same: the server was down for a day',
    wipe: wipeOf('held', { holds: ['stopped'], requestedAt: now - day }),
    steps: 'expired:expired',
    record: { releasedAt: null },
  },
  {
    name: 'what was approved and not released within the day too',
    wipe: wipeOf('held', { approvals: one, requestedAt: now - day }),
    steps: 'expired:expired',
  },
  {
    name: 'what was taken back yesterday was asked for long before',
    wipe: wipeOf('held', { requestedAt: now - 40 * day, holdUntil: now - day + 1, holds: ['stopped'] }),
    around: stopped,
    steps: '',
  },
  {
    name: 'with the clock set back a day counts from the request',
    wipe: wipeOf('held', { requestedAt: now - hour, holdUntil: now - 2 * day }),
    steps: '',
  },
]

const later: readonly Row[] = [
  { name: 'what is pending stays so for as long as it takes', wipe: wipeOf('pending', { requestedAt: 0 }), steps: '' },
  { name: 'no budget takes it back', wipe: wipeOf('pending'), around: beyond, steps: '' },
  {
    name: 'a stop takes it back',
    wipe: wipeOf('pending', { requestedAt: now - 40 * day }),
    around: stopped,
    steps: 'stopped:held',
    record: { holds: ['stopped'], releasedAt: null, holdUntil: now },
  },
  {
    name: 'a mark as personal takes the whole device back',
    wipe: wipeOf('pending', whole),
    around: personal,
    steps: 'held:held',
    record: { holds: ['personal'], releasedAt: null, holdUntil: now },
  },
  { name: 'a mark as personal leaves account data', wipe: wipeOf('pending'), around: personal, steps: '' },
  {
    name: 'both',
    wipe: wipeOf('pending', whole),
    around: { ...stopped, ...personal },
    steps: 'stopped:held',
    record: { holds: ['stopped', 'personal'] },
  },
  {
    name: 'a phone silent for 30 days less a millisecond',
    wipe: wipeOf('delivered', { lastDeliveredAt: now - wipeTimes.silence + 1 }),
    steps: '',
  },
  {
    name: 'a phone silent for 30 days is unconfirmed, and still armed',
    wipe: wipeOf('delivered', { lastDeliveredAt: now - wipeTimes.silence }),
    steps: 'unconfirmed:delivered',
    record: { isUnconfirmed: true },
  },
  {
    name: 'that is said once',
    wipe: wipeOf('delivered', { lastDeliveredAt: now - 2 * wipeTimes.silence, isUnconfirmed: true }),
    steps: '',
  },
  { name: 'without a time there is no silence', wipe: wipeOf('delivered', { lastDeliveredAt: null }), steps: '' },
]

describe('what holds a wipe from the start', () => {
  test.each(begins)('$name', check)
})

describe('what ends a hold', () => {
  test.each(ends)('$name', check)
})

describe('held at most a day', () => {
  test.each(expires)('$name', check)

  test('taken back after weeks, it is released again when the stop is over within a day', () => {
    const back = advanceWipe(wipeOf('pending', { requestedAt: now - 40 * day }), { ...calm, ...stopped }).record
    expect(wipeExpiresAt(back)).toBe(now + day)
    expect(advanceWipe(back, { ...calm, now: now + day - 1 }).record.state).toBe('pending')
    expect(advanceWipe(back, { ...calm, now: now + day }).record.state).toBe('expired')
  })
})

describe('what has left', () => {
  test.each(later)('$name', check)

  test.each(['acknowledged', 'cancelled', 'rejected', 'expired', 'abandoned'] as const)('%s stays', (state) => {
    const wipe = wipeOf(state, { lastDeliveredAt: 0, requestedAt: 0 })
    expect(advanceWipe(wipe, { now, isStopped: true, isPersonal: true, hasBudget: false })).toEqual({
      record: wipe,
      steps: [],
    })
  })
})
