import { describe, expect, test } from 'vitest'
import { createTokenBuckets } from './token-buckets.ts'

function buckets(options: { maxKeys?: number } = {}) {
  let now = 0
  const made = createTokenBuckets({
    capacity: 3,
    fillMs: 3000,
    maxKeys: options.maxKeys ?? 10,
    monotonicNow: () => now,
  })
  return { ...made, pass: (milliseconds: number) => (now += milliseconds) }
}

describe('token buckets', () => {
  test('a full bucket gives its capacity and then says how long to wait', () => {
    const { take, pass } = buckets()
    expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 0])
    expect(take('a')).toBe(1000)
    pass(400)
    expect(take('a')).toBe(600)
    pass(600)
    expect(take('a')).toBe(0)
  })

  test('keys have a bucket each', () => {
    const { take } = buckets()
    for (let count = 0; count < 3; count += 1) take('a')
    expect(take('a')).toBeGreaterThan(0)
    expect(take('b')).toBe(0)
  })

  test('a token given back can be taken again, but none appears from nowhere', () => {
    const { take, giveBack } = buckets()
    giveBack('a')
    expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 0])
    giveBack('a')
    expect(take('a')).toBe(0)
    expect(take('a')).toBeGreaterThan(0)
  })

  test('however many keys come, only so many are kept: the longest unused go first', () => {
    const { take } = buckets({ maxKeys: 2 })
    for (let count = 0; count < 3; count += 1) take('old')
    for (let count = 0; count < 3; count += 1) take('used')
    take('new')
    expect(take('used')).toBeGreaterThan(0)
    expect(take('old')).toBe(0)
  })
})
