import { expect, test } from 'vitest'
import { isStartPossible, localMinute, startsAtOf } from './start.ts'

const now = Date.parse('2026-11-23T10:00:30Z')

test.each([
  ['at once', { kind: 'now' }, true],
  ['whenever somebody saves it', { kind: 'later' }, true],
  ['not while no time was said', { kind: 'at', time: '' }, false],
  ['not in the past', { kind: 'at', time: localMinute(now - 3_600_000) }, false],
  ['in an hour', { kind: 'at', time: localMinute(now + 3_600_000) }, true],
  ['not in two years', { kind: 'at', time: localMinute(now + 2 * 366 * 86_400_000) }, false],
] as const)('a change can begin: %s', (_, start, expected) => {
  expect(isStartPossible(start, now)).toBe(expected)
})

test('the time of a date field is where the reader is', () => {
  expect(startsAtOf({ kind: 'at', time: localMinute(now) })).toBe('2026-11-23T10:00:00.000Z')
  expect(startsAtOf({ kind: 'later' })).toBeNull()
})
