import { describe, expect, test } from 'vitest'
import { outcomeOf, reachOf, type Fleet } from './preview-outcome.ts'
import { audiencesOf, type DeviceGroup } from './preview-plan.ts'
import type { ScopedRule } from './rule-store.ts'

const rule = (id: string, changes: Partial<ScopedRule> = {}): ScopedRule => ({
  id,
  name: `Rule ${id}`,
  position: 0,
  level: 'block',
  characteristic: 'DeviceModel',
  condition: { operator: 'startsWith', value: 'Phone', isNegated: false },
  isEnabled: true,
  isReportOnly: false,
  scopeUsers: [],
  scopeGroups: [],
  description: '',
  revision: 1,
  ...changes,
})

const model = (value: string | null) => ({
  DeviceModel: value,
  DeviceType: 'Any',
  DeviceOS: null,
  UserAgent: null,
  XMSWLHeader: null,
})

const group = (changes: Partial<DeviceGroup> = {}): DeviceGroup => ({
  classId: 1,
  state: 'allowed',
  reason: 'global',
  keptDefaultLevel: null,
  isSilent: false,
  audiences: '',
  isInScope: true,
  devices: 10,
  active: 4,
  ...changes,
})

const fleet = (groups: readonly DeviceGroup[], rules: readonly ScopedRule[] = []): Fleet => ({
  groups,
  classes: new Map([
    [1, model('Phone 1')],
    [2, model('Tablet')],
    [3, model(null)],
  ]),
  audiences: audiencesOf(rules),
})

const stored = { kind: 'stored' } as const

describe('outcomeOf', () => {
  test.each([
    ['a rule decides on what the default decided on', {}, 'blocked'],
    ['a rule has no say about another class', { classId: 2 }, undefined],
    ['a personal exemption goes before a rule', { reason: 'individual' }, undefined],
    ['so does a policy that is not met', { reason: 'policy', state: 'quarantined' }, undefined],
    ['a device that says nothing yet is waited for', { classId: 3, isSilent: true }, 'deviceDiscovery'],
    ['one that keeps silent longer is not', { classId: 3 }, undefined],
  ] as const)('%s', (_, changes, to) => {
    const plan = { rules: [rule('a')], defaultAccessLevel: 'allow', kept: stored } as const
    const { transitions } = outcomeOf(fleet([group(changes)]), plan)
    const from = group(changes).state
    expect(transitions).toEqual(to === undefined ? [] : [{ from, to, devices: 10, active: 4 }])
  })

  test.each([
    ['the default of before is kept by those who keep it', stored, { keptDefaultLevel: 'allow' }, undefined],
    ['and by nobody else', stored, {}, 'blocked'],
    ['everybody whom the default decides on may keep it', { kind: 'present', level: 'allow' }, {}, undefined],
    ['not those whom a rule had decided on', { kind: 'present', level: 'allow' }, { reason: 'deviceRule' }, 'blocked'],
    ['or nobody keeps any', { kind: 'none' }, { keptDefaultLevel: 'allow' }, 'blocked'],
  ] as const)('%s', (_, kept, changes, to) => {
    const { transitions } = outcomeOf(fleet([group(changes)]), { rules: [], defaultAccessLevel: 'block', kept })
    expect(transitions.map((one) => one.to)).toEqual(to === undefined ? [] : [to])
  })

  test('devices outside the scope are not counted, but lock-outs are of everybody', () => {
    const groups = [group({ isInScope: false }), group({ reason: 'individual', active: 1 })]
    const outcome = outcomeOf(fleet(groups), { rules: [], defaultAccessLevel: 'block', kept: stored })
    expect(outcome.transitions).toEqual([])
    expect(outcome.lockOut).toMatchObject({ allowedBefore: 5, allowedAfter: 1, word: 'LOCK OUT 4' })
  })
})

describe('reachOf', () => {
  const previewed = rule('a')
  const reach = (others: readonly ScopedRule[], changes: Partial<ScopedRule> = {}, groups = [group()]) => {
    const asked = { ...previewed, ...changes }
    const rules = [asked, ...others]
    return reachOf(fleet(groups, rules), asked, rules)
  }

  test('counts every device that a rule is about, also where something else decides, and while it is disabled', () => {
    const groups = [
      group(),
      group({ reason: 'individual', devices: 3 }),
      group({ classId: 2 }),
      group({ isInScope: false }),
    ]
    expect(reach([], { isEnabled: false }, groups)).toEqual({ matched: 13, conflicts: [] })
  })

  test.each([
    ['a milder rule loses', {}, { level: 'allow' }, 'previewed'],
    ['a stricter one wins', { level: 'allow' }, { level: 'quarantine' }, 'other'],
    ['one that only reports never wins', { level: 'allow' }, { isReportOnly: true }, 'previewed'],
    ['and never does where it is the previewed one', { isReportOnly: true }, { level: 'allow' }, 'other'],
  ] as const)('of two rules that disagree %s', (_, changes, other, winner) => {
    expect(reach([rule('b', other)], changes).conflicts).toMatchObject([{ id: 'b', devices: 10, winner }])
  })

  test.each([
    ['of the same level', {}],
    ['that are disabled', { level: 'allow', isEnabled: false }],
    ['about other devices', { level: 'allow', condition: { operator: 'equals', value: 'Tablet', isNegated: false } }],
    ['for other people', { level: 'allow', scopeUsers: ['u'] }],
  ] as const)('rules %s do not disagree', (_, other) => {
    expect(reach([rule('b', other)]).conflicts).toEqual([])
  })

  test('a rule for some people reaches theirs only', () => {
    const groups = [group(), group({ audiences: '0', devices: 2 })]
    const conflicts = [{ id: 'b', devices: 2 }]
    expect(reach([rule('b', { level: 'allow' })], { scopeGroups: ['g'] }, groups)).toMatchObject({
      matched: 2,
      conflicts,
    })
  })
})
