import { describe, expect, test } from 'vitest'
import { accessSteps, type AccessReason, type AccessState, type AccessStepId } from '../tables/index.ts'
import { decideAccess, type AccessFacts } from './index.ts'

const waiting: AccessFacts = {
  isActiveSyncEnabled: true,
  policyMet: true,
  personalExemption: null,
  isBackAfterWipe: false,
  matchingRules: [],
  awaitsDeviceInformation: null,
  defaultAccessLevel: 'quarantine',
}
const blockRule = { id: 'b', name: 'Old phones', level: 'block', isReportOnly: false } as const
const quarantineRule = { id: 'q', name: 'Unknown makes', level: 'quarantine', isReportOnly: false } as const
const allowRule = { id: 'a', name: 'Company phones', level: 'allow', isReportOnly: false } as const

type Row = readonly [string, Partial<AccessFacts>, AccessState, AccessReason, AccessStepId, string | undefined]

const rows: readonly Row[] = [
  [
    'ActiveSync is disabled for the user, whatever else speaks for the device',
    { isActiveSyncEnabled: false, personalExemption: 'allow', matchingRules: [allowRule], defaultAccessLevel: 'allow' },
    'blocked',
    'userDisabled',
    'activeSyncEnabled',
    undefined,
  ],
  [
    'a device that does not meet the policy is blocked before its exemption is looked at',
    { policyMet: false, personalExemption: 'allow' },
    'blocked',
    'policy',
    'policyMet',
    undefined,
  ],
  [
    'a personal block goes before a rule that allows',
    { personalExemption: 'block', matchingRules: [allowRule], defaultAccessLevel: 'allow' },
    'blocked',
    'individual',
    'personalBlock',
    undefined,
  ],
  [
    'a personal allow goes before a rule that blocks',
    { personalExemption: 'allow', matchingRules: [blockRule], defaultAccessLevel: 'block' },
    'allowed',
    'individual',
    'personalAllow',
    undefined,
  ],
  [
    'a wiped device that came back waits for a person, whatever rules and the default say',
    { isBackAfterWipe: true, matchingRules: [blockRule, allowRule], defaultAccessLevel: 'allow' },
    'quarantined',
    'returnedAfterWipe',
    'returnedAfterWipe',
    undefined,
  ],
  [
    'a wiped device that came back is in as soon as a person allows it',
    { isBackAfterWipe: true, personalExemption: 'allow' },
    'allowed',
    'individual',
    'personalAllow',
    undefined,
  ],
  [
    'a new device waits while a rule that blocks may yet fit it',
    { awaitsDeviceInformation: 'block', matchingRules: [quarantineRule, allowRule], defaultAccessLevel: 'allow' },
    'deviceDiscovery',
    'deviceRule',
    'deviceDiscovery',
    'block',
  ],
  [
    'a new device waits for a rule that allows where only the default speaks yet',
    { awaitsDeviceInformation: 'allow', defaultAccessLevel: 'block' },
    'deviceDiscovery',
    'deviceRule',
    'deviceDiscovery',
    'allow',
  ],
  [
    'a new device does not wait for what could not change the decision: it is blocked already',
    { awaitsDeviceInformation: 'block', matchingRules: [blockRule] },
    'blocked',
    'deviceRule',
    'blockRule',
    'Old phones',
  ],
  [
    'a new device does not wait for a rule that allows where one quarantines it',
    { awaitsDeviceInformation: 'allow', matchingRules: [quarantineRule] },
    'quarantined',
    'deviceRule',
    'quarantineRule',
    'Unknown makes',
  ],
  [
    'a new device that a person allowed does not wait',
    { awaitsDeviceInformation: 'block', personalExemption: 'allow' },
    'allowed',
    'individual',
    'personalAllow',
    undefined,
  ],
  [
    'a rule that only reports does not decide',
    { matchingRules: [{ ...blockRule, isReportOnly: true }, allowRule] },
    'allowed',
    'deviceRule',
    'allowRule',
    'Company phones',
  ],
  [
    'a rule that only reports does not end the waiting of a new device either',
    { awaitsDeviceInformation: 'block', matchingRules: [{ ...blockRule, isReportOnly: true }] },
    'deviceDiscovery',
    'deviceRule',
    'deviceDiscovery',
    'block',
  ],
  [
    'among rules that match, block goes before quarantine and allow',
    { matchingRules: [allowRule, quarantineRule, blockRule], defaultAccessLevel: 'allow' },
    'blocked',
    'deviceRule',
    'blockRule',
    'Old phones',
  ],
  [
    'among rules that match, quarantine goes before allow',
    { matchingRules: [allowRule, quarantineRule], defaultAccessLevel: 'block' },
    'quarantined',
    'deviceRule',
    'quarantineRule',
    'Unknown makes',
  ],
  [
    'a rule that allows goes before the default',
    { matchingRules: [allowRule], defaultAccessLevel: 'block' },
    'allowed',
    'deviceRule',
    'allowRule',
    'Company phones',
  ],
  [
    'the default allows the others',
    { defaultAccessLevel: 'allow' },
    'allowed',
    'global',
    'organizationDefault',
    'allow',
  ],
  [
    'the default blocks the others',
    { defaultAccessLevel: 'block' },
    'blocked',
    'global',
    'organizationDefault',
    'block',
  ],
  [
    'the default puts the others into quarantine',
    { defaultAccessLevel: 'quarantine' },
    'quarantined',
    'global',
    'organizationDefault',
    'quarantine',
  ],
]

describe('decideAccess', () => {
  test.each(rows)('%s', (_name, facts, state, reason, decidedBy, detail) => {
    const decision = decideAccess({ ...waiting, ...facts })
    expect(decision).toMatchObject({ state, reason, decidedBy })
    expect(decision.trace.find((step) => step.outcome === 'decided')).toEqual({
      step: decidedBy,
      outcome: 'decided',
      ...(detail !== undefined && { detail }),
    })
  })

  test.each(rows)('the trace has all steps in order where %s', (_name, facts, _state, _reason, decidedBy) => {
    const { trace } = decideAccess({ ...waiting, ...facts })
    const position = accessSteps.findIndex((step) => step.id === decidedBy)
    expect(trace.map((step) => step.step)).toEqual(accessSteps.map((step) => step.id))
    expect(trace.map((step) => step.outcome)).toEqual(
      accessSteps.map((_step, index) => (index < position ? 'passed' : index === position ? 'decided' : 'not-reached')),
    )
  })

  test('each step but the first, which lets everyone on, decides in some row', () => {
    const deciding = new Set(rows.map((row) => row[4]))
    expect(accessSteps.map((step) => step.id).filter((id) => !deciding.has(id))).toEqual(['authenticated'])
  })

  test('the rule that decided is named, and of two with the same level the first', () => {
    const second = { ...allowRule, id: 'a2', name: 'Other phones' }
    expect(decideAccess({ ...waiting, matchingRules: [allowRule, second] }).rule).toEqual(allowRule)
    expect(decideAccess({ ...waiting, personalExemption: 'allow', matchingRules: [allowRule] }).rule).toBeNull()
  })

  test.each<[string, Partial<AccessFacts>, AccessState]>([
    ['it would have blocked', {}, 'blocked'],
    ['an exemption would have gone before it', { personalExemption: 'allow' }, 'allowed'],
  ])('a rule that only reports is noted with what it would have done: %s', (_name, facts, state) => {
    const reported = { ...blockRule, isReportOnly: true }
    const { notes } = decideAccess({ ...waiting, matchingRules: [allowRule, reported], ...facts })
    expect(notes).toEqual([{ kind: 'reportOnlyRule', rule: reported, state }])
  })
})
