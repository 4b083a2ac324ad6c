import { describe, expect, test } from 'vitest'
import { commandNames, knownVersions } from '../http/index.ts'
import { provisioningSteps, type ProvisioningStepId } from '../tables/index.ts'
import { decideProvisioning, type ProvisioningFacts } from './index.ts'

const provisioned: ProvisioningFacts = {
  version: '14.1',
  command: 'FolderSync',
  sentPolicyKey: 3_942_919_513,
  policyKey: 3_942_919_513,
  hasProvisioned: true,
  appliedFingerprint: 'f1',
  currentFingerprint: 'f1',
  allowNonProvisionableDevices: false,
  isPolicyDemanded: false,
  isRefreshDue: false,
  isVersionRefused: false,
}

type Row = readonly [string, Partial<ProvisioningFacts>, 'serve' | number, ProvisioningStepId]

const rows: readonly Row[] = [
  ['a phone with the present key and policy is served', {}, 'serve', 'provisioned'],
  [
    'Provision itself is never gated',
    { command: 'Provision', sentPolicyKey: 0, policyKey: null },
    'serve',
    'exemptCommand',
  ],
  [
    'a Ping is never gated, since phones send it without a key',
    { command: 'Ping', sentPolicyKey: undefined },
    'serve',
    'exemptCommand',
  ],
  ['a Ping is not gated with a wrong key either', { command: 'Ping', sentPolicyKey: 7 }, 'serve', 'exemptCommand'],
  [
    'no key, and phones that cannot provision are tolerated: served (MS-ASPROV S01_TC02)',
    {
      sentPolicyKey: undefined,
      policyKey: null,
      hasProvisioned: false,
      appliedFingerprint: null,
      allowNonProvisionableDevices: true,
    },
    'serve',
    'keyAbsent',
  ],
  [
    'no key, tolerated, though that phone has provisioned before: served',
    { sentPolicyKey: undefined, allowNonProvisionableDevices: true },
    'serve',
    'keyAbsent',
  ],
  [
    'no key, not tolerated, never provisioned: 142',
    { sentPolicyKey: undefined, policyKey: null, hasProvisioned: false, appliedFingerprint: null },
    142,
    'keyAbsent',
  ],
  [
    'no key, not tolerated, provisioned before: 141 (MS-ASPROV S03_TC07)',
    { sentPolicyKey: undefined },
    141,
    'keyAbsent',
  ],
  [
    'no key, tolerated by the policy, but the organisation demands one of every phone: 142',
    { sentPolicyKey: undefined, hasProvisioned: false, allowNonProvisionableDevices: true, isPolicyDemanded: true },
    142,
    'keyAbsent',
  ],
  [
    'no key, the organisation demands one, provisioned before: 141',
    { sentPolicyKey: undefined, allowNonProvisionableDevices: true, isPolicyDemanded: true },
    141,
    'keyAbsent',
  ],
  ['key 0: 142', { sentPolicyKey: 0 }, 142, 'keyZero'],
  [
    'key 0 of a phone that would be tolerated without any: 142, since it offers to provision',
    { sentPolicyKey: 0, policyKey: null, hasProvisioned: false, allowNonProvisionableDevices: true },
    142,
    'keyZero',
  ],
  ['a wrong key: 144 (MS-ASPROV S03_TC04)', { sentPolicyKey: 1 }, 144, 'keyWrong'],
  ['a wrong key of a tolerated phone: 144', { sentPolicyKey: 1, allowNonProvisionableDevices: true }, 144, 'keyWrong'],
  ['a key where none is valid any more: 144', { policyKey: null }, 144, 'keyWrong'],
  ['the right key, but the policy has changed since: 144', { currentFingerprint: 'f2' }, 144, 'policyChanged'],
  [
    'the right key, but no policy was ever acknowledged with it: 144',
    { appliedFingerprint: null },
    144,
    'policyChanged',
  ],
  [
    'a policy that cannot be told to this version: 141, and Provision refuses it',
    { isVersionRefused: true },
    141,
    'versionRefused',
  ],
  [
    'a policy that cannot be told goes before one that has changed',
    { isVersionRefused: true, currentFingerprint: 'f2', isRefreshDue: true },
    141,
    'versionRefused',
  ],
  [
    'a wrong key goes before a policy that cannot be told',
    { sentPolicyKey: 1, isVersionRefused: true },
    144,
    'keyWrong',
  ],
  [
    'another version than before, with another document: 144',
    { version: '12.1', appliedFingerprint: 'that of 12.0', currentFingerprint: 'that of 12.1' },
    144,
    'policyChanged',
  ],
  ['the refresh is due: 143', { isRefreshDue: true }, 143, 'refreshDue'],
  [
    'a changed policy goes before a due refresh',
    { currentFingerprint: 'f2', isRefreshDue: true },
    144,
    'policyChanged',
  ],
]

describe('decideProvisioning', () => {
  test.each(rows)('%s', (_name, facts, outcome, decidedBy) => {
    const decision = decideProvisioning({ ...provisioned, ...facts })
    expect(decision.kind === 'serve' ? 'serve' : decision.status).toBe(outcome)
    expect(decision.decidedBy).toBe(decidedBy)
    const position = provisioningSteps.findIndex((step) => step.id === decidedBy)
    expect(decision.trace[position]).toEqual({
      step: decidedBy,
      outcome: 'decided',
      ...(outcome !== 'serve' && { detail: String(outcome) }),
    })
    expect(decision.trace.map((step) => step.step)).toEqual(provisioningSteps.map((step) => step.id))
    expect(decision.trace.map((step) => step.outcome)).toEqual(
      provisioningSteps.map((_step, index) =>
        index < position ? 'passed' : index === position ? 'decided' : 'not-reached',
      ),
    )
  })

  test('every step decides in some row', () => {
    expect(new Set(rows.map((row) => row[3]))).toEqual(new Set(provisioningSteps.map((step) => step.id)))
  })

  test.each(rows.filter((row) => row[2] !== 'serve'))(
    'up to 12.1 the answer is always 449 where %s',
    (_name, facts) => {
      for (const version of knownVersions) {
        const decision = decideProvisioning({ ...provisioned, ...facts, version })
        expect(decision).toMatchObject({ kind: 'demand', httpStatus: Number(version) < 14 ? 449 : 200 })
      }
    },
  )

  test.each(commandNames.filter((command) => command !== 'Ping' && command !== 'Provision'))(
    '%s is gated',
    (command) => {
      expect(decideProvisioning({ ...provisioned, command, sentPolicyKey: 1 })).toMatchObject({ status: 144 })
    },
  )
})
