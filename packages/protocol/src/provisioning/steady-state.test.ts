import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownVersions } from '../http/index.ts'
import { parsePolicySettings, policySettings } from '../tables/index.ts'
import { policyFingerprint } from './index.ts'
import { Partnership } from './testing/partnership.ts'
import { savedPolicies, valueOf } from './testing/random-policies.ts'

const edits = fc
  .constantFrom(...policySettings)
  .chain((setting) => valueOf(setting).map((value) => ({ [setting.name]: value })))

test('1,000 policies are in force after two rounds of Provision at every version, and an edit costs two more or none', () => {
  fc.assert(
    fc.property(savedPolicies, edits, (policy, edit) => {
      const edited = parsePolicySettings({ ...policy, ...edit })
      fc.pre(edited.ok)
      for (const version of knownVersions) {
        const partnership = new Partnership(version, policy)
        expect(partnership.sync()).toBe(true)
        expect(partnership.rounds).toBe(2)
        expect(partnership.sync()).toBe(true)
        expect(partnership.rounds).toBe(2)
        const before = partnership.fingerprint
        partnership.settings = edited.value
        const rounds = partnership.fingerprint === before ? 2 : 4
        expect(partnership.sync()).toBe(true)
        expect(partnership.rounds).toBe(rounds)
        expect(partnership.sync()).toBe(true)
        expect(partnership.rounds).toBe(rounds)
      }
    }),
    { numRuns: 1_000 },
  )
}, 60_000)

test.each(knownVersions)('at %s the phone has the policy in the shape of its version', (version) => {
  const partnership = new Partnership(version, { passwordEnabled: true })
  partnership.sync()
  const policy = partnership.received?.policy
  expect(policy?.wapDocument?.startsWith('<wap-provisioningdoc>') ?? false).toBe(version === '2.5')
  expect(policy?.document !== undefined).toBe(version !== '2.5')
})

test('a phone that speaks another version than before provisions where that version has another document', () => {
  const versions = fc.constantFrom(...knownVersions)
  fc.assert(
    fc.property(savedPolicies, versions, versions, (policy, before, after) => {
      const partnership = new Partnership(before, policy)
      partnership.sync()
      partnership.version = after
      expect(partnership.sync()).toBe(true)
      const isChanged = policyFingerprint(policy, before) !== policyFingerprint(policy, after)
      expect(partnership.rounds).toBe(isChanged ? 4 : 2)
    }),
  )
}, 300_000)
