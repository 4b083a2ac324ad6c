import { describe, expect, test } from 'vitest'
import { rowsInSight, topOf } from './rows-in-sight.ts'

const plain = { count: 1_000_000, rowHeight: 40 }
const opened = { count: 100, rowHeight: 40, extras: [{ index: 2, height: 300 }] }

describe('the rows in sight', () => {
  test.each([
    ['at the start none are before the first', plain, [0, 400], false, { first: 0, last: 12 }],
    ['further down there are more below than above', plain, [4_000, 4_400], false, { first: 99, last: 112 }],
    ['on the way up there are more above', plain, [4_000, 4_400], true, { first: 98, last: 111 }],
    ['at the end none are behind the last', plain, [39_999_600, 40_000_000], false, { first: 999_989, last: 999_999 }],
    ['what is open under a row is a part of it', opened, [150, 400], false, { first: 1, last: 4 }],
    ['the rows behind it stand lower', opened, [440, 500], false, { first: 2, last: 7 }],
    ['of an empty list there are none', { count: 0, rowHeight: 40 }, [0, 400], false, { first: 0, last: -1 }],
  ] as const)('%s', (_, layout, heights, isUpward, sight) => {
    expect(rowsInSight(layout, heights, isUpward)).toEqual(sight)
  })

  test('a row begins behind all that is before it', () => {
    expect([0, 2, 3, 100].map((index) => topOf(opened, index))).toEqual([0, 80, 420, 4_300])
  })
})
