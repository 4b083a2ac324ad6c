import { describe, expect, test } from 'vitest'
import { cutPage, limitedCount, readCursor, writeCursor } from './page.ts'

describe('a cursor', () => {
  test('comes back as it was written', () => {
    expect(readCursor(writeCursor(['user', 'ännä', 'id-1']), { order: 'user', keys: 2 })).toEqual(['ännä', 'id-1'])
  })

  test.each([
    ['of another order', writeCursor(['-user', 'a', 'b'])],
    ['with too few keys', writeCursor(['user', 'a'])],
    ['with too many keys', writeCursor(['user', 'a', 'b', 'c'])],
    ['that is no base64', '%%%'],
    ['that is no JSON', Buffer.from('user').toString('base64url')],
    ['of numbers', Buffer.from('["user",1,2]').toString('base64url')],
    ['with a huge key', writeCursor(['user', 'a'.repeat(201), 'b'])],
    ['that is empty', ''],
  ])('%s is refused and its field named', (_, text) => {
    const read = () => readCursor(text, { order: 'user', keys: 2 })
    expect(read).toThrow(
      expect.objectContaining({ kind: 'invalid', fields: [expect.objectContaining({ path: 'after' })] }),
    )
  })
})

test('a page is cut from one row too many, and only that row says that there is a next page', () => {
  const keyOf = (row: string) => ['order', row]
  expect(cutPage(['a', 'b', 'c'], 2, keyOf)).toEqual({ items: ['a', 'b'], next: writeCursor(['order', 'b']) })
  expect(cutPage(['a', 'b'], 2, keyOf)).toEqual({ items: ['a', 'b'], next: null })
  expect(cutPage([], 2, keyOf)).toEqual({ items: [], next: null })
})

test('a count that was stopped says so', () => {
  expect(limitedCount(10_000)).toEqual({ value: 10_000, isExact: true })
  expect(limitedCount(10_001)).toEqual({ value: 10_000, isExact: false })
})
