import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownVersions, type ProtocolVersion } from '../http/index.ts'
import { parsePolicySettings, policySettings, type PolicySettings } from '../tables/index.ts'
import { buildProvisionResponse, policyTypeOf } from '../commands/index.ts'
import { encode } from '../wbxml/index.ts'
import { policyData, policyFingerprint } from './index.ts'
import { savedPolicies as policies, valueOf } from './testing/random-policies.ts'

const changes = fc
  .constantFrom(...policySettings)
  .chain((setting) => valueOf(setting).map((value) => ({ [setting.name]: value })))

const versions = fc.constantFrom(...knownVersions)

/** Nothing here takes the meaning of another setting away. */
const effective: PolicySettings = {
  passwordEnabled: true,
  alphanumericPasswordRequired: false,
  minPasswordLength: null,
  minPasswordComplexCharacters: 1,
  attachmentsEnabled: true,
  allowHTMLEmail: true,
  allowSMIMEEncryptionAlgorithmNegotiation: 'allowAnyAlgorithmNegotiation',
}

describe('policyFingerprint', () => {
  test('it is the same exactly where the document is the same, byte by byte', () => {
    fc.assert(
      fc.property(policies, changes, versions, (policy, change, version) => {
        const parsed = parsePolicySettings({ ...policy, ...change })
        fc.pre(parsed.ok)
        const isSameDocument =
          Buffer.compare(encode(answerWith(policy, version)), encode(answerWith(parsed.value, version))) === 0
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

  test('kinds of characters reach 12.0 as what it has instead: letters beside digits, and room for them', () => {
    const mixed: PolicySettings = { passwordEnabled: true, minPasswordLength: 2, minPasswordComplexCharacters: 3 }
    const spelled: PolicySettings = { passwordEnabled: true, minPasswordLength: 3, alphanumericPasswordRequired: true }
    expect(policyFingerprint(mixed, '12.0')).toBe(policyFingerprint(spelled, '12.0'))
    expect(policyFingerprint(mixed, '12.1')).not.toBe(policyFingerprint(spelled, '12.1'))
  })

  test.each(
    policySettings.filter(({ minVersion, name }) => minVersion === '12.1' && name !== 'minPasswordComplexCharacters'),
  )('a change of $name leaves it at 12.0, which does not have that setting', (setting) => {
    fc.assert(
      fc.property(policies, valueOf(setting), (policy, value) => {
        const changed = { ...policy, [setting.name]: value }
        expect(policyFingerprint(changed, '12.0')).toBe(policyFingerprint(policy, '12.0'))
      }),
      { numRuns: 20 },
    )
  })

  test.each(policySettings.filter((setting) => setting.element !== null))(
    'a change of $name alters it at 14.1',
    (setting) => {
      fc.assert(
        fc.property(policies, valueOf(setting), valueOf(setting), (policy, one, other) => {
          fc.pre(JSON.stringify(one) !== JSON.stringify(other))
          const base = { ...policy, ...effective }
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
    expect(policyFingerprint({}, '2.5')).not.toBe(policyFingerprint({}, '12.0'))
    expect(policyFingerprint({}, '12.0')).not.toBe(policyFingerprint({}, '12.1'))
    expect(policyFingerprint({}, '14.1')).toBe(policyFingerprint({}, '16.1'))
  })

  test('it is 64 lower-case hexadecimal digits', () => {
    expect(policyFingerprint({}, '14.1')).toMatch(/^[0-9a-f]{64}$/)
  })
})

function answerWith(settings: PolicySettings, version: ProtocolVersion) {
  const policy = { policyType: policyTypeOf(version), status: 1, policyKey: '1', ...policyData(settings, version) }
  return buildProvisionResponse({ status: 1, policy }, version)
}

function isAbove15(value: unknown): boolean {
  return typeof value === 'number' && value > 15
}
