import { describe, expect, test } from 'vitest'
import { json, table } from './output.ts'

const columns = [
  { title: 'NAME', of: ({ name }: { name: string }) => name },
  { title: 'N', of: ({ n }: { n?: number; name: string }) => String(n ?? '') },
]

describe('a table', () => {
  test('stands in columns', () => {
    expect(table([{ name: 'ben', n: 1 }, { name: 'cleopatra' }], columns)).toBe('NAME       N\nben        1\ncleopatra')
  })

  test('of nothing is its titles', () => {
    expect(table([], columns)).toBe('NAME  N')
  })

  test.each([
    ['a command to the terminal', '\u001b]0;owned\u0007', '\u{fffd}]0;owned\u{fffd}'],
    ['a second line', 'a\nNAME', 'a\u{fffd}NAME'],
    ['writing that turns round', 'a\u202egpj.exe', 'a\u{fffd}gpj.exe'],
    ['a command in one byte', 'a\u009b31m', 'a\u{fffd}31m'],
  ])('shows %s as text', (_, name, shown) => {
    expect(table([{ name }], columns).split('\n')[1]).toBe(shown)
  })

  test('cuts what is endless', () => {
    expect(table([{ name: 'x'.repeat(500) }], columns).split('\n')[1]).toBe(`${'x'.repeat(47)}…`)
  })
})

test('JSON is whole, and no terminal obeys what is in it', () => {
  const value = { name: '\u001b[31m\u009b31m', long: 'x'.repeat(500) }
  const text = json(value)
  expect(JSON.parse(text)).toEqual(value)
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
})
