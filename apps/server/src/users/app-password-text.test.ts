import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { appPasswordBytes, appPasswordText, readAppPassword } from './app-password-text.ts'

const canonical = appPasswordText(Uint8Array.from({ length: appPasswordBytes }, (_, index) => index * 9))

test('an app password is seven groups of four characters, and each of them comes from a random byte', () => {
  expect(canonical).toBe('ajs3-enw7-ir2d-mv6h-qzcl-u5gp-ybkt')
  expect(() => appPasswordText(randomBytes(appPasswordBytes - 1))).toThrow('28 random bytes')
})

test('two are never the same, and each is read as what it is', () => {
  const made = Array.from({ length: 200 }, () => appPasswordText(randomBytes(appPasswordBytes)))
  expect(new Set(made).size).toBe(200)
  expect(made.map((text) => readAppPassword(text))).toEqual(made)
})

test.each([
  ['without separators', canonical.replaceAll('-', '')],
  ['in capitals', canonical.toUpperCase()],
  ['with blanks', canonical.replaceAll('-', ' ')],
  ['with the dashes that a phone makes of hyphens', canonical.replaceAll('-', '–')],
  ['with a blank at each end', ` ${canonical} `],
])('one typed %s is the same', (_name, typed) => {
  expect(readAppPassword(typed)).toBe(canonical)
})

test.each([
  ['an ordinary password', 'correct horse battery'],
  ['one character too few', canonical.slice(1)],
  ['one character too many', `${canonical}a`],
  ['a digit that is none of them', canonical.replace('a', '0')],
  ['letters that only look like them', canonical.replace('a', 'а')],
  ['nothing', ''],
  ['a thousand blanks', ' '.repeat(1_000)],
])('%s is none', (_name, typed) => {
  expect(readAppPassword(typed)).toBeUndefined()
})
