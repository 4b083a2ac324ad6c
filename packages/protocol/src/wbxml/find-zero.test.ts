import { afterEach, expect, test, vi } from 'vitest'
import { findZero } from './find-zero.ts'

afterEach(() => vi.unstubAllGlobals())

// Bytes that a subtraction without care would take for a zero: those around 0 and around the high bit.
const fillers = [0x01, 0x61, 0x7f, 0x80, 0x81, 0xff]

test.each(fillers)('among bytes of value %i the zero is found wherever it is, at every alignment', (filler) => {
  const memory = new Uint8Array(400)
  for (let shift = 0; shift < 5; shift++) {
    for (let position = 0; position < 180; position++) {
      memory.fill(filler)
      const bytes = memory.subarray(shift, shift + 180)
      bytes[position] = 0
      expect(findZero(bytes, 0)).toBe(position)
    }
  }
})

test('what lies before the start and behind the end is not looked at', () => {
  const memory = new Uint8Array(400)
  for (const length of [0, 1, 63, 64, 65, 66, 67, 68, 95, 96, 97, 100, 128, 200]) {
    for (let start = 0; start < 5; start++) {
      memory.fill(0)
      memory.fill(1, 10 + start, 10 + start + length)
      expect(findZero(memory.subarray(10, 10 + start + length), start)).toBe(-1)
      expect(findZero(memory.subarray(10, 11 + start + length), start)).toBe(start + length)
    }
  }
})

test('of two zeros the first one is found', () => {
  for (let first = 0; first < 150; first++) {
    for (const second of [first + 1, first + 3, first + 40]) {
      const bytes = new Uint8Array(200).fill(1)
      bytes[first] = 0
      bytes[second] = 0
      expect(findZero(bytes, 0)).toBe(first)
    }
  }
})

test('there is none in no bytes, and none behind the end', () => {
  expect(findZero(new Uint8Array(), 0)).toBe(-1)
  expect(findZero(new Uint8Array(3), 3)).toBe(-1)
})

test('a host without Buffer finds the same', async () => {
  const bytes = new Uint8Array(300).fill(1)
  bytes[200] = 0
  vi.stubGlobal('Buffer', undefined)
  vi.resetModules()
  const elsewhere = await import('./find-zero.ts')
  expect(elsewhere.findZero).not.toBe(findZero)
  expect([0, 200, 201].map((from) => elsewhere.findZero(bytes, from))).toEqual([200, 200, -1])
})
