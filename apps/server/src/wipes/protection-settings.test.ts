import { expect, test } from 'vitest'
import { splitChanges, type ProtectionChanges } from './protection-settings.ts'

const present = {
  organizationPerHour: 10,
  organizationPerDay: 30,
  requesterPerHour: 5,
  requesterPerDay: 20,
  helpdeskPerDay: 5,
  userPerDay: 2,
  isSecondPersonRequired: false,
  mayUsersWipeDevice: true,
}

test.each<[string, ProtectionChanges, ProtectionChanges, ProtectionChanges]>([
  ['smaller budgets', { organizationPerHour: 9, userPerDay: 0 }, { organizationPerHour: 9, userPerDay: 0 }, {}],
  ['larger budgets', { requesterPerDay: 21, helpdeskPerDay: 6 }, {}, { requesterPerDay: 21, helpdeskPerDay: 6 }],
  ['a second person', { isSecondPersonRequired: true }, { isSecondPersonRequired: true }, {}],
  ['no whole devices for users', { mayUsersWipeDevice: false }, { mayUsersWipeDevice: false }, {}],
  ['both at once', { requesterPerHour: 4, requesterPerDay: 40 }, { requesterPerHour: 4 }, { requesterPerDay: 40 }],
  ['what is so already', { requesterPerHour: 5, mayUsersWipeDevice: true }, {}, {}],
])('%s: what raises is told from what lowers', (_, wanted, raising, lowering) => {
  expect(splitChanges(present, wanted)).toEqual({ raising, lowering })
})

test('switching the second person off and users on again lowers', () => {
  const strict = { ...present, isSecondPersonRequired: true, mayUsersWipeDevice: false }
  const lowering = { isSecondPersonRequired: false, mayUsersWipeDevice: true }
  expect(splitChanges(strict, lowering)).toEqual({ raising: {}, lowering })
})
