import { expect, test } from 'vitest'
import { bandPath, linePath, nearestPlace, placesOfDays, roundedMax, stacked } from './scales.ts'

test.each([
  [0, 4],
  [4, 4],
  [7, 10],
  [11, 20],
  [21, 25],
  [26, 50],
  [100, 100],
  [101, 200],
  [812_345, 1_000_000],
])('an axis for %i ends at %i', (value, max) => {
  expect(roundedMax(value)).toBe(max)
})

test('days stand by their time, so that a day without a count leaves its room', () => {
  expect(placesOfDays(['2026-11-01', '2026-11-02', '2026-11-05'], 400)).toEqual([0, 100, 400])
  expect(placesOfDays(['2026-11-01'], 400)).toEqual([400])
  expect(placesOfDays([], 400)).toEqual([])
})

test('lines are put on top of one another', () => {
  expect(
    stacked([
      [1, 2],
      [3, 0],
    ]),
  ).toEqual([
    { lower: [0, 0], upper: [1, 2] },
    { lower: [1, 2], upper: [4, 2] },
  ])
})

test('nothing is drawn at the bottom and the most at the top', () => {
  const scale = { xs: [0, 50], height: 100, max: 10 }
  expect(linePath([0, 10], scale)).toBe('M0,100L50,0')
  expect(bandPath({ lower: [0, 5], upper: [10, 10] }, scale)).toBe('M0,0L50,0L50,50L0,100Z')
})

test('the nearest day is found from either side', () => {
  expect(nearestPlace([0, 10, 20], 6)).toBe(1)
  expect(nearestPlace([0, 10, 20], 4)).toBe(0)
  expect(nearestPlace([0, 10, 20], 900)).toBe(2)
  expect(nearestPlace([], 5)).toBe(0)
})
