import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchWildcard } from './match-wildcard.ts'

const match = (pattern: string, text: string) => matchWildcard(Array.from(pattern), Array.from(text))

describe('matchWildcard', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['***', 'abc', true],
    ['?', '', false],
    ['a*', 'a', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbbcd', false],
    ['*ab', 'aab', true],
    ['*a?b*', 'xxaabb', true],
    ['*aab*c', 'aaabxc', true],
    ['a?', 'a', false],
    ['a', '*', false],
    ['*', '*?', true],
  ])('%j and %j: %s', (pattern, text, isMatch) => {
    expect(match(pattern, text)).toBe(isMatch)
  })

  const patterns = fc.stringMatching(/^[ab*?]{0,10}$/)
  const texts = fc.stringMatching(/^[ab]{0,14}$/)

  test('agrees with the regular expression of the same meaning', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        const meaning = new RegExp(`^${pattern.replaceAll(/\*+/g, '.*').replaceAll('?', '.')}$`, 'u')
        expect(match(pattern, text)).toBe(meaning.test(text))
      }),
    )
  })

  const countSteps = (pattern: string, text: string): number => {
    let steps = 0
    matchWildcard(Array.from(pattern), Array.from(text), () => {
      steps += 1
    })
    return steps
  }
  const bound = (pattern: string, text: string): number => {
    const longest = Math.max(...pattern.split('*').map(({ length }) => length))
    return (text.length + 1) * (longest + 2) + pattern.length
  }

  test('takes steps in proportion to the text, whatever the stars', () => {
    const hostile = fc.tuple(
      fc.array(fc.stringMatching(/^[ab?]{0,14}$/), { minLength: 1, maxLength: 17 }).map((pieces) => pieces.join('*')),
      fc.stringMatching(/^[ab]{0,256}$/),
    )
    fc.assert(fc.property(hostile, ([pattern, text]) => countSteps(pattern, text) <= bound(pattern, text)))
  })

  test.each([
    ['sixteen stars over a text that never ends as wanted', '*a'.repeat(16) + 'b', 'a'.repeat(256)],
    ['one long piece that fails at its end each time', `*${'a'.repeat(127)}b`, 'a'.repeat(256)],
    ['stars beside each other', `${'*'.repeat(16)}b`, 'a'.repeat(256)],
  ])('%s stays within the bound', (_name, pattern, text) => {
    for (const times of [1, 2, 8]) {
      const longer = text.repeat(times)
      expect(countSteps(pattern, longer)).toBeLessThanOrEqual(bound(pattern, longer))
    }
  })
})
