import { expect, test } from 'vitest'
import { organizationBudget, wipesLeft } from './budget.ts'

const fixed = { perHour: 10, perDay: 30 }

test.each([
  ['a small fleet has the fixed numbers', 0, 10, 30],
  ['1,099 devices are ten whole hundreds: the fixed numbers', 1_099, 10, 30],
  ['from 1,100 on one per cent is more within the hour', 1_100, 11, 30],
  ['at 3,000 the day still has its fixed number', 3_000, 30, 30],
  ['from 3,100 on one per cent is more within the day too', 3_100, 31, 31],
  ['half a wipe is none', 3_199, 31, 31],
  ['a large fleet has one per cent for both', 80_000, 800, 800],
])('%s', (_name, devices, perHour, perDay) => {
  expect(organizationBudget(fixed, devices)).toEqual({ perHour, perDay })
})

test('a budget of none stays none on the largest fleet', () => {
  expect(organizationBudget({ perHour: 0, perDay: 30 }, 80_000)).toEqual({ perHour: 0, perDay: 800 })
  expect(organizationBudget({ perHour: 10, perDay: 0 }, 80_000)).toEqual({ perHour: 800, perDay: 0 })
})

test.each([
  ['nothing has left: the hour decides', 0, 0, 10],
  ['the hour is nearly used up', 9, 9, 1],
  ['the hour is used up', 10, 10, 0],
  ['the day is used up though the hour is fresh', 0, 30, 0],
  ['the day has less left than the hour', 2, 27, 3],
  ['people released more than the budget: none left, never fewer', 12, 40, 0],
])('%s', (_name, lastHour, lastDay, left) => {
  expect(wipesLeft(fixed, { lastHour, lastDay })).toBe(left)
})
