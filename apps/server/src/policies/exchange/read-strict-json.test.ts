import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStrictJson, UnreadableText, type StrictJson } from './read-strict-json.ts'

/** As JSON.parse gives it, where no name is dangerous. */
function plain(value: StrictJson): unknown {
  if (typeof value !== 'object' || value === null) return value
  return 'members' in value
    ? Object.fromEntries([...value.members].map(([name, member]) => [name, plain(member)]))
    : value.map(plain)
}

describe('readStrictJson', () => {
  test('reads what JSON.stringify writes', () => {
    const values = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'))
    fc.assert(
      fc.property(values, fc.boolean(), (value, isWide) => {
        const text = JSON.stringify(value, undefined, isWide ? 2 : 0)
        expect(plain(readStrictJson(` ${text}\n`))).toEqual(JSON.parse(text))
      }),
    )
  })

  test('a name of the prototype is a name', () => {
    const read = readStrictJson('{"__proto__":{"polluted":true},"constructor":1}')
    expect(plain(read)).not.toHaveProperty('polluted')
    expect(typeof read === 'object' && read !== null && 'members' in read && [...read.members.keys()]).toEqual([
      '__proto__',
      'constructor',
    ])
  })

  test.each([
    ['a name twice', '{"a":{"b":1,"b":2}}', 'a.b', /twice/],
    ['a name twice, written otherwise', '{"a":1,"\\u0061":2}', 'a', /twice/],
    ['nesting without end', '['.repeat(100_000), expect.any(String), /deep/],
    ['an end too early', '{"a":', 'a', /early/],
    ['nothing', '', '', /early/],
    ['something after it', '1 2', '', /line 1/],
    ['a missing comma', '[1 2]', '', /line 1/],
    ['a missing comma between members', '{"a":1\n"b":2}', '', /line 2/],
    ['a name that is none', '{1:2}', '', /line 1/],
    ['a missing colon', '{"a" 1}', '', /line 1/],
    ['a control character in a text', '"a\nb"', '', /not JSON/],
    ['an escape that is none', String.raw`"\x"`, '', /not JSON/],
    ['a comment', '/* x */ 1', '', /line 1/],
    ['a number that is none', 'NaN', '', /line 1/],
  ])('refuses %s', (_name, text, path, message) => {
    expect(() => readStrictJson(text)).toThrow(UnreadableText)
    expect(() => readStrictJson(text)).toThrow(
      expect.objectContaining({ path, message: expect.stringMatching(message) }),
    )
  })

  test('never throws anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          readStrictJson(text)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableText)
        }
      }),
    )
  })
})
