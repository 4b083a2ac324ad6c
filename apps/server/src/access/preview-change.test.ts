import { expect, test } from 'vitest'
import { changedRules, type PreviewedChange } from './preview-change.ts'
import type { ScopedRule } from './rule-store.ts'

const draft = {
  name: 'No phones',
  level: 'block',
  characteristic: 'DeviceModel',
  condition: { operator: 'equals', value: 'Phone', isNegated: false },
  isEnabled: true,
  isReportOnly: false,
  scopeUsers: [],
  scopeGroups: [],
  description: '',
} as const

const rules: readonly ScopedRule[] = [
  { ...draft, id: 'a', name: 'A', position: 0, revision: 1 },
  { ...draft, id: 'b', name: 'B', position: 7, revision: 4 },
]

const places = (change: PreviewedChange) =>
  changedRules(rules, change).rules.map(({ name, position }) => `${name} ${position}`)

test.each([
  ['a new rule stands last', { kind: 'create', rule: draft }, ['A 0', 'B 7', 'No phones 8']],
  ['or where it is wanted', { kind: 'create', rule: { ...draft, position: 3 } }, ['A 0', 'B 7', 'No phones 3']],
  ['a changed one is changed', { kind: 'change', id: 'b', change: { name: 'C' } }, ['A 0', 'C 7']],
  ['what is left out stays', { kind: 'change', id: 'b', change: { name: undefined } }, ['A 0', 'B 7']],
  ['a deleted one is gone', { kind: 'delete', id: 'a' }, ['B 7']],
  ['another order is one', { kind: 'order', ids: ['b', 'a'] }, ['B 0', 'A 1']],
  ['those left out stand behind', { kind: 'order', ids: ['b'] }, ['B 0', 'A 1']],
] satisfies [string, PreviewedChange, string[]][])('%s', (_, change, expected) => {
  expect(places(change)).toEqual(expected)
})

test.each([
  [{ kind: 'change', id: 'z', change: {} }],
  [{ kind: 'delete', id: 'z' }],
  [{ kind: 'order', ids: ['z'] }],
] satisfies [PreviewedChange][])('an unknown rule is not found: %j', (change) => {
  expect(() => changedRules(rules, change)).toThrow(/no such access rule/)
})

test('a rule that is none is refused with the fields that are wrong', () => {
  const condition = { operator: 'versionRange', from: null, to: null, isNegated: false }
  const refusal = expect.objectContaining({ kind: 'invalid', fields: [expect.objectContaining({ path: 'condition' })] })
  expect(() => changedRules(rules, { kind: 'create', rule: { ...draft, condition } })).toThrow(refusal)
  expect(() => changedRules(rules, { kind: 'change', id: 'a', change: { condition } })).toThrow(refusal)
})
