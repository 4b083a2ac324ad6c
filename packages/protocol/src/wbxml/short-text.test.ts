import { expect, test } from 'vitest'
import { SHORT_TEXT, shortAsciiText } from './short-text.ts'

const letters = new Uint8Array(100).map((_byte, index) => 0x21 + (index % 90))

test('a short text comes out as it is, of every length and from every start', () => {
  for (let length = 0; length <= SHORT_TEXT; length++) {
    for (const start of [0, 1, 50]) {
      const expected = Buffer.from(letters.subarray(start, start + length)).toString('latin1')
      expect(shortAsciiText(letters, start, length)).toBe(expected)
    }
  }
})

test('a longer one is left to others', () => {
  expect(shortAsciiText(letters, 0, SHORT_TEXT + 1)).toBeUndefined()
})

test('all of ASCII is taken and nothing beyond', () => {
  expect(shortAsciiText(new Uint8Array([0x00, 0x01, 0x7f]), 0, 3)).toBe('\u0000\u0001\u007f')
  for (const byte of [0x80, 0xc3, 0xff]) {
    for (const bytes of [[byte], [byte, 0x61], [0x61, byte]]) {
      expect(shortAsciiText(new Uint8Array(bytes), 0, bytes.length)).toBeUndefined()
    }
  }
})

test('one text does not change another of the same length', () => {
  const first = shortAsciiText(new Uint8Array([0x61, 0x62]), 0, 2)
  expect(shortAsciiText(new Uint8Array([0x63, 0xff]), 0, 2)).toBeUndefined()
  expect(shortAsciiText(new Uint8Array([0x63, 0x64]), 0, 2)).toBe('cd')
  expect(first).toBe('ab')
})
