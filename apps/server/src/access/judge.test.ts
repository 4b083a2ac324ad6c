import { describe, expect, test } from 'vitest'
import { checkedUntil } from './checked-until.ts'
import { canConcern, coveringRules, createJudge, type JudgedFacts } from './judge.ts'
import type { ScopedRule } from './rule-store.ts'
import { isTold } from './tell-of-access.ts'

const rule = (changes: Partial<ScopedRule>): ScopedRule => ({
  id: 'r1',
  name: 'Rule',
  position: 0,
  level: 'block',
  characteristic: 'DeviceModel',
  condition: { operator: 'equals', value: 'Pixel', isNegated: false },
  isEnabled: true,
  isReportOnly: false,
  scopeUsers: [],
  scopeGroups: [],
  description: '',
  revision: 1,
  ...changes,
})

const pixel = { DeviceModel: 'Pixel', DeviceType: 'Android', DeviceOS: '', UserAgent: '', XMSWLHeader: '' }

const facts = (changes: Partial<JudgedFacts> = {}): JudgedFacts => ({
  device: pixel,
  hasDeviceInformation: true,
  age: 0,
  coveringRules: new Set(),
  isActiveSyncEnabled: true,
  policyMet: true,
  personalExemption: null,
  isBackAfterWipe: false,
  defaultAccessLevel: 'allow',
  ...changes,
})

const decide = (rules: readonly ScopedRule[], changes: Partial<JudgedFacts> = {}) => {
  const { state, reason, rule: by } = createJudge(rules)(facts(changes))
  return [state, reason, by?.id ?? null]
}

describe('a judgement', () => {
  test('goes by the rules of every text, the lowest position first', () => {
    const byType = {
      characteristic: 'DeviceType',
      condition: { operator: 'startsWith', value: 'and', isNegated: false },
    } as const
    const rules = [rule({ position: 2 }), rule({ id: 'r2', position: 1, ...byType })]
    expect(decide(rules)).toEqual(['blocked', 'deviceRule', 'r2'])
    expect(decide(rules.slice(0, 1))).toEqual(['blocked', 'deviceRule', 'r1'])
  })

  test('gives each device its own decision, however alike those before were', () => {
    const judge = createJudge([rule({})])
    const states = ['Pixel', 'iPhone', 'Pixel'].map(
      (model) => judge(facts({ device: { ...pixel, DeviceModel: model } })).state,
    )
    expect(states).toEqual(['blocked', 'allowed', 'blocked'])
  })

  test('leaves out rules that are disabled or limited to others', () => {
    expect(decide([rule({ isEnabled: false })])).toEqual(['allowed', 'global', null])
    const limited = rule({ scopeUsers: ['ben'] })
    expect(decide([limited])).toEqual(['allowed', 'global', null])
    expect(decide([limited], { coveringRules: new Set(['r1']) })).toEqual(['blocked', 'deviceRule', 'r1'])
  })

  test('waits for what a new device has not said, where a rule that holds for its user asks for it', () => {
    const silent = { device: { ...pixel, DeviceModel: '' }, hasDeviceInformation: false, age: 14 * 60_000 - 1 }
    expect(decide([rule({})], silent)).toEqual(['deviceDiscovery', 'deviceRule', null])
    expect(decide([rule({})], { ...silent, age: 14 * 60_000 })).toEqual(['allowed', 'global', null])
    expect(decide([rule({ scopeUsers: ['ben'] })], silent)).toEqual(['allowed', 'global', null])
  })
})

test('a rule limited to people covers those named and the members of groups named', () => {
  const rules = [rule({ scopeUsers: ['ben'] }), rule({ id: 'r2', scopeGroups: ['g'] }), rule({ id: 'r3' })]
  expect([...coveringRules(rules, { userId: 'ben', groupIds: [] })]).toEqual(['r1'])
  expect([...coveringRules(rules, { userId: 'amy', groupIds: ['f', 'g'] })]).toEqual(['r2'])
})

test.each([
  ['fits', { DeviceModel: 'pixel' }, true],
  ['could fit once the device tells more', { DeviceModel: '' }, true],
  ['does not fit', { DeviceModel: 'iPhone' }, false],
])('a rule that %s concerns a device, enabled or not', (_, device, concerns) => {
  expect(canConcern(rule({ isEnabled: false, isReportOnly: true }), { ...pixel, ...device })).toBe(concerns)
})

test.each([
  [null, 'quarantined', true],
  [null, 'allowed', false],
  ['quarantined', 'allowed', true],
  ['blocked', 'allowed', false],
  ['allowed', 'blocked', true],
  ['deviceDiscovery', 'quarantined', true],
  ['quarantined', 'quarantined', false],
  ['quarantined', 'deviceDiscovery', false],
] as const)('from %s to %s: people are told: %s', (from, to, told) => {
  expect(isTold({ from, to })).toBe(told)
})

test('a personal decision ends at a time to come, or never', () => {
  const at = new Date(1_000)
  const later = new Date(1_001)
  expect(checkedUntil(undefined, { at, isGiven: true })).toBeNull()
  expect(checkedUntil(later, { at, isGiven: true })).toBe(later)
  expect(() => checkedUntil(at, { at, isGiven: true })).toThrow('time to come')
  expect(() => checkedUntil(later, { at, isGiven: false })).toThrow('belongs to')
})
