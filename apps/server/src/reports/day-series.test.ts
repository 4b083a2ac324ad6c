import { expect, test } from 'vitest'
import { dayOf, seriesOf, theRest } from './day-series.ts'

test('each value is a line over all days that were counted, the most frequent of the last day first', () => {
  const rows = [
    { day: '2026-11-21', value: 'allowed', count: 5 },
    { day: '2026-11-23', value: 'blocked', count: 1 },
    { day: '2026-11-23', value: 'allowed', count: 7 },
  ]
  expect(seriesOf(rows, '2026-11-23')).toEqual({
    days: ['2026-11-21', '2026-11-23'],
    series: [
      { value: 'allowed', counts: [5, 7] },
      { value: 'blocked', counts: [0, 1] },
    ],
  })
})

test('more values than can be told apart are counted together with what had no name', () => {
  const rows = Array.from({ length: 9 }, (_, n) => ({ day: '2026-11-23', value: `OS ${n}`, count: 9 - n }))
  const { series } = seriesOf([...rows, { day: '2026-11-23', value: theRest, count: 4 }], '2026-11-23')
  expect(series).toHaveLength(8)
  expect(series.at(-1)).toEqual({ value: null, counts: [2 + 1 + 4] })
})

test('a fleet without devices has the present day and no line', () => {
  expect(seriesOf([], '2026-11-23')).toEqual({ days: ['2026-11-23'], series: [] })
})

test('a day begins at midnight UTC, also where February has 28 days', () => {
  expect(dayOf(new Date('2027-03-01T00:00:00Z'), -1)).toBe('2027-02-28')
  expect(dayOf(new Date('2026-11-23T23:59:59.999Z'))).toBe('2026-11-23')
})
