import { expect, test } from 'vitest'
import { stepThrough } from './palette-steps.ts'

test.each([
  ['down', 'ArrowDown', 0, 3, 1],
  ['down from the last to the first', 'ArrowDown', 2, 3, 0],
  ['up from the first to the last', 'ArrowUp', 0, 3, 2],
  ['a page down stops at the last', 'PageDown', 5, 8, 7],
  ['a page up stops at the first', 'PageUp', 5, 8, 0],
  ['a letter is text', 'a', 0, 3, null],
  ['nothing to step through', 'ArrowDown', 0, 0, null],
])('%s', (_, key, at, count, next) => {
  expect(stepThrough(key, at, count)).toBe(next)
})
