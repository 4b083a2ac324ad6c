import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchRule, parseAccessRule } from './index.ts'

const rule = {
  id: 'r-1',
  name: 'Old phones',
  position: 3,
  level: 'block',
  characteristic: 'DeviceOS',
  condition: { operator: 'startsWith', value: 'iOS 15', isNegated: false },
  isEnabled: true,
  isReportOnly: false,
}
const versions = { operator: 'versionRange', from: '15', to: null, isNegated: true }

describe('parseAccessRule', () => {
  test.each([
    ['a rule about a text', rule],
    ['a rule about a version', { ...rule, condition: versions }],
    ['a range of one version', { ...rule, condition: { ...versions, to: '15.0' } }],
    ['sixteen stars', { ...rule, condition: { operator: 'matches', value: '*a'.repeat(16), isNegated: false } }],
  ])('lets in %s', (_name, input) => {
    expect(parseAccessRule(input)).toEqual({ ok: true, value: input })
  })

  test('an end that is left out is open', () => {
    const parsed = parseAccessRule({ ...rule, condition: { operator: 'versionRange', to: '17', isNegated: false } })
    expect(parsed).toMatchObject({ ok: true, value: { condition: { from: null, to: '17' } } })
  })

  const condition = (changes: object) => ({ ...rule, condition: { ...rule.condition, ...changes } })
  const range = (changes: object) => ({ ...rule, condition: { ...versions, ...changes } })

  test.each<[string, unknown, string, string]>([
    ['no object', 'rule', '', 'not-an-object'],
    ['null', null, '', 'not-an-object'],
    ['a list', [rule], '', 'not-an-object'],
    ['an unknown field', { ...rule, scope: 'all' }, 'scope', 'unknown'],
    ['an empty id', { ...rule, id: '' }, 'id', 'missing'],
    ['a name that is no text', { ...rule, name: 7 }, 'name', 'missing'],
    ['a name that is too long', { ...rule, name: 'n'.repeat(129) }, 'name', 'out-of-range'],
    ['a name with a control character', { ...rule, name: 'a\nb' }, 'name', 'malformed'],
    ['a position below 0', { ...rule, position: -1 }, 'position', 'out-of-range'],
    ['a position beyond the last', { ...rule, position: 1_000_001 }, 'position', 'out-of-range'],
    ['half a position', { ...rule, position: 0.5 }, 'position', 'out-of-range'],
    ['a position in words', { ...rule, position: '1' }, 'position', 'out-of-range'],
    ['an unknown level', { ...rule, level: 'deny' }, 'level', 'out-of-range'],
    ['an unknown characteristic', { ...rule, characteristic: 'Imei' }, 'characteristic', 'out-of-range'],
    [
      'an unknown characteristic of a version',
      { ...rule, characteristic: 'Imei', condition: versions },
      'characteristic',
      'out-of-range',
    ],
    ['isEnabled in words', { ...rule, isEnabled: 'yes' }, 'isEnabled', 'missing'],
    ['isReportOnly missing', { ...rule, isReportOnly: undefined }, 'isReportOnly', 'missing'],
    ['a condition that is none', { ...rule, condition: 'iOS' }, 'condition', 'not-an-object'],
    ['a condition with a strange field', condition({ regex: '.*' }), 'regex', 'unknown'],
    ['a regular expression', condition({ operator: 'regex' }), 'condition.operator', 'out-of-range'],
    ['isNegated missing', condition({ isNegated: undefined }), 'condition.isNegated', 'missing'],
    ['an empty value', condition({ value: '' }), 'condition.value', 'missing'],
    ['a value that is too long', condition({ value: 'v'.repeat(257) }), 'condition.value', 'out-of-range'],
    ['half a surrogate pair', condition({ value: 'a\uD83D' }), 'condition.value', 'malformed'],
    ['seventeen stars', condition({ operator: 'matches', value: '*'.repeat(17) }), 'condition.value', 'out-of-range'],
    ['a text with a lowest version', condition({ from: '1' }), 'condition', 'contradiction'],
    ['a text with a highest version', condition({ to: '1' }), 'condition', 'contradiction'],
    ['a range with a value', range({ value: '1' }), 'condition', 'contradiction'],
    ['a range without ends', range({ from: null }), 'condition', 'contradiction'],
    ['a range that ends before it begins', range({ to: '14.9' }), 'condition', 'contradiction'],
    ['a range of what has no version', { ...range({}), characteristic: 'DeviceModel' }, 'condition', 'contradiction'],
    ['a lowest version that is none', range({ from: '17.x' }), 'condition.from', 'malformed'],
    ['a highest version that is a number', range({ to: 17 }), 'condition.to', 'malformed'],
  ])('refuses %s', (_name, input, field, code) => {
    expect(parseAccessRule(input)).toMatchObject({ ok: false, faults: [{ field, code }] })
  })

  test('names all faults at once', () => {
    const parsed = parseAccessRule({})
    expect(!parsed.ok && parsed.faults.map(({ field }) => field)).toEqual([
      'id',
      'name',
      'position',
      'level',
      'characteristic',
      'isEnabled',
      'isReportOnly',
      'condition',
    ])
  })

  test('throws at nothing, and what it lets in can be matched', () => {
    const field = fc.oneof(fc.constantFrom<unknown>(...Object.values(rule), ...Object.values(versions)), fc.jsonValue())
    const inputs = fc.record({
      ...Object.fromEntries(Object.keys(rule).map((name) => [name, field])),
      condition: fc.record(
        { operator: field, value: field, from: field, to: field, isNegated: field },
        { requiredKeys: [] },
      ),
    })
    fc.assert(
      fc.property(fc.oneof(inputs, fc.jsonValue()), fc.string(), (input, text) => {
        const parsed = parseAccessRule(input)
        if (!parsed.ok) return parsed.faults.length > 0
        const facts = { DeviceModel: text, DeviceType: text, DeviceOS: text, UserAgent: text, XMSWLHeader: text }
        return typeof matchRule(parsed.value, facts) === 'boolean'
      }),
    )
  })
})
