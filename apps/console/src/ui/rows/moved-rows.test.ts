import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movedRows } from './moved-rows.ts'

const moved = (shown: string, order: string) => [...movedRows(shown.split(''), order.split(''))].join('')

test.each([
  ['nothing, in the same order', 'abc', 'abc', ''],
  ['nothing, with news between and something gone', 'abcd', 'xaybdz', ''],
  ['the one row that went to the front', 'abcd', 'dabc', 'd'],
  ['the one row that went to the end', 'abcd', 'bcda', 'a'],
  ['one of two that changed places', 'abcd', 'bacd', 'a'],
  ['all but one where the order is turned round', 'abcd', 'dcba', 'abc'],
  ['nothing of an empty list', '', 'ab', ''],
])('what has moved is %s', (_, shown, order, expected) => {
  expect(moved(shown, order)).toBe(expected)
})

test('whatever the two orders, the rows that have not moved are in the same order in both', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  fc.assert(
    fc.property(fc.shuffledSubarray(ids), fc.shuffledSubarray(ids), (shown, order) => {
      const gone = movedRows(shown, order)
      const stay = shown.filter((id) => order.includes(id) && !gone.has(id))
      expect(order.filter((id) => stay.includes(id))).toEqual(stay)
    }),
  )
})
