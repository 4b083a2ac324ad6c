import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hashOfNoPassword, hashPassword, isPasswordOf, standardCost } from './password-hash.ts'

const cheap = { logN: 4, r: 8, p: 1 }

describe('a password hash', () => {
  test('carries its own work factors and knows its password', async () => {
    const stored = await hashPassword('Correct horse', { cost: cheap, randomBytes })
    expect(stored).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$/)
    expect(await isPasswordOf(stored, 'Correct horse')).toBe(true)
    expect(await isPasswordOf(stored, 'correct horse')).toBe(false)
    expect(await isPasswordOf(stored, '')).toBe(false)
  })

  test('has today as its standard 2^17 rounds of 8 blocks', async () => {
    const stored = await hashPassword('x', { cost: standardCost, randomBytes })
    expect(stored).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await isPasswordOf(stored, 'x')).toBe(true)
  })

  test('differs each time, because of its salt', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => hashPassword('same', { cost: cheap, randomBytes })))
    expect(one).not.toBe(two)
  })

  test('is the same for two spellings of one letter', async () => {
    const stored = await hashPassword('caf\u00e9', { cost: cheap, randomBytes })
    expect(await isPasswordOf(stored, 'cafe\u0301')).toBe(true)
  })

  test('of nobody is no password', async () => {
    expect(await isPasswordOf(hashOfNoPassword(cheap), '')).toBe(false)
  })

  test.each([
    ['an empty text', ''],
    ['another scheme', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaA'],
    ['a cost that would take all memory', `$scrypt$ln=30,r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['a cost of nothing', `$scrypt$ln=0,r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
  ])('that is %s is refused, not believed', async (_, stored) => {
    await expect(isPasswordOf(stored, 'x')).rejects.toThrow('cannot be read')
  })
})
