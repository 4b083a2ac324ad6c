import { expect, test } from 'vitest'
import { compareSettings } from './compare-settings.ts'

test('settings are compared one by one, with what nobody set at its default', () => {
  const from = { minPasswordLength: 6, allowCamera: true, approvedApplicationList: ['a'.repeat(40)] }
  const to = { passwordEnabled: true, maxEmailAgeFilter: 'oneWeek' as const, passwordHistory: 0 }
  expect(compareSettings(from, to)).toEqual([
    { name: 'passwordEnabled', from: false, to: true, default: false },
    { name: 'minPasswordLength', from: 6, to: null, default: null },
    { name: 'maxEmailAgeFilter', from: 'all', to: 'oneWeek', default: 'all' },
    { name: 'approvedApplicationList', from: ['a'.repeat(40)], to: [], default: [] },
  ])
  expect(compareSettings(from, from)).toEqual([])
})
