import { expect, test } from 'vitest'
import { dayAfter, dayOf, startOfDay } from './local-day.ts'

test('a day begins at midnight where the reader is, and its beginning is on that day', () => {
  const start = startOfDay('2026-12-01')
  expect(new Date(start ?? '').getHours()).toBe(0)
  expect(dayOf(start ?? '')).toBe('2026-12-01')
})

test('no day, or one that there is not, has no beginning', () => {
  expect(startOfDay('')).toBeNull()
  expect(startOfDay('soon')).toBeNull()
})

test('the day after the last of a year is the first of the next', () => {
  expect(dayAfter(new Date(2026, 11, 31, 23, 59).getTime())).toBe('2027-01-01')
})

test('the day after a change of the clocks is the next one', () => {
  expect(dayAfter(new Date(2026, 2, 28, 12).getTime())).toBe('2026-03-29')
  expect(dayAfter(new Date(2026, 9, 25, 0, 30).getTime())).toBe('2026-10-26')
})
