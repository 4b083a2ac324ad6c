import { expect, test } from 'vitest'
import { freeTextWords, keywordQueryWords } from './free-text.ts'

test.each([
  ['words', 'sun  moon', ['sun', 'moon']],
  ['a phrase', 'sun "full moon" star', ['sun', 'full moon', 'star']],
  ['a phrase that never ends', 'sun "full moon', ['sun', 'full moon']],
  ['an empty phrase', '"" " "', []],
  ['marks of other languages', 'subject:sun -moon 100%', ['subject:sun', '-moon', '100%']],
  ['nothing', '  ', []],
])('a free text is %s', (_name, text, words) => {
  expect(freeTextWords(text)).toEqual(words)
})

test.each([
  ['words', 'sun moon', ['sun', 'moon']],
  ['a prefix', 'sun*', ['sun']],
  ['one property', 'subject:sun', ['sun']],
  ['the same word in several properties', '(from:"ann" OR subject:"ann" OR to:ann)', ['ann']],
  ['both of two words', 'sun AND "full moon"', ['sun', 'full moon']],
  ['what is excluded', 'sun NOT moon -star -from:bob NOT "two words"', ['sun']],
  ['a word with a hyphen or a colon at its end', 'well-known note:', ['well-known', 'note:']],
  ['operators that are words', 'and or not', ['and', 'or', 'not']],
  ['only what is excluded', 'NOT sun', []],
])('a keyword query is reduced: %s', (_name, query, words) => {
  expect(keywordQueryWords(query)).toEqual(words)
})

test('both are bounded, and quick whatever they are made of', () => {
  expect(freeTextWords('a '.repeat(10_000))).toHaveLength(16)
  for (const hostile of [
    '('.repeat(100_000),
    'NOT '.repeat(50_000),
    'a:'.repeat(50_000),
    '"'.repeat(100_000),
    `${'a'.repeat(100_000)}:`,
  ]) {
    const times = [1, 2, 3].map(() => {
      const begun = performance.now()
      keywordQueryWords(hostile)
      freeTextWords(hostile)
      return performance.now() - begun
    })
    expect(Math.min(...times)).toBeLessThan(200)
  }
})
