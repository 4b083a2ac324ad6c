import { expect, test } from 'vitest'
import { tightestBudget } from './tightest-budget.ts'

const organization = { usedHour: 3, perHour: 10, usedDay: 12, perDay: 50 }
const requester = { usedHour: 3, perHour: 10, usedDay: 4, perDay: 20 }

test.each([
  ['the own hour, where two are equal', { organization, requester }, { used: 3, limit: 10, isDay: false }],
  [
    'the hour of the organization, when others used it',
    { organization: { ...organization, usedHour: 9 }, requester },
    { used: 9, limit: 10, isDay: false },
  ],
  [
    'the own day, when it is nearly over',
    { organization, requester: { ...requester, usedDay: 19 } },
    { used: 19, limit: 20, isDay: true },
  ],
])('the budget that is shown is %s', (_, budget, expected) => {
  expect(tightestBudget(budget)).toEqual(expected)
})
