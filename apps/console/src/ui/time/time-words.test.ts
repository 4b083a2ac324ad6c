import { describe, expect, test } from 'vitest'
import { agoWords, spanSince } from './time-words.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString()
const minute = 60_000

describe('time since', () => {
  test.each([
    ['this moment is now', 0, { unit: 'now' }],
    ['59 seconds are now', 59_999, { unit: 'now' }],
    ['a clock ahead of ours is now', -5 * minute, { unit: 'now' }],
    ['one minute', minute, { unit: 'minute', count: 1 }],
    ['59 minutes', 60 * minute - 1, { unit: 'minute', count: 59 }],
    ['119 minutes are one hour', 119 * minute, { unit: 'hour', count: 1 }],
    ['23 hours', 24 * 60 * minute - 1, { unit: 'hour', count: 23 }],
    ['two days', 48 * 60 * minute, { unit: 'day', count: 2 }],
    ['45 days are one month', 45 * 1440 * minute, { unit: 'month', count: 1 }],
    ['400 days are one year', 400 * 1440 * minute, { unit: 'year', count: 1 }],
  ])('%s', (_, elapsed, span) => {
    expect(spanSince(ago(elapsed), now)).toEqual(span)
  })

  test.each([
    ['now', { unit: 'now' } as const, 'now'],
    ['one minute', { unit: 'minute', count: 1 } as const, '1 minute ago'],
    ['three days', { unit: 'day', count: 3 } as const, '3 days ago'],
  ])('in words: %s', (_, span, words) => {
    expect(agoWords(span, 'en')).toBe(words)
  })
})
