import { expect, test } from 'vitest'
import { decodeUtf8, decodeUtf8Strictly, encodeUtf8, encodeUtf8Into } from './utf8.ts'

test.each(['', 'plain', 'äöü€😀', '\ufeffmark', '\u0000'])('%j comes back', (text) => {
  expect(decodeUtf8Strictly(encodeUtf8(text))).toBe(text)
  expect(decodeUtf8(encodeUtf8(text))).toBe(text)
})

test.each([
  ['a byte that never occurs', [0xff]],
  ['a character cut off', [0xe2, 0x82]],
  ['an overlong form', [0xc0, 0x80]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a code point beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
])('%s is refused, or shown as U+FFFD', (_name, bytes) => {
  expect(decodeUtf8Strictly(new Uint8Array(bytes))).toBeUndefined()
  expect(decodeUtf8(new Uint8Array(bytes))).toContain('\ufffd')
})

test('writing into a target stops where it is full, between characters', () => {
  const target = new Uint8Array(4)
  expect(encodeUtf8Into('a€€', target)).toBe(4)
  expect(encodeUtf8Into('€€', target)).toBe(3)
})
