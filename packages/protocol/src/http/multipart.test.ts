import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { multipartLimits } from './limits.ts'
import { decodeMultipart, encodeMultipart } from './multipart.ts'

/** For the long runs. */
const TIMEOUT = 120_000

/** Little-endian numbers of 32 bits, then bytes. */
function wire(numbers: readonly number[], bytes: readonly number[] = []): Uint8Array {
  const head = new DataView(new ArrayBuffer(4 * numbers.length))
  numbers.forEach((number, index) => head.setUint32(4 * index, number, true))
  return new Uint8Array([...new Uint8Array(head.buffer), ...bytes])
}

describe('encodeMultipart', () => {
  test('writes number, offsets from the start, lengths and bytes, exactly', () => {
    const parts = [Uint8Array.of(3, 1, 0x6a, 0), Uint8Array.of(), Uint8Array.of(0xff)]
    expect(encodeMultipart(parts)).toEqual(wire([3, 28, 4, 32, 0, 32, 1], [3, 1, 0x6a, 0, 0xff]))
  })

  test('takes the most parts there may be, and not one more', () => {
    const parts = (count: number) => Array.from({ length: count }, () => Uint8Array.of(7))
    expect(decodeMultipart(encodeMultipart(parts(multipartLimits.parts)))).toHaveLength(multipartLimits.parts)
    expect(() => encodeMultipart(parts(multipartLimits.parts + 1))).toThrow(RangeError)
  })

  test('wants at least one part', () => {
    expect(() => encodeMultipart([])).toThrow(RangeError)
  })

  test('refuses more bytes than it may have before it allocates any', () => {
    const part = new Uint8Array(1024 * 1024)
    const count = multipartLimits.bytes / part.length
    expect(() => encodeMultipart(Array.from({ length: count }, () => part))).toThrow(RangeError)
  })
})

describe('decodeMultipart', () => {
  test('gives back what was put in', { timeout: TIMEOUT }, () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(parts, (given) => {
        expect(decodeMultipart(encodeMultipart(given))).toEqual(given)
      }),
    )
  })

  test('reads a view that does not begin where its buffer begins', () => {
    const bytes = encodeMultipart([Uint8Array.of(1, 2), Uint8Array.of(3)])
    const shifted = new Uint8Array([9, 9, 9, ...bytes]).subarray(3)
    expect(decodeMultipart(shifted)).toEqual([Uint8Array.of(1, 2), Uint8Array.of(3)])
  })

  test('takes a gap between two parts, as a server that aligns them leaves', () => {
    expect(decodeMultipart(wire([2, 20, 1, 24, 1], [5, 0, 0, 0, 6]))).toEqual([Uint8Array.of(5), Uint8Array.of(6)])
  })

  test.each([
    ['nothing', wire([])],
    ['a number and no more', wire([1])],
    ['no parts', wire([0, 0, 0])],
    ['more parts than it has numbers for', wire([2, 12, 0])],
    ['four billion parts', wire([0xffff_ffff, 12, 0])],
    ['more parts than allowed', new Uint8Array([...wire([multipartLimits.parts + 1]), ...new Uint8Array(1 << 14)])],
    ['a part that begins among the numbers', wire([1, 4, 1], [7])],
    ['a part that begins behind the end', wire([1, 14, 0], [7])],
    ['a part that ends behind the end', wire([1, 12, 2], [7])],
    ['an offset and a length whose sum has more than 32 bits', wire([1, 12, 0xffff_ffff], [7])],
    ['two parts that overlap', wire([2, 20, 2, 21, 1], [5, 6])],
    ['two parts in the wrong order', wire([2, 21, 1, 20, 1], [5, 6])],
  ])('refuses %s', (_name, bytes) => {
    expect(decodeMultipart(bytes)).toBeUndefined()
  })

  test('never throws, and never gives more bytes than came', { timeout: TIMEOUT }, () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(fc.nat(40), { minLength: 3, maxLength: 12 }).map((numbers) => wire(numbers)),
    )
    fc.assert(
      fc.property(bytes, (given) => {
        const size = (decodeMultipart(given) ?? []).reduce((sum, part) => sum + part.length, 0)
        expect(size).toBeLessThanOrEqual(given.length)
      }),
    )
  })
})
