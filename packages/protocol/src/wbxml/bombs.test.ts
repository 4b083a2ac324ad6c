import { expect, test } from 'vitest'
import { decode } from './decode.ts'
import { WbxmlError, type WbxmlErrorCode } from './wbxml-error.ts'

const MIB = 1024 * 1024
const HEADER = [0x03, 0x01, 0x6a, 0x00]

// Small inputs that claim or cost much. Each is refused at the byte at which it can first be known for what it is.
test.each<[string, Uint8Array, WbxmlErrorCode, number]>([
  ['10 MiB of open tags', bomb([], repeated(0x45, 10 * MIB)), 'too-deep', 68],
  ['an opaque of 0xFFFFFFFF bytes', bomb([0x45, 0xc3, 0x8f, 0xff, 0xff, 0xff, 0x7f]), 'opaque-too-long', 6],
  ['an integer of 1,000 bytes 0x80', bomb([0x45, 0xc3], repeated(0x80, 1000)), 'integer-overflow', 6],
  ['a header integer of 1,000 bytes 0x80', join([0x03], repeated(0x80, 1000)), 'integer-overflow', 1],
  ['a string table of 1 GiB', join([0x03, 0x01, 0x6a, 0x84, 0x80, 0x80, 0x80, 0x00]), 'string-table-present', 3],
  ['a million empty elements', bomb([0x45], repeated(0x07, 1_000_000)), 'too-many-nodes', 200_004],
  ['a million empty strings', bomb([0x45], pairs([0x03, 0x00], 1_000_000)), 'too-many-nodes', 5 + 2 * 199_999],
  ['a million empty opaques', bomb([0x45], pairs([0x47, 0xc3, 0x00, 0x01], 1_000_000)), 'too-many-nodes', 400_002],
  ['10 MiB of page switches', bomb([], repeated(0x00, 10 * MIB)), 'missing-root', 4 + 10 * MIB],
  ['10 MiB of string without its end', bomb([0x45, 0x03], repeated(0x41, 10 * MIB)), 'unterminated-string', 6],
  ['51 MiB', bomb([0x45], repeated(0x07, 51 * MIB)), 'body-too-large', 0],
])('%s is refused', (_name, bytes, code, offset) => {
  expect(refusalOf(bytes)).toMatchObject({ code, offset })
})

function bomb(start: readonly number[], rest = new Uint8Array()): Uint8Array {
  return join([...HEADER, ...start], rest)
}

function join(start: readonly number[], rest = new Uint8Array()): Uint8Array {
  return new Uint8Array(Buffer.concat([new Uint8Array(start), rest]))
}

function repeated(byte: number, count: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(count).fill(byte)
}

function pairs(bytes: readonly number[], count: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.length * count).map((_byte, index) => bytes[index % bytes.length] ?? 0)
}

function refusalOf(bytes: Uint8Array): WbxmlError {
  try {
    decode(bytes)
  } catch (error) {
    if (error instanceof WbxmlError) return error
    throw error
  }
  throw new Error('was not refused')
}
