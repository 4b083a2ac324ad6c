import { expect, test } from 'vitest'
import { barsOf, spanOfBars } from './histogram-bars.ts'

const histogram = {
  from: '2026-11-23T10:20:00.000Z',
  to: '2026-11-23T13:00:00.000Z',
  stepSeconds: 3_600,
  items: [{ at: '2026-11-23T11:00:00.000Z', count: 3, failed: 1 }],
}

test('stretches without an entry are bars too, and the last ends where the span does', () => {
  expect(barsOf(histogram).map(({ from, count, failed }) => [new Date(from).getUTCHours(), count, failed])).toEqual([
    [10, 0, 0],
    [11, 3, 1],
    [12, 0, 0],
  ])
})

test('a span of no length is one bar', () => {
  expect(barsOf({ ...histogram, to: histogram.from })).toHaveLength(1)
})

test('bars are chosen in either direction', () => {
  const span = { from: '2026-11-23T11:00:00Z', to: '2026-11-23T13:00:00Z' }
  expect(spanOfBars(barsOf(histogram), [2, 1])).toEqual(span)
  expect(spanOfBars(barsOf(histogram), [1, 2])).toEqual(span)
})
