import { expect, test } from 'vitest'
import { InvalidCursorError } from '../port.ts'
import {
  comparePositions,
  decodeCursor,
  encodeCursor,
  latestReceipt,
  topPosition,
  type ChangeCursor,
} from './change-cursor.ts'

const folder = { mailbox: '5b1f6d0c-6f0f-4d6f-9f0a-6a1c3f1d2e4b', folderId: '2' }

test.each<{ title: string; cursor: ChangeCursor }>([
  { title: 'of the beginning', cursor: { change: 0n, bound: topPosition } },
  { title: 'of everything', cursor: { change: 123_456n, bound: { receivedAt: 0, id: 0n } } },
  { title: 'in the middle', cursor: { change: 7n, bound: { receivedAt: Date.UTC(2026, 0, 1), id: 42n } } },
  {
    title: 'of the largest numbers',
    cursor: { change: 10n ** 18n, bound: { receivedAt: latestReceipt, id: 10n ** 18n } },
  },
])('a cursor $title is read back, and is short', ({ cursor }) => {
  const text = encodeCursor(cursor, folder)
  expect(decodeCursor(text, folder)).toEqual(cursor)
  expect(text).toMatch(/^[0-9a-z.]{1,60}$/)
})

const valid = encodeCursor({ change: 7n, bound: { receivedAt: 1, id: 42n } }, folder)

test.each([
  { title: 'nothing', text: '' },
  { title: 'another version', text: valid.replace(/^1/, '2') },
  { title: 'upper case', text: valid.toUpperCase() },
  { title: 'something behind it', text: `${valid} ` },
  { title: 'a line behind it', text: `${valid}\n` },
  { title: 'a number that is too large', text: `${valid.slice(0, 11)}${'z'.repeat(12)}.1.1` },
  { title: 'a time that is too late', text: `${valid.slice(0, 11)}1.zzzzzzzzzz.1` },
  { title: 'a sign', text: `${valid.slice(0, 11)}-1.1.1` },
])('$title is refused', ({ text }) => {
  expect(() => decodeCursor(text, folder)).toThrow(InvalidCursorError)
})

test('a cursor holds for its folder alone, however the mailbox is written', () => {
  expect(() => decodeCursor(valid, { ...folder, folderId: '4' })).toThrow(InvalidCursorError)
  expect(() => decodeCursor(valid, { ...folder, mailbox: folder.mailbox.replace('5', '6') })).toThrow(
    InvalidCursorError,
  )
  expect(decodeCursor(valid, { ...folder, mailbox: folder.mailbox.toUpperCase() }).change).toBe(7n)
})

test('positions are ordered by time, then by id as a number', () => {
  const position = (receivedAt: number, id: bigint) => ({ receivedAt, id })
  expect(comparePositions(position(1, 9n), position(2, 1n))).toBeLessThan(0)
  expect(comparePositions(position(1, 9n), position(1, 10n))).toBeLessThan(0)
  expect(comparePositions(position(1, 10n), position(1, 9n))).toBeGreaterThan(0)
  expect(comparePositions(position(1, 9n), position(1, 9n))).toBe(0)
})
