import { expect, test } from 'vitest'
import { stepFor } from './histogram-step.ts'

const hour = 3_600_000

test.each([
  ['nothing at all is a minute', 0, 60],
  ['an hour and a half is told by minutes', 1.5 * hour, 60],
  ['a day by quarters of an hour is too many', 24 * hour, 3_600],
  ['three months are told by days', 90 * 24 * hour, 86_400],
  ['a day more is told by weeks', 91 * 24 * hour, 7 * 86_400],
  ['centuries are told by years', 500 * 365 * 24 * hour, 364 * 86_400],
])('%s', (_, span, step) => {
  expect(stepFor(span)).toBe(step)
})
