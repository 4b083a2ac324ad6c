import { describe, expect, test } from 'vitest'
import { decode, type DecodeOptions } from './decode.ts'
import { wbxmlLimits } from './limits.ts'
import { WbxmlError } from './wbxml-error.ts'

const MIB = 1024 * 1024
const SYNC = 0x05
const WIRE = { header: [0x03, 0x01, 0x6a, 0x00], content: 0x40, end: 0x01, string: 0x03, opaque: 0xc3 } as const

describe('a document at the limit is taken, one over it is refused', () => {
  test.each([
    ['depth 64', nested(64), undefined],
    ['depth 65', nested(65), 'too-deep'],
    ['200,000 nodes', siblings(200_000), undefined],
    ['200,001 nodes', siblings(200_001), 'too-many-nodes'],
    ['a string of 1 MiB', text(SYNC, MIB), undefined],
    ['a string of 1 MiB and a byte', text(SYNC, MIB + 1), 'string-too-long'],
    ['two strings in one element of 1 MiB together', text(SYNC, MIB / 2, MIB / 2), undefined],
    ['two strings in one element of 1 MiB and a byte together', text(SYNC, MIB / 2, MIB / 2 + 1), 'string-too-long'],
    ['an opaque that ends with the document', opaque([0x01], [0x41, 0x01]), undefined],
    ['an opaque that is a byte longer than the rest', opaque([0x03], [0x41, 0x01]), 'opaque-too-long'],
    ['an integer of five bytes', opaque([0x80, 0x80, 0x80, 0x80, 0x01], [0x41, 0x01]), undefined],
    ['an integer of six bytes', opaque([0x80, 0x80, 0x80, 0x80, 0x80, 0x01], [0x41, 0x01]), 'integer-overflow'],
    ['the integer 2^32-1, though not as length', opaque([0x8f, 0xff, 0xff, 0xff, 0x7f], [0x41]), 'opaque-too-long'],
    ['the integer 2^32', opaque([0x90, 0x80, 0x80, 0x80, 0x00], [0x41]), 'integer-overflow'],
    ['code page 25', document(0x00, 25, SYNC), undefined],
    ['code page 26', document(0x00, 26, SYNC), 'unknown-page'],
    ['a document of 50 MiB', opaqueDocument(50 * MIB), undefined],
    ['a document of 50 MiB and a byte', opaqueDocument(50 * MIB + 1), 'body-too-large'],
  ])('%s', (_name, bytes, code) => {
    expect(refusalOf(bytes)).toBe(code)
  })

  test.each([
    ['a message body of 50 MiB', 50 * MIB, undefined],
    ['a message body of 50 MiB and a byte', 50 * MIB + 1, 'string-too-long'],
  ])('%s', (_name, length, code) => {
    // Page 17, AirSyncBase:Data. The document as a whole is longer than its limit, so that one is raised.
    const bytes = join(document(0x00, 17), text(0x0b, length).subarray(4))
    expect(refusalOf(bytes, { limits: { bodyBytes: 51 * MIB } })).toBe(code)
  })
})

test('the limits are the agreed ones', () => {
  expect(wbxmlLimits).toEqual({
    bodyBytes: 50 * MIB,
    depth: 64,
    nodes: 200_000,
    stringBytes: MIB,
    bodyStringBytes: 50 * MIB,
  })
})

test.each([
  ['10 MiB of open tags', join(document(), new Uint8Array(10 * MIB).fill(0x45)), 'too-deep'],
  ['a million empty Adds', siblings(1_000_000), 'too-many-nodes'],
  [
    'an integer of 1,000 continuation bytes',
    opaque(
      Array.from({ length: 1000 }, () => 0x80),
      [],
    ),
    'integer-overflow',
  ],
  ['an opaque of 4 GiB announced', opaque([0x8f, 0xff, 0xff, 0xff, 0x7f], []), 'opaque-too-long'],
  [
    'a string table of 1 GiB announced',
    new Uint8Array([3, 1, 0x6a, 0x84, 0x80, 0x80, 0x80, 0x00]),
    'string-table-present',
  ],
  ['10 MiB of page switches', join(document(), new Uint8Array(10 * MIB)), 'missing-root'],
  [
    'a string of 10 MiB without its end',
    join(document(0x45, 0x03), new Uint8Array(10 * MIB).fill(0x41)),
    'unterminated-string',
  ],
  ['a million empty strings in one element', join(document(0x45), strings(1_000_000)), 'too-many-nodes'],
])('%s is refused', (_name, bytes, code) => {
  expect(refusalOf(bytes)).toBe(code)
})

function document(...body: number[]): Uint8Array {
  return new Uint8Array([...WIRE.header, ...body])
}

function nested(depth: number): Uint8Array {
  const open = Array.from({ length: depth }, () => SYNC | WIRE.content)
  return document(...open, ...open.map(() => WIRE.end))
}

/** One element with empty children, `nodes` together. */
function siblings(nodes: number): Uint8Array {
  const children = new Uint8Array(nodes - 1).fill(0x07)
  return join(document(SYNC | WIRE.content), children, new Uint8Array([WIRE.end]))
}

function strings(count: number): Uint8Array {
  return new Uint8Array(2 * count).map((_byte, index) => (index % 2 === 0 ? WIRE.string : 0))
}

function text(token: number, ...lengths: number[]): Uint8Array {
  const pieces = lengths.map((length) =>
    join(new Uint8Array([WIRE.string]), new Uint8Array(length).fill(0x61), new Uint8Array(1)),
  )
  return join(document(token | WIRE.content), ...pieces, new Uint8Array([WIRE.end]))
}

function opaque(length: readonly number[], rest: readonly number[]): Uint8Array {
  return document(SYNC | WIRE.content, WIRE.opaque, ...length, ...rest)
}

function opaqueDocument(size: number): Uint8Array {
  // Header, tag, OPAQUE, four bytes of length and END are eleven bytes.
  const length = size - 11
  const digits = [21, 14, 7].map((shift) => 0x80 | ((length >>> shift) & 0x7f))
  return join(opaque([...digits, length & 0x7f], []), new Uint8Array(length), new Uint8Array([WIRE.end]))
}

function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

function refusalOf(bytes: Uint8Array, options?: DecodeOptions): string | undefined {
  try {
    decode(bytes, options)
    return undefined
  } catch (error) {
    if (error instanceof WbxmlError) return error.code
    throw error
  }
}
