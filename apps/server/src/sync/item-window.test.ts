import { expect, test } from 'vitest'
import { earliestArrival } from './item-window.ts'

const now = new Date('2026-11-22T10:59:59.999Z')

test.each([
  [0, null],
  [1, new Date('2026-11-21T10:00:00Z')],
  [2, new Date('2026-11-19T10:00:00Z')],
  [3, new Date('2026-11-15T10:00:00Z')],
  [4, new Date('2026-11-08T10:00:00Z')],
  [5, new Date('2026-10-23T10:00:00Z')],
  [6, undefined],
  [8, undefined],
])('filter type %i lets through what came since %s', (filterType, since) => {
  expect(earliestArrival(filterType, now)).toEqual(since)
})
