import { describe, expect, test } from 'vitest'
import { changeOf, documentOf, draftOf, emptyRuleDraft, faultsOf, withCharacteristic } from './rule-draft.ts'
import type { Rule } from './rule-queries.ts'

const rule: Rule = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Old phones',
  position: 3,
  level: 'block',
  characteristic: 'DeviceOS',
  condition: { operator: 'versionRange', from: null, to: '6.1', isNegated: false },
  isEnabled: true,
  isReportOnly: false,
  scopeUsers: [],
  scopeGroups: [],
  description: '',
  identity: null,
  hits: { decisions: 0, reports: 0 },
  devices: { value: 0, isExact: true },
  createdBy: 'admin',
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedBy: 'admin',
  updatedAt: '2026-11-01T00:00:00.000Z',
  revision: 1,
}

describe('a draft', () => {
  test('of a rule that nobody touched changes nothing', () => {
    expect(changeOf(rule, draftOf(rule))).toEqual({})
    expect(changeOf(rule, { ...draftOf(rule), name: ' Old phones ' })).toEqual({})
  })

  test('says only what differs, the condition as a whole', () => {
    const draft = { ...draftOf(rule), from: '4', isReportOnly: true, level: 'quarantine' } as const
    expect(changeOf(rule, draft)).toEqual({
      level: 'quarantine',
      condition: { operator: 'versionRange', from: '4', to: '6.1', isNegated: false },
      isReportOnly: true,
    })
  })

  test('says for whom only when somebody came or went, in whatever order', () => {
    const [anna, ben] = [
      { id: 'a', name: 'Anna' },
      { id: 'b', name: 'Ben' },
    ]
    const scoped = { ...rule, scopeUsers: [anna, ben] }
    expect(changeOf(scoped, { ...draftOf(scoped), scopeUsers: [ben, anna] })).toEqual({})
    expect(changeOf(scoped, { ...draftOf(scoped), scopeUsers: [ben] })).toEqual({ scopeUsers: ['b'] })
    expect(changeOf(rule, { ...draftOf(rule), scopeGroups: [anna] })).toEqual({ scopeGroups: ['a'] })
  })

  test('hands on what belongs to its operator and nothing else', () => {
    const typed = { ...emptyRuleDraft, name: 'x', value: ' iPhone 17 ', from: '1', to: '2' }
    expect(documentOf(typed).condition).toEqual({ operator: 'equals', value: 'iPhone 17', isNegated: false })
    expect(documentOf({ ...typed, operator: 'versionRange', to: '' }).condition).toEqual({
      operator: 'versionRange',
      from: '1',
      to: null,
      isNegated: false,
    })
  })

  test('loses a range of versions with a characteristic that has none', () => {
    const draft = draftOf(rule)
    expect(withCharacteristic(draft, 'DeviceModel')).toEqual({ characteristic: 'DeviceModel', operator: 'equals' })
    expect(withCharacteristic(draft, 'UserAgent')).toEqual({ characteristic: 'UserAgent' })
  })
})

describe('what is wrong with a draft', () => {
  const named = { ...emptyRuleDraft, name: 'x' }
  const range = { ...named, characteristic: 'DeviceOS', operator: 'versionRange' } as const

  test.each([
    ['nothing', { ...named, value: 'iPhone 17' }, []],
    ['no name and no value', { ...emptyRuleDraft, value: ' ' }, ['name required', 'value required']],
    ['too many stars', { ...named, operator: 'matches' as const, value: '*'.repeat(17) }, ['value stars']],
    ['a star that is only a text', { ...named, value: '*'.repeat(17) }, []],
    ['a range without ends', range, ['from noEnd']],
    ['a range with words', { ...range, from: 'new', to: '17.x' }, ['from version', 'to version']],
    ['a range that is turned round', { ...range, from: '17.10', to: '17.9' }, ['to order']],
    ['nothing with a range', { ...range, from: '17', to: '17.0' }, []],
  ])('%s', (_, draft, faults) => {
    expect([...faultsOf(draft)].map((fault) => fault.join(' '))).toEqual(faults)
  })
})
