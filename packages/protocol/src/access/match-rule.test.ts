import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AccessCharacteristic, AccessLevel } from '../tables/index.ts'
import {
  awaitsDeviceInformation,
  matchRule,
  matchingRules,
  type AccessRule,
  type RuleCondition,
  type RuleFacts,
} from './index.ts'

const phone: RuleFacts = {
  DeviceModel: 'iPhone16C2',
  DeviceType: 'iPhone',
  DeviceOS: 'iOS 17.4.1 21E236',
  UserAgent: 'Apple-iPhone16C2/2104.236',
  XMSWLHeader: null,
}

const text = (operator: 'equals' | 'startsWith' | 'matches', value: string, isNegated = false): RuleCondition => ({
  operator,
  value,
  isNegated,
})
const range = (from: string | null, to: string | null, isNegated = false): RuleCondition => ({
  operator: 'versionRange',
  from,
  to,
  isNegated,
})

type Row = readonly [string, AccessCharacteristic, RuleCondition, boolean, Partial<RuleFacts>?]

const rows: readonly Row[] = [
  ['equals is true of the same text', 'DeviceModel', text('equals', 'iPhone16C2'), true],
  ['equals is true in other letters', 'DeviceModel', text('equals', 'IPHONE16c2'), true],
  ['equals is not true of the beginning', 'DeviceModel', text('equals', 'iPhone'), false],
  ['equals is not true of more', 'DeviceModel', text('equals', 'iPhone16C2x'), false],
  ['equals knows no wildcards', 'DeviceModel', text('equals', 'iPhone*'), false],
  ['equals, negated, is true of another text', 'DeviceModel', text('equals', 'Pixel', true), true],
  ['equals, negated, is not true of the same text', 'DeviceModel', text('equals', 'iphone16c2', true), false],
  ['startsWith is true of the beginning', 'DeviceType', text('startsWith', 'iph'), true],
  ['startsWith is not true of the middle', 'DeviceType', text('startsWith', 'Phone'), false],
  ['startsWith is not true of less', 'DeviceType', text('startsWith', 'iPhones'), false],
  [
    'startsWith reads a Greek word the same at its end',
    'DeviceType',
    text('startsWith', 'ΟΔΟΣ'),
    true,
    { DeviceType: 'οδοσα' },
  ],
  ['startsWith, negated', 'DeviceType', text('startsWith', 'iPad', true), true],
  ['matches takes any text for a star', 'UserAgent', text('matches', 'apple-*/2104.*'), true],
  ['matches takes nothing for a star too', 'DeviceType', text('matches', '*iPhone*'), true],
  ['matches takes exactly one character for a question mark', 'DeviceModel', text('matches', 'iPhone??C?'), true],
  ['matches takes an astral character for one', 'DeviceModel', text('matches', '?'), true, { DeviceModel: '📱' }],
  ['matches is about the whole text', 'DeviceModel', text('matches', 'Phone'), false],
  ['matches, negated', 'DeviceModel', text('matches', 'iPad*', true), true],
  ['versionRange contains its lowest version', 'DeviceOS', range('17.4.1', null), true],
  ['versionRange contains its highest version', 'DeviceOS', range(null, '17.4.1'), true],
  ['versionRange is open above', 'DeviceOS', range('17.2', null), true],
  ['versionRange compares numbers, not digits', 'DeviceOS', range('9', null), true],
  ['versionRange refuses what is lower', 'DeviceOS', range('17.4.2', null), false],
  ['versionRange refuses what is higher: 17.4 is 17.4.0', 'DeviceOS', range('17', '17.4'), false],
  ['versionRange reads the user agent', 'UserAgent', range('2104.236', '2104.236'), true],
  ['versionRange, negated', 'DeviceOS', range(null, '16.99', true), true],
  ['versionRange is not true of a text without a version', 'DeviceOS', range('1', null), false, { DeviceOS: 'iOS' }],
  ['versionRange, negated, is not true of it either', 'DeviceOS', range('1', null, true), false, { DeviceOS: 'iOS' }],
  ['nothing is true of what a phone has not said', 'XMSWLHeader', text('matches', '*'), false],
  ['a negation is not true of it either', 'XMSWLHeader', text('equals', 'push', true), false],
  ['an empty text is not said', 'DeviceOS', text('matches', '*'), false, { DeviceOS: '' }],
  ['a negation is not true of an empty text', 'DeviceOS', text('equals', 'iOS', true), false, { DeviceOS: '' }],
  ['a long text is cut at 256', 'UserAgent', text('equals', 'a'.repeat(256)), true, { UserAgent: 'a'.repeat(10_000) }],
]

describe('matchRule', () => {
  test.each(
    rows.map(([name, characteristic, condition, isMatch, facts = {}]) => ({
      name,
      characteristic,
      condition,
      isMatch,
      facts,
    })),
  )('$name', ({ characteristic, condition, isMatch, facts }) => {
    expect(matchRule({ characteristic, condition }, { ...phone, ...facts })).toBe(isMatch)
  })

  const plain = fc.stringMatching(/^[a-cA-C1. ]{1,12}$/)
  const isTrue = (condition: RuleCondition, DeviceOS: string) =>
    matchRule({ characteristic: 'DeviceOS', condition }, { ...phone, DeviceOS })

  test('what equals a value begins with it, and what begins with it looks like it', () => {
    fc.assert(
      fc.property(plain, plain, fc.boolean(), (value, other, isLonger) => {
        const fact = isLonger ? value.toUpperCase() + other : other
        const [equal, begins, looks] = [
          text('equals', value),
          text('startsWith', value),
          text('matches', `${value}*`),
        ].map((condition) => isTrue(condition, fact))
        expect(begins).toBe(looks)
        expect(!equal || begins).toBe(true)
        expect(isTrue(text('equals', value), value.toLowerCase())).toBe(true)
        expect(isTrue(text('startsWith', value), `${value}x`)).toBe(true)
        expect(isTrue(text('matches', value), fact)).toBe(equal)
      }),
    )
  })

  test('of what is known either a condition or its negation is true', () => {
    const versions = fc.tuple(fc.nat(20), fc.nat(20)).map((numbers) => numbers.join('.'))
    const conditions = fc.oneof(
      fc
        .tuple(fc.constantFrom('equals', 'startsWith', 'matches'), fc.stringMatching(/^[ab*?]{1,6}$/))
        .map(([operator, value]) => text(operator, value)),
      fc.tuple(fc.option(versions), fc.option(versions)).map(([from, to]) => range(from, to)),
    )
    fc.assert(
      fc.property(conditions, fc.stringMatching(/^[ab]{0,6}$/), versions, (condition, word, version) => {
        const fact = `${word} ${version}`
        expect(isTrue({ ...condition, isNegated: true }, fact)).toBe(!isTrue(condition, fact))
      }),
    )
  })
})

const rule = (id: string, changes: Partial<AccessRule> = {}): AccessRule => ({
  id,
  name: `Rule ${id}`,
  position: 1,
  level: 'block',
  characteristic: 'DeviceType',
  condition: text('equals', 'iPhone'),
  isEnabled: true,
  isReportOnly: false,
  ...changes,
})

describe('matchingRules', () => {
  test('gives the rules that fit by position, and by id where that is the same', () => {
    const rules = [rule('d', { position: 2 }), rule('c'), rule('b'), rule('a', { position: 10 })]
    expect(matchingRules(rules, phone).map(({ id }) => id)).toEqual(['b', 'c', 'd', 'a'])
    expect(matchingRules(rules.toReversed(), phone).map(({ id }) => id)).toEqual(['b', 'c', 'd', 'a'])
  })

  test('leaves out what is disabled or does not fit, and marks what only reports', () => {
    const rules = [
      rule('off', { isEnabled: false }),
      rule('other', { condition: text('equals', 'Android') }),
      rule('new', { isReportOnly: true }),
    ]
    expect(matchingRules(rules, phone)).toEqual([{ id: 'new', name: 'Rule new', level: 'block', isReportOnly: true }])
  })
})

describe('awaitsDeviceInformation', () => {
  const silent: RuleFacts = { ...phone, DeviceModel: null, DeviceOS: '' }
  const onModel = { characteristic: 'DeviceModel' } as const
  const minutes = 60_000

  test.each<
    [
      string,
      readonly AccessRule[],
      AccessLevel | null,
      { facts?: RuleFacts; hasDeviceInformation?: boolean; age?: number }?,
    ]
  >([
    ['a rule on the model waits for it', [rule('a', onModel)], 'block'],
    ['a rule on the system waits for it', [rule('a', { characteristic: 'DeviceOS', level: 'allow' })], 'allow'],
    [
      'of several the strictest counts',
      [rule('a', { ...onModel, level: 'allow' }), rule('b', { ...onModel, level: 'quarantine' })],
      'quarantine',
    ],
    [
      'a rule on what came with the request does not wait',
      [rule('a'), rule('b', { characteristic: 'XMSWLHeader' })],
      null,
    ],
    ['a rule on a model that is known does not wait', [rule('a', onModel)], null, { facts: phone }],
    ['a disabled rule does not wait', [rule('a', { ...onModel, isEnabled: false })], null],
    ['a rule that only reports does not hold anybody up', [rule('a', { ...onModel, isReportOnly: true })], null],
    ['a phone that said something else is not asked again', [rule('a', onModel)], null, { hasDeviceInformation: true }],
    ['it is waited for up to 14 minutes', [rule('a', onModel)], 'block', { age: 14 * minutes - 1 }],
    ['and no longer', [rule('a', onModel)], null, { age: 14 * minutes }],
  ])('%s', (_name, rules, level, changes = {}) => {
    expect(awaitsDeviceInformation(rules, { facts: silent, hasDeviceInformation: false, age: 0, ...changes })).toBe(
      level,
    )
  })
})
