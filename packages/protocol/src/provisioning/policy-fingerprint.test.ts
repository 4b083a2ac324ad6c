import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownVersions } from '../http/index.ts'
import { parsePolicySettings, policySettings, type PolicySetting, type PolicySettings } from '../tables/index.ts'
import { encode } from '../wbxml/index.ts'
import { policyFingerprint, provisionDocument } from './index.ts'

/** Any value of a setting, as JSON would hold it. */
function valueOf(setting: PolicySetting): fc.Arbitrary<unknown> {
  switch (setting.kind) {
    case 'boolean':
      return fc.boolean()
    case 'integer': {
      const numbers = fc.integer({ min: setting.min, max: setting.max })
      return setting.isUnlimitable ? fc.option(numbers, { nil: null }) : numbers
    }
    case 'choice':
      return fc.constantFrom(...setting.choices.map((choice) => choice.value))
    case 'list':
      return fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{40}$/), { maxLength: 3 })
  }
}

/** Policies as an editor could save them: some settings, none contradicting another. */
const policies: fc.Arbitrary<PolicySettings> = fc
  .record(Object.fromEntries(policySettings.map((setting) => [setting.name, valueOf(setting)])), { requiredKeys: [] })
  .map((input) => parsePolicySettings(input))
  .filter((parsed) => parsed.ok)
  .map((parsed) => parsed.value)

const changes = fc
  .constantFrom(...policySettings)
  .chain((setting) => valueOf(setting).map((value) => ({ [setting.name]: value })))

const versions = fc.constantFrom(...knownVersions)

describe('policyFingerprint', () => {
  test('it is the same exactly where the document is the same, byte by byte', () => {
    fc.assert(
      fc.property(policies, changes, versions, (policy, change, version) => {
        const parsed = parsePolicySettings({ ...policy, ...change })
        fc.pre(parsed.ok)
        const isSameDocument =
          Buffer.compare(
            encode(provisionDocument(policy, version)),
            encode(provisionDocument(parsed.value, version)),
          ) === 0
        const isSameFingerprint = policyFingerprint(policy, version) === policyFingerprint(parsed.value, version)
        expect(isSameFingerprint).toBe(isSameDocument)
      }),
      { numRuns: 500 },
    )
  })

  test.each(policySettings.filter((setting) => setting.element === null))(
    'a change of $name, which is not sent, leaves it',
    (setting) => {
      fc.assert(
        fc.property(policies, valueOf(setting), versions, (policy, value, version) => {
          const changed = { ...policy, [setting.name]: value }
          expect(policyFingerprint(changed, version)).toBe(policyFingerprint(policy, version))
        }),
        { numRuns: 20 },
      )
    },
  )

  test.each(policySettings.filter((setting) => setting.minVersion === '12.1'))(
    'a change of $name leaves it at 12.0, which does not have that setting',
    (setting) => {
      fc.assert(
        fc.property(policies, valueOf(setting), (policy, value) => {
          const changed = { ...policy, [setting.name]: value }
          expect(policyFingerprint(changed, '12.0')).toBe(policyFingerprint(policy, '12.0'))
        }),
        { numRuns: 20 },
      )
    },
  )

  test.each(policySettings.filter((setting) => setting.element !== null))(
    'a change of $name alters it at 14.1',
    (setting) => {
      fc.assert(
        fc.property(policies, valueOf(setting), valueOf(setting), (policy, one, other) => {
          fc.pre(JSON.stringify(one) !== JSON.stringify(other))
          const base = setting.name === 'passwordEnabled' ? policy : { ...policy, passwordEnabled: true }
          // 17 and 18 are sent as 16: no phone can tell them apart.
          fc.pre(!(setting.name === 'minPasswordLength' && isAbove15(one) && isAbove15(other)))
          expect(policyFingerprint({ ...base, [setting.name]: one }, '14.1')).not.toBe(
            policyFingerprint({ ...base, [setting.name]: other }, '14.1'),
          )
        }),
        { numRuns: 20 },
      )
    },
  )

  test('a minimum length of 17 is to phones the same as 16', () => {
    const of = (minPasswordLength: number) => policyFingerprint({ passwordEnabled: true, minPasswordLength }, '16.1')
    expect(of(17)).toBe(of(16))
    expect(of(16)).not.toBe(of(15))
  })

  test('it rises with the version only where more elements are sent', () => {
    expect(policyFingerprint({}, '12.0')).not.toBe(policyFingerprint({}, '12.1'))
    expect(policyFingerprint({}, '14.1')).toBe(policyFingerprint({}, '16.1'))
  })

  test('it is 64 lower-case hexadecimal digits', () => {
    expect(policyFingerprint({}, '14.1')).toMatch(/^[0-9a-f]{64}$/)
  })
})

function isAbove15(value: unknown): boolean {
  return typeof value === 'number' && value > 15
}
