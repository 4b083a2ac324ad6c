import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test.each<[string, unknown, string]>([
  ['members by name, at every depth', { b: 1, a: { d: [], c: null } }, '{"a":{"c":null,"d":[]},"b":1}'],
  ['lists in their own order', [3, 1, 2], '[3,1,2]'],
  ['times as ISO text', { at: new Date('2026-11-22T09:00:00Z') }, '{"at":"2026-11-22T09:00:00.000Z"}'],
  ['text with its escapes', 'a "b"\n\u2028', '"a \\"b\\"\\n\u2028"'],
  ['no member that is not there', { a: undefined, b: false }, '{"b":false}'],
])('canonical JSON has %s', (_, value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test('the same value in another order is the same text, also after a journey as JSON', () => {
  const value = { z: [{ y: 1.5, x: 'Ü' }], a: new Date(0) }
  expect(canonicalJson(JSON.parse(JSON.stringify({ a: value.a, z: value.z })))).toBe(canonicalJson(value))
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, () => 1, 1n])('what JSON does not know is refused: %s', (value) => {
  expect(() => canonicalJson({ value })).toThrow(TypeError)
})
