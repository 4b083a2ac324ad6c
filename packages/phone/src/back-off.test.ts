import { describe, expect, test } from 'vitest'
import { backOffDelay, readRetryAfter } from './back-off.ts'

const steady = { retryAfterSeconds: undefined, minimumMs: 1000, maximumMs: 60_000 }

describe('backOffDelay', () => {
  test.each([
    ['the first wait is between half the minimum and the minimum', 1, 500, 1000],
    ['each further failure doubles it', 4, 4000, 8000],
    ['it never passes the maximum', 12, 30_000, 60_000],
    ['a thousand failures do not overflow', 1000, 30_000, 60_000],
  ])('%s', (_, failures, lowest, highest) => {
    expect(backOffDelay({ ...steady, failures, random: () => 0 })).toBe(lowest)
    expect(backOffDelay({ ...steady, failures, random: () => 1 })).toBe(highest)
  })

  test.each([
    ['Retry-After is a floor', 1, 0, 20_000],
    ['up to a quarter comes on top, so that a fleet does not return at once', 1, 1, 25_000],
    ['a back-off that grew longer than Retry-After stands', 6, 1, 32_000],
  ])('%s', (_, failures, random, expected) => {
    expect(backOffDelay({ ...steady, failures, retryAfterSeconds: 20, random: () => random })).toBe(expected)
  })
})

describe('readRetryAfter', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  test.each([
    ['seconds', '17', 17],
    ['an HTTP date', 'Sun, 22 Nov 2026 10:00:30 GMT', 30],
    ['a date that has passed means at once', 'Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['nonsense is nothing', 'soon', undefined],
    ['absent is nothing', undefined, undefined],
  ])('%s', (_, header, expected) => {
    expect(readRetryAfter(header, now)).toBe(expected)
  })
})
