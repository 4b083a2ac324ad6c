import { expect, test } from 'vitest'
import { percentOf } from './percent.ts'

test.each([
  [0, 0, '0%'],
  [1, 2, '50%'],
  [1, 1_000_000, '0.1%'],
  [999_999, 1_000_000, '99.9%'],
  [7, 7, '100%'],
])('%i of %i is %s', (part, whole, words) => {
  expect(percentOf(part, whole, 'en')).toBe(words)
})
