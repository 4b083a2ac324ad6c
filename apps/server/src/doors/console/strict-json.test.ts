import { describe, expect, test } from 'vitest'
import { refuseAmbiguousJson } from './strict-json.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('JSON that says one thing', () => {
  test.each([
    ['nothing but a number', '1'],
    ['the same name in different objects', '{"a": {"a": [{"a": 1}, {"a": 2}]}, "b": {"a": 1}}'],
    ['a name that is also a value', '{"a": "a", "b": ["a", "a", "b"]}'],
    ['signs of JSON inside texts', '{"a": "{\\"a\\": [,}", "b\\"": "\\\\", "b": ","}'],
    ['an empty object and an empty list', '[{}, [], {"": 1}]'],
    ['nesting of 32', nested(32)],
  ])('passes: %s', (_, text) => {
    expect(() => refuseAmbiguousJson(text)).not.toThrow()
  })

  test.each([
    ['at the top', '{"a": 1, "b": 2, "a": 3}', 'a'],
    ['deeper', '{"x": [1, {"y": {"a": [], "a": 1}}]}', 'x.1.y.a'],
    ['after an object that had the name too', '{"a": {"a": 1}, "a": 2}', 'a'],
    ['written in two ways', '{"a": 1, "\\u0061": 2}', 'a'],
    ['of a prototype', '{"__proto__": 1, "__proto__": 2}', '__proto__'],
    ['of no letters', '{"": 1, "": 2}', ''],
    ['that is endless', `{"${'n'.repeat(999)}": 1, "${'n'.repeat(999)}": 2}`, 'n'.repeat(64)],
  ])('is refused with a name given twice %s, naming where', (_, text, path) => {
    const fields = [{ path, message: 'is given twice' }]
    expect(() => refuseAmbiguousJson(text)).toThrow(expect.objectContaining({ code: 'invalid-json', fields }))
  })

  test('is refused with nesting of more than 32', () => {
    expect(() => refuseAmbiguousJson(nested(33))).toThrow(expect.objectContaining({ code: 'invalid-request' }))
  })
})
