import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { AirSync, Email, Email2 } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import { emailChangeElements, parseEmailChanges, type EmailChanges } from './index.ts'

const category = (text: string) => element(Email.Category, text)
const rejected = { ok: false, status: 6 }
const isRead = (value: boolean) => ({ ok: true, value: { isRead: value } })

type Row = readonly [string, readonly WbxmlElement[], object]

const rows: readonly Row[] = [
  ['nothing changed', [], { ok: true, value: {} }],
  ['read', [element(Email.Read, '1')], isRead(true)],
  ['unread', [element(Email.Read, '0')], isRead(false)],
  ['an empty Read is read', [element(Email.Read)], isRead(true)],
  ['flagged', [element(Email.Flag, [element(Email.Status, '2')])], { ok: true, value: { flag: { status: 2 } } }],
  ['a flag cleared', [element(Email.Flag)], { ok: true, value: { flag: null } }],
  [
    'categories',
    [element(Email.Categories, [category('vip'), category('éàü')])],
    { ok: true, value: { categories: ['vip', 'éàü'] } },
  ],
  ['no categories any more', [element(Email.Categories)], { ok: true, value: { categories: [] } }],
  ['a property phones cannot change is ignored', [element(Email.Subject, 'x'), element(Email.Read, '1')], isRead(true)],
  ['a Read that is neither', [element(Email.Read, 'yes')], rejected],
  ['a flag that breaks the rules', [element(Email.Flag, [element(Email.Status, '1')])], rejected],
  [
    '301 categories',
    [
      element(
        Email.Categories,
        Array.from({ length: 301 }, () => category('x')),
      ),
    ],
    rejected,
  ],
  ['a ConversationId, which only the server sets', [element(Email2.ConversationId, new Uint8Array([1]))], rejected],
  ['a Sender, which only the server sets', [element(Email2.Sender, 'x')], rejected],
]

describe('parseEmailChanges', () => {
  test.each(rows)('%s', (_name, children, parsed) => {
    expect(parseEmailChanges(element(AirSync.ApplicationData, children))).toEqual(parsed)
  })

  test('no ApplicationData is no change', () => {
    expect(parseEmailChanges(undefined)).toEqual(rejected)
  })
})

const changes: readonly (readonly [string, EmailChanges])[] = [
  ['nothing', {}],
  ['read', { isRead: true }],
  ['unread and the flag cleared', { isRead: false, flag: null }],
  ['flagged with categories', { flag: { status: 2, flagType: 'Flag' }, categories: ['a', 'b'] }],
]

test.each(changes)('what is written is read again: %s', (_name, value) => {
  const applicationData = throughWire(element(AirSync.ApplicationData, emailChangeElements(value)))
  expect(parseEmailChanges(applicationData)).toEqual({ ok: true, value })
})
