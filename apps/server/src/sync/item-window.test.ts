import { expect, test } from 'vitest'
import type { EffectivePolicy } from '../devices/index.ts'
import { limitsOf } from '../policies/index.ts'
import { earliestAllowed, earliestArrival, earliestShown, later } from './item-window.ts'

const now = new Date('2026-11-22T10:59:59.999Z')

test.each([
  [0, null],
  [1, new Date('2026-11-21T10:00:00Z')],
  [2, new Date('2026-11-19T10:00:00Z')],
  [3, new Date('2026-11-15T10:00:00Z')],
  [4, new Date('2026-11-08T10:00:00Z')],
  [5, new Date('2026-10-23T10:00:00Z')],
  [6, undefined],
  [8, undefined],
])('filter type %i lets through what came since %s', (filterType, since) => {
  expect(earliestArrival(filterType, now)).toEqual(since)
})

const threeDays = new Date('2026-11-19T10:00:00Z')
const policyOf = (maxEmailAgeFilter: 'all' | 'threeDays') => ({ policy: snapshotPolicy(maxEmailAgeFilter) })

function snapshotPolicy(maxEmailAgeFilter: 'all' | 'threeDays'): EffectivePolicy {
  return {
    id: 'p',
    revision: 1,
    settings: {},
    limits: limitsOf({ maxEmailAgeFilter }),
    allowNonProvisionableDevices: true,
    allowExternalDeviceManagement: false,
    refreshSeconds: null,
    fingerprint: () => '',
    isVersionRefused: () => false,
  }
}

test.each([
  ['everything, and no limit', 'all', 0, null],
  ['everything, and three days are the limit', 'threeDays', 0, threeDays],
  ['a month, and three days are the limit', 'threeDays', 5, threeDays],
  ['a day, and three are the limit', 'threeDays', 1, new Date('2026-11-21T10:00:00Z')],
  ['a day, and no limit', 'all', 1, new Date('2026-11-21T10:00:00Z')],
  ['a filter that mail does not have', 'threeDays', 6, undefined],
] as const)('the phone asks for %s', (_name, limit, filterType, since) => {
  expect(earliestShown(policyOf(limit), filterType, now)).toEqual(since)
})

test('what a policy allows is a limit by itself, and of two limits the later one counts', () => {
  expect(earliestAllowed(policyOf('all'), now)).toBeNull()
  expect(earliestAllowed(policyOf('threeDays'), now)).toEqual(threeDays)
  expect(later(null, now)).toBe(now)
  expect(later(now, null)).toBe(now)
  expect(later(now, threeDays)).toBe(now)
  expect(later(threeDays, now)).toBe(now)
})
