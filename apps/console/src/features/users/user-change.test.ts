import { expect, test } from 'vitest'
import { inverseOf, type UserChange } from './user-change.ts'
import type { User } from './user-queries.ts'

const anna: User = {
  id: 'c0ffee00-0000-4000-8000-000000000001',
  name: 'anna.kovacs',
  displayName: 'Anna Kovács',
  address: 'anna.kovacs@gatepost.example',
  department: 'Sales',
  source: 'builtin',
  isDisabled: false,
  isActiveSyncEnabled: true,
  activeSyncUntil: null,
  policy: { id: 'c0ffee00-0000-4000-8000-000000000002', name: 'Strict', source: 'own', group: null },
  groups: [],
  deviceLimit: { value: 3, source: 'own' },
  suppressReadReceipts: false,
  defaultOwnership: 'company',
  nextDeviceUntil: null,
  isAppPasswordRequired: false,
  devices: { total: 1, waiting: 0, blocked: 0 },
  lastSyncAt: null,
  revision: 7,
}

test.each<[string, UserChange, UserChange]>([
  ['a policy of their own', { policyId: null }, { policyId: anna.policy.id }],
  ['a limit of their own', { deviceLimit: null }, { deviceLimit: 3 }],
  ['a name', { displayName: 'Anna Nagy' }, { displayName: 'Anna Kovács' }],
  ['an account', { isDisabled: true }, { isDisabled: false }],
  [
    'ActiveSync with its end',
    { isActiveSyncEnabled: false, activeSyncUntil: '2026-12-01T00:00:00.000Z' },
    { isActiveSyncEnabled: true, activeSyncUntil: null },
  ],
  [
    'the end of ActiveSync alone',
    { activeSyncUntil: '2026-12-01T00:00:00.000Z' },
    { isActiveSyncEnabled: true, activeSyncUntil: null },
  ],
])('undoing gives back %s', (_, change, inverse) => {
  expect(inverseOf(anna, change)).toEqual(inverse)
})

test('undoing gives no policy or limit in person to whoever had none', () => {
  const ben: User = {
    ...anna,
    policy: { ...anna.policy, source: 'group', group: 'Sales' },
    deviceLimit: { value: 100, source: 'organization' },
  }
  const change = { policyId: anna.policy.id, deviceLimit: 5 }
  expect(inverseOf(ben, change)).toEqual({ policyId: null, deviceLimit: null })
})
