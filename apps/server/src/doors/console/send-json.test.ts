import { expect, test } from 'vitest'
import { mayBePacked } from './send-json.ts'

const long = 'x'.repeat(1_024)

test.each([
  ['long', { text: long, hasSecret: false, hasTag: false }, true],
  ['short', { text: long.slice(1), hasSecret: false, hasTag: false }, false],
  ['long and holds a secret', { text: long, hasSecret: true, hasTag: false }, false],
  ['long and has a tag of its bytes', { text: long, hasSecret: false, hasTag: true }, false],
])('whether an answer may be packed that is %s', (_, answer, expected) => {
  expect(mayBePacked(answer)).toBe(expected)
})
