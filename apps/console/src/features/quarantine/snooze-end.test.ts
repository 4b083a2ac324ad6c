import { expect, test } from 'vitest'
import { snoozeEnd } from './snooze-end.ts'

const now = new Date(2026, 10, 23, 15, 30).getTime()
const at = (month: number, day: number) => new Date(2026, month, day, 8).toISOString()

test.each([
  ['tomorrow in the morning', { choice: 'tomorrow' }, at(10, 24)],
  ['a week later', { choice: 'week' }, at(10, 30)],
  ['on a day of one’s own', { day: '2026-12-01' }, at(11, 1)],
  ['never on a day that is over', { day: '2026-11-23' }, null],
  ['never without a day', { day: '' }, null],
  ['never after more than a year', { day: '2028-01-01' }, null],
] as const)('a request comes back %s', (_, wanted, end) => {
  expect(snoozeEnd(wanted, now)).toBe(end)
})
