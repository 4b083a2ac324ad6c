import { describe, expect, test } from 'vitest'
import { shownSettings, type SettingValue, type ShownName } from './policy-draft.ts'
import { strictnessOf, tightnessOf } from './setting-strictness.ts'

function setting(name: ShownName) {
  const found = shownSettings.find((each) => each.name === name)
  if (!found) throw new Error(`no setting ${name}`)
  return found
}

describe('a change is called', () => {
  test.each<readonly [string, ShownName, SettingValue, SettingValue]>([
    ['stricter', 'passwordEnabled', false, true],
    ['stricter', 'allowCamera', true, false],
    ['stricter', 'requireDeviceEncryption', false, true],
    ['stricter', 'allowNonProvisionableDevices', true, false],
    ['stricter', 'minPasswordLength', null, 4],
    ['looser', 'minPasswordLength', 8, 6],
    ['stricter', 'maxInactivityTimeLock', 900, 300],
    ['looser', 'maxInactivityTimeLock', 900, null],
    ['stricter', 'passwordHistory', 0, 5],
    ['stricter', 'allowBluetooth', 'allow', 'handsfreeOnly'],
    ['looser', 'maxEmailAgeFilter', 'threeDays', 'oneMonth'],
    ['different', 'requireEncryptionSMIMEAlgorithm', 'tripleDES', 'des'],
    ['different', 'mobileOTAUpdateMode', 'minorVersionUpdates', 'betaVersionUpdates'],
    ['stricter', 'unapprovedInROMApplicationList', ['a'], ['a', 'b']],
    ['different', 'unapprovedInROMApplicationList', ['a'], ['b']],
    ['stricter', 'approvedApplicationList', [], ['a']],
    ['looser', 'approvedApplicationList', ['a'], []],
    ['looser', 'approvedApplicationList', ['a'], ['a', 'b']],
  ])('%s: %s from %j to %j', (word, name, before, after) => {
    expect(strictnessOf(setting(name), before, after)).toBe(word)
  })
})

describe('between nothing and the most', () => {
  test('every setting with an order has its default in it', () => {
    for (const one of shownSettings) {
      const value: SettingValue = typeof one.default === 'object' && one.default !== null ? [] : one.default
      const tightness = tightnessOf(one, value)
      expect(tightness === null || (tightness >= 0 && tightness <= 1), one.name).toBe(true)
    }
  })

  test('every choice with an order has all of its values in it', () => {
    for (const one of shownSettings) {
      if (one.kind !== 'choice' || tightnessOf(one, one.default) === null) continue
      expect(
        one.choices.map(({ value }) => tightnessOf(one, value)),
        one.name,
      ).not.toContain(null)
    }
  })

  test('a limit is farther from none than two limits from each other', () => {
    const length = setting('minPasswordLength')
    expect(tightnessOf(length, null)).toBe(0)
    expect(tightnessOf(length, 1)).toBeGreaterThan(0.1)
    expect(tightnessOf(length, 18)).toBe(1)
  })
})
