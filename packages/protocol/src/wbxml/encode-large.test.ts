// Documents beyond the memory that the encoder keeps. In a file of their own, because mutants need not wait for them.
import { expect, test } from 'vitest'
import { AirSync, AirSyncBase } from './code-pages/index.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { element } from './tree.ts'

test.each([340_000, 1_100_000])('a text of %i characters comes back, whatever it is made of', (length) => {
  for (const character of ['x', 'ä', '€', '😀']) {
    const root = element(AirSyncBase.Data, `${character.repeat(length / character.length)}.`)
    expect(decode(encode(root))).toEqual(root)
  }
})

test.each([0, 1, 2])('a million empty elements on alternating pages are all there, shifted by %i', (shift) => {
  const pair = [element(AirSyncBase.Body), element(AirSync.Add)]
  const children = [
    ...Array.from({ length: shift }, () => element(AirSync.Add)),
    ...Array.from({ length: 500_000 }, () => pair).flat(),
  ]
  const start = [0x03, 0x01, 0x6a, 0x00, 0x45, ...Array.from({ length: shift }, () => 0x07)]
  const expected = [
    Buffer.from(start),
    Buffer.alloc(500_000 * 6, Buffer.from('00110a000007', 'hex')),
    Buffer.from([0x01]),
  ]
  expect(Buffer.compare(encode(element(AirSync.Sync, children)), Buffer.concat(expected))).toBe(0)
})
