import { expect, test } from 'vitest'
import { areaPath, hoursOf, pulseOf } from './minute-series.ts'

const now = Date.parse('2026-11-23T10:30:20Z')
const minute = (at: string, requests: number, errors = 0, unlisted = 0) => ({ at, requests, errors, unlisted })

test('the pulse is that of the last minute that is over, and of all that came before', () => {
  const pulse = pulseOf(
    [
      minute('2026-11-22T10:29:00.000Z', 900),
      minute('2026-11-22T12:00:00.000Z', 80, 9),
      minute('2026-11-23T10:29:00.000Z', 42, 2, 5),
      minute('2026-11-23T10:30:00.000Z', 3, 1),
    ],
    now,
  )
  expect(pulse).toMatchObject({ now: 42, peak: 80, errorsOfHour: 3, unlistedOfHour: 5, day: 125 })
  expect(pulse.series).toHaveLength(288)
  expect(pulse.series.at(-1)).toMatchObject({ requests: 9, errors: expect.closeTo(0.6) })
})

test('the hours are sums, newest first', () => {
  const minutes = [
    minute('2026-11-23T09:59:00.000Z', 1),
    minute('2026-11-23T10:00:00.000Z', 2, 1),
    minute('2026-11-23T10:10:00.000Z', 3),
  ]
  expect(hoursOf(minutes)).toEqual([
    { at: '2026-11-23T10:00:00.000Z', requests: 5, errors: 1, unlisted: 0 },
    { at: '2026-11-23T09:00:00.000Z', requests: 1, errors: 0, unlisted: 0 },
  ])
})

test('the area is closed at its foot, also where nothing happened', () => {
  expect(areaPath([0, 5, 10], { width: 20, height: 10, most: 10 })).toBe('M0 10L0 10L10 5L20 0L20 10Z')
  expect(areaPath([0, 0], { width: 10, height: 4, most: 0 })).toBe('M0 4L0 4L10 4L10 4Z')
})
