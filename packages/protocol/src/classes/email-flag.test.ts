import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { Email, Tasks } from '../wbxml/code-pages/index.ts'
import { childrenOf, element, type WbxmlElement } from '../wbxml/index.ts'
import { emailFlagElement, parseEmailFlag, type EmailFlag } from './index.ts'

const date = '2024-03-02T00:00:00.000Z'
const later = '2024-04-01T00:00:00.000Z'
const active = element(Email.Status, '2')
const complete = element(Email.Status, '1')
type Span = { readonly start: string; readonly due: string }
const apart = (local: Span, utc: Span) => [
  element(Tasks.StartDate, local.start),
  element(Tasks.DueDate, local.due),
  element(Tasks.UtcStartDate, utc.start),
  element(Tasks.UtcDueDate, utc.due),
]
const all = (start: string, due: string) => apart({ start, due }, { start, due })

const rejected = { ok: false, status: 6 }

type Row = readonly [string, readonly WbxmlElement[], ReturnType<typeof parseEmailFlag> | typeof rejected]

const rows: readonly Row[] = [
  ['an empty flag is cleared', [], { ok: true, value: null }],
  [
    'status 0 is cleared, whatever else it says',
    [element(Email.Status, '0'), element(Tasks.StartDate, 'x')],
    { ok: true, value: null },
  ],
  [
    'an active flag',
    [active, element(Email.FlagType, 'Flag for follow up')],
    { ok: true, value: { status: 2, flagType: 'Flag for follow up' } },
  ],
  [
    'an active flag with its four dates, in compact notation',
    [active, ...all('20240302T000000Z', '20240401T000000Z')],
    { ok: true, value: { status: 2, startDate: date, dueDate: later, utcStartDate: date, utcDueDate: later } },
  ],
  [
    'a completed flag with both dates of completion',
    [complete, element(Tasks.DateCompleted, date), element(Email.CompleteTime, date)],
    { ok: true, value: { status: 1, dateCompleted: date, completeTime: date } },
  ],
  [
    'a reminder with its time',
    [active, element(Tasks.ReminderSet, '1'), element(Tasks.ReminderTime, date)],
    { ok: true, value: { status: 2, reminderSet: true, reminderTime: date } },
  ],
  [
    'a reminder that is not set needs no time',
    [active, element(Tasks.ReminderSet, '0')],
    { ok: true, value: { status: 2, reminderSet: false } },
  ],
  ['a completed flag without dates of completion', [complete], rejected],
  ['a completed flag with one date of completion', [complete, element(Tasks.DateCompleted, date)], rejected],
  ['one date of completion of an active flag', [active, element(Email.CompleteTime, date)], rejected],
  ['a reminder without a time', [active, element(Tasks.ReminderSet, '1')], rejected],
  ['a reminder that is neither set nor not', [active, element(Tasks.ReminderSet, '2')], rejected],
  ['three of the four dates', [active, ...all(date, later).slice(1)], rejected],
  ['a due date before the start', [active, ...all(later, date)], rejected],
  [
    'a due date before the start, in local time alone',
    [active, ...apart({ start: later, due: date }, { start: date, due: later })],
    rejected,
  ],
  [
    'a due date before the start, in UTC alone',
    [active, ...apart({ start: date, due: later }, { start: later, due: date })],
    rejected,
  ],
  [
    'a due date that is the start',
    [active, ...all(date, date)],
    { ok: true, value: { status: 2, startDate: date, dueDate: date, utcStartDate: date, utcDueDate: date } },
  ],
  ['a date that is none', [active, ...all(date, '2024-02-30T00:00:00.000Z')], rejected],
  ['status 3', [element(Email.Status, '3')], rejected],
  ['a status in words', [element(Email.Status, 'active')], rejected],
  ['a child twice', [active, active], rejected],
]

describe('parseEmailFlag', () => {
  test.each(rows)('%s', (_name, children, parsed) => {
    expect(parseEmailFlag(element(Email.Flag, children))).toEqual(parsed)
  })
})

describe('emailFlagElement', () => {
  test('no flag is an empty element, and so is a cleared one', () => {
    expect(emailFlagElement(null)).toEqual(element(Email.Flag))
    expect(emailFlagElement({ status: 0, subject: 'x' })).toEqual(element(Email.Flag))
  })

  test('children stand in the order of MS-ASEMAIL, on the Tasks and Email pages', () => {
    const flag: Required<EmailFlag> = {
      subject: 's',
      status: 1,
      flagType: 'f',
      dateCompleted: date,
      completeTime: date,
      startDate: date,
      dueDate: date,
      utcStartDate: date,
      utcDueDate: date,
      reminderSet: true,
      reminderTime: date,
    }
    expect(childrenOf(emailFlagElement(flag)).map(({ tag }) => `${tag.namespace}:${tag.name}`)).toEqual([
      'Tasks:Subject',
      'Email:Status',
      'Email:FlagType',
      'Tasks:DateCompleted',
      'Email:CompleteTime',
      'Tasks:StartDate',
      'Tasks:DueDate',
      'Tasks:UtcStartDate',
      'Tasks:UtcDueDate',
      'Tasks:ReminderSet',
      'Tasks:ReminderTime',
    ])
  })

  test('what is written is read again', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    const dates = fc.constantFrom(date, later, '2030-01-01T12:30:00.500Z')
    const span = fc.constant({ startDate: date, dueDate: later, utcStartDate: date, utcDueDate: later })
    const none = fc.constant({})
    const flags: fc.Arbitrary<EmailFlag> = fc
      .tuple(
        fc.record({ subject: text, flagType: text }, { requiredKeys: [] }),
        fc.oneof(
          none,
          fc.record({ status: fc.constant(2) }),
          fc.record({ status: fc.constant(1), dateCompleted: dates, completeTime: dates }),
        ),
        fc.oneof(none, span),
        fc.oneof(none, fc.record({ reminderSet: fc.boolean(), reminderTime: dates })),
      )
      .map((parts) => Object.assign({}, ...parts))
    fc.assert(
      fc.property(flags, (flag) => {
        const value = Object.keys(flag).length === 0 ? null : flag
        expect(parseEmailFlag(throughWire(emailFlagElement(flag)))).toEqual({ ok: true, value })
      }),
    )
  })
})
