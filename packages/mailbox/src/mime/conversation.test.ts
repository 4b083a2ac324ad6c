import { expect, test } from 'vitest'
import { conversationIdOf, conversationIndexOf, threadTopicOf } from './conversation.ts'
import { parseHeaderFields } from './header-field.ts'

test.each([
  ['Lunch', 'Lunch'],
  ['Re: Lunch', 'Lunch'],
  ['RE: FW: Fwd: Re[2]: Lunch', 'Lunch'],
  ['AW: WG: Mittag', 'Mittag'],
  ['回复：午饭', '午饭'],
  ['Regarding: Lunch', 'Regarding: Lunch'],
  ['Re Lunch', 'Re Lunch'],
  ['Re:', ''],
  ['Re: '.repeat(1_000) + 'x', 'Re: '.repeat(950) + 'x'],
])('the topic of %j', (subject, topic) => {
  expect(threadTopicOf(subject)).toBe(topic)
})

function idOf(header: string, topic = 'topic'): string {
  return Buffer.from(conversationIdOf(parseHeaderFields(Buffer.from(header)), topic)).toString('hex')
}

test('a conversation has one id, that of its first message', () => {
  const first = idOf('Message-ID: <1@x>')
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(idOf('Message-ID: <2@x>\nIn-Reply-To: <1@x>')).toBe(first)
  expect(idOf('Message-ID: <3@x>\nIn-Reply-To: <2@x>\nReferences: <1@x>\n <2@x>')).toBe(first)
  expect(idOf('Message-ID: <4@x>')).not.toBe(first)
})

test('without ids the topic decides, whatever its case', () => {
  expect(idOf('Subject: x', 'Lunch')).toBe(idOf('', 'LUNCH'))
  expect(idOf('Message-ID: no id', 'Lunch')).toBe(idOf('', 'Lunch'))
  expect(idOf('', 'Lunch')).not.toBe(idOf('', 'Dinner'))
})

function indexOf(header: string): string {
  return Buffer.from(
    conversationIndexOf(parseHeaderFields(Buffer.from(header)), new Date('2026-01-01T00:00:00Z')),
  ).toString('hex')
}

test('the index is the one of the Thread-Index: 5 bytes of time, 5 for each answer', () => {
  const time = '01dc7ab1c0'
  const bytes = Buffer.from(`01${time}${'ab'.repeat(16)}${'0102030405'}${'060708090a'}`, 'hex')
  expect(indexOf(`Thread-Index: ${bytes.toString('base64')}`)).toBe(`${time}0102030405060708090a`)
  expect(indexOf(`Thread-Index: ${bytes.subarray(0, 22).toString('base64')}`)).toBe(time)
})

test.each([
  '',
  'Thread-Index: AA==',
  `Thread-Index: ${'A'.repeat(100_000)}`,
  `Thread-Index: ${Buffer.alloc(24).toString('base64')}`,
])('otherwise it is made of the time (case %#)', (header) => {
  expect(indexOf(header)).toBe('01dc7ab192')
})
