import { describe, expect, test } from 'vitest'
import { suggestPassword } from './suggest-password.ts'

describe('a suggested password', () => {
  test('is five groups of four letters, each from five bits of the random source', () => {
    expect(suggestPassword((bytes) => bytes.fill(0))).toBe('aaaa-aaaa-aaaa-aaaa-aaaa')
    expect(suggestPassword((bytes) => bytes.fill(33))).toBe('bbbb-bbbb-bbbb-bbbb-bbbb')
  })

  test('is long enough for the server and never the same twice', () => {
    const made = Array.from({ length: 50 }, () => suggestPassword((bytes) => crypto.getRandomValues(bytes)))
    expect(made.every((password) => password.length >= 15)).toBe(true)
    expect(new Set(made).size).toBe(50)
  })

  test('has 32 different letters, so that none is more likely than another', () => {
    const made = suggestPassword((bytes) => bytes.map((_, index) => index)).replaceAll('-', '')
    expect(new Set(made).size).toBe(20)
  })
})
