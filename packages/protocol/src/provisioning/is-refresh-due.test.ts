import { expect, test } from 'vitest'
import { isRefreshDue } from './index.ts'

const at = (text: string) => new Date(`2026-11-22T${text}Z`)

test.each([
  ['never, where the policy has no interval', at('08:00:00'), null, at('23:00:00'), false],
  ['not for a phone without a key, which is told so anyway', null, 3_600, at('23:00:00'), false],
  ['not right after the acknowledgment', at('08:00:00'), 3_600, at('08:00:00'), false],
  ['not a moment before the interval is over', at('08:00:00'), 3_600, at('08:59:59.999'), false],
  ['from the moment on when it is over', at('08:00:00'), 3_600, at('09:00:00'), true],
  ['long after', at('08:00:00'), 3_600, at('20:00:00'), true],
  ['not because the clock was set back', at('08:00:00'), 3_600, at('03:00:00'), false],
])('a refresh is due: %s', (_name, acknowledgedAt, intervalSeconds, now, isDue) => {
  expect(isRefreshDue({ acknowledgedAt, intervalSeconds, now })).toBe(isDue)
})
