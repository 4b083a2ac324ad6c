import { describe, expect, test } from 'vitest'
import { noSelection, rowAfter, selectRange, toggleAll, toggleRow, withoutRows, type Selection } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const chosen = (anchor: string | null, ...ids: string[]): Selection => ({ ids: new Set(ids), anchor })
const idsOf = (selection: Selection) => [...selection.ids].sort()

describe('choosing rows', () => {
  test('one click chooses, the second lets go', () => {
    const once = toggleRow(noSelection, 'b')
    expect(idsOf(once)).toEqual(['b'])
    expect(idsOf(toggleRow(once, 'b'))).toEqual([])
  })

  test.each([
    ['downwards', 'b', 'd', ['b', 'c', 'd']],
    ['upwards', 'd', 'b', ['b', 'c', 'd']],
    ['of one row', 'c', 'c', ['c']],
  ])('a range %s takes both ends', (_, anchor, to, ids) => {
    expect(idsOf(selectRange(chosen(anchor, anchor), order, to))).toEqual(ids)
  })

  test('a range adds to what was chosen', () => {
    expect(idsOf(selectRange(chosen('c', 'a', 'c'), order, 'd'))).toEqual(['a', 'c', 'd'])
  })

  test('a range whose anchor is gone is just the row', () => {
    expect(idsOf(selectRange(chosen('gone', 'gone'), order, 'd'))).toEqual(['d', 'gone'])
  })

  test('all, and then none', () => {
    const all = toggleAll(chosen('a', 'a'), order)
    expect(idsOf(all)).toEqual(order)
    expect(idsOf(toggleAll(all, order))).toEqual([])
  })

  test('all of an empty list is nothing', () => {
    expect(idsOf(toggleAll(noSelection, []))).toEqual([])
  })

  test('what was decided is forgotten', () => {
    expect(idsOf(withoutRows(chosen('a', 'a', 'b'), new Set(['a'])))).toEqual(['b'])
  })
})

describe('what is looked at next', () => {
  test.each([
    ['the one below', ['b'], 'b', 'c'],
    ['the next below that stays', ['b', 'c'], 'b', 'd'],
    ['the one above at the end', ['e'], 'e', 'd'],
    ['the nearest above that stays', ['d', 'e'], 'e', 'c'],
    ['the same one if others go', ['a', 'b'], 'd', 'd'],
    ['none if all go', order, 'c', null],
    ['the first that stays if nothing was looked at', ['a'], null, 'b'],
  ])('%s', (_, ids, current, next) => {
    expect(rowAfter(order, new Set(ids), current)).toBe(next)
  })
})
