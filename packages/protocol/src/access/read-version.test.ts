import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareVersions, parseVersion, readVersion } from './read-version.ts'

describe('readVersion', () => {
  test.each<[string, string, readonly number[] | undefined]>([
    ['a version in the middle', 'iOS 17.4.1 21E236', [17, 4, 1]],
    ['a number that stands alone', 'Android 14', [14]],
    ['a build number is part of a word', 'iOS 17 21E236', [17]],
    ['also in front', 'Build 21E236, iOS 17', [17]],
    ['a model is part of a word', 'Apple-iPhone17C1/2601.100', [2601, 100]],
    ['a dot makes a version of what follows a letter', 'v2.3', [2, 3]],
    ['and of what a letter follows', '10.0a', [10, 0]],
    ['letters of other alphabets are letters', 'версия9 8', [8]],
    ['a full stop at the end is none of its dots', 'iOS 17.', [17]],
    ['nothing in it', 'iOS', undefined],
    ['nothing but words', 'iPhone17C1', undefined],
    ['an empty text', '', undefined],
    ['the first eight numbers count', '1.2.3.4.5.6.7.8.9', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['nine digits are a number', '999999999', [999_999_999]],
    ['ten are not, and nothing else is looked for', '1.1234567890 2.0', undefined],
  ])('%s: %j', (_name, text, version) => {
    expect(readVersion(text)).toEqual(version)
  })
})

test.each<[string, readonly number[] | undefined]>([
  ['17', [17]],
  ['17.4.1', [17, 4, 1]],
  ['', undefined],
  ['17.', undefined],
  ['.5', undefined],
  ['v17', undefined],
  ['17.4 ', undefined],
  ['1.2.3.4.5.6.7.8', [1, 2, 3, 4, 5, 6, 7, 8]],
  ['1.2.3.4.5.6.7.8.9', undefined],
  ['1234567890', undefined],
])('an administrator writes %j', (text, version) => {
  expect(parseVersion(text)).toEqual(version)
})

test.each([
  ['17.4', '17.4.0', 0],
  ['17.10', '17.9', 1],
  ['16.9.9', '17', -1],
])('%s compared with %s', (one, other, sign) => {
  expect(Math.sign(compareVersions(parseVersion(one) ?? [], parseVersion(other) ?? []))).toBe(sign)
})

test('what is written is read inside of any words', () => {
  const version = fc.array(fc.nat(999_999_999), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(version, (numbers) => {
      expect(parseVersion(numbers.join('.'))).toEqual(numbers)
      expect(readVersion(`System ${numbers.join('.')} (1)`)).toEqual(numbers)
    }),
  )
})
