import { describe, expect, test } from 'vitest'
import { conditionWords } from './rule-sentence.ts'

describe('a condition in words', () => {
  test.each([
    ['a text', { operator: 'equals', value: 'iPhone 17' }, { key: 'plain.equals', value: 'iPhone 17' }],
    ['its opposite', { operator: 'matches', value: 'a*', isNegated: true }, { key: 'not.matches', value: 'a*' }],
    ['two ends', { operator: 'versionRange', from: '17', to: '18' }, { key: 'plain.range', value: '17', to: '18' }],
    ['a lowest version', { operator: 'versionRange', from: '17', to: null }, { key: 'plain.since', value: '17' }],
    ['a highest one', { operator: 'versionRange', to: '6.1', isNegated: true }, { key: 'not.upTo', value: '6.1' }],
  ] as const)('names %s', (_, condition, words) => {
    expect(conditionWords(condition)).toEqual(words)
  })

  test('is not turned round by what a phone calls itself', () => {
    expect(conditionWords({ operator: 'equals', value: 'iPhone\u202e71' }).value).toBe('iPhone71')
  })
})
