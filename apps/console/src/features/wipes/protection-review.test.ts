import { describe, expect, test } from 'vitest'
import { budgetOf, reviewOf, type Protections, type ProtectionsDraft } from './protection-review.ts'

const protections: Protections = {
  organizationPerHour: 10,
  organizationPerDay: 50,
  requesterPerHour: 5,
  requesterPerDay: 20,
  helpdeskPerDay: 5,
  userPerDay: 3,
  isSecondPersonRequired: false,
  mayUsersWipeDevice: true,
}

describe('the review of changed protections', () => {
  test.each<[string, Protections, ProtectionsDraft, boolean]>([
    ['a smaller budget holds at once', protections, { organizationPerHour: 9 }, false],
    ['a larger budget waits', protections, { userPerDay: 4 }, true],
    ['demanding a second person holds at once', protections, { isSecondPersonRequired: true }, false],
    [
      'demanding none any more waits',
      { ...protections, isSecondPersonRequired: true },
      { isSecondPersonRequired: false },
      true,
    ],
    ['forbidding users the whole device holds at once', protections, { mayUsersWipeDevice: false }, false],
    ['allowing it waits', { ...protections, mayUsersWipeDevice: false }, { mayUsersWipeDevice: true }, true],
  ])('%s', (_, before, draft, isLowering) => {
    expect(reviewOf(before, draft)).toMatchObject([{ isLowering }])
  })

  test('leaves out what is as it was', () => {
    expect(reviewOf(protections, { organizationPerHour: 10, isSecondPersonRequired: false })).toEqual([])
  })
})

describe('a budget', () => {
  test.each([
    ['0', 0],
    [' 12 ', 12],
    ['100', 100],
    ['101', null],
    ['', null],
    ['-1', null],
    ['1.5', null],
    ['1e2', null],
  ])('%j is %s', (text, number) => {
    expect(budgetOf('userPerDay', text)).toBe(number)
  })
})
