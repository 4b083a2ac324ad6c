import { describe, expect, test } from 'vitest'
import {
  AirSyncBase,
  Calendar,
  codePages,
  ComposeMail,
  Contacts,
  Email,
  ItemOperations,
  Tasks,
} from './code-pages/index.ts'
import { decode, type DecodeOptions } from './decode.ts'
import { wbxmlLimits } from './limits.ts'
import { WbxmlError } from './wbxml-error.ts'

const MIB = 1024 * 1024
const SYNC = 0x05
const WIRE = { header: [0x03, 0x01, 0x6a, 0x00], content: 0x40, end: 0x01, string: 0x03, opaque: 0xc3 } as const

const bodies = [
  ['AirSyncBase:Data', AirSyncBase.Data],
  ['AirSyncBase:Content', AirSyncBase.Content],
  ['ItemOperations:Data', ItemOperations.Data],
  ['ComposeMail:Mime', ComposeMail.Mime],
  ['Email:Body', Email.Body],
  ['Email:MIMEData', Email.MIMEData],
  ['Calendar:Body', Calendar.Body],
  ['Contacts:Body', Contacts.Body],
  ['Tasks:Body', Tasks.Body],
] as const

describe('a document at the limit is taken, one over it is refused', () => {
  test.each([
    ['depth 63', nested(63), undefined],
    ['depth 64', nested(64), undefined],
    ['depth 65', nested(65), 'too-deep'],
    ['199,999 nodes', siblings(199_999), undefined],
    ['200,000 nodes', siblings(200_000), undefined],
    ['200,001 nodes', siblings(200_001), 'too-many-nodes'],
    ['a string of a byte less than 1 MiB', text(SYNC, MIB - 1), undefined],
    ['a string of 1 MiB', text(SYNC, MIB), undefined],
    ['a string of 1 MiB and a byte', text(SYNC, MIB + 1), 'string-too-long'],
    ['two strings in one element of 1 MiB together', text(SYNC, MIB / 2, MIB / 2), undefined],
    ['two strings in one element of 1 MiB and a byte together', text(SYNC, MIB / 2, MIB / 2 + 1), 'string-too-long'],
    ['an opaque that is two bytes shorter than the rest', opaque([0x00], [0x01]), undefined],
    ['an opaque that ends with the document', opaque([0x01], [0x41, 0x01]), undefined],
    ['an opaque that is a byte longer than the rest', opaque([0x03], [0x41, 0x01]), 'opaque-too-long'],
    ['an integer of four bytes', opaque([0x80, 0x80, 0x80, 0x01], [0x41, 0x01]), undefined],
    ['an integer of five bytes', opaque([0x80, 0x80, 0x80, 0x80, 0x01], [0x41, 0x01]), undefined],
    ['an integer of six bytes', opaque([0x80, 0x80, 0x80, 0x80, 0x80, 0x01], [0x41, 0x01]), 'integer-overflow'],
    ['the integer 2^32-1, though not as length', opaque([0x8f, 0xff, 0xff, 0xff, 0x7f], [0x41]), 'opaque-too-long'],
    ['the integer 2^32', opaque([0x90, 0x80, 0x80, 0x80, 0x00], [0x41]), 'integer-overflow'],
    ['code page 24', document(0x00, 24, SYNC), undefined],
    ['code page 25', document(0x00, 25, SYNC), undefined],
    ['code page 26', document(0x00, 26, SYNC), 'unknown-page'],
    ['a document of a byte less than 50 MiB', opaqueDocument(50 * MIB - 1), undefined],
    ['a document of 50 MiB', opaqueDocument(50 * MIB), undefined],
    ['a document of 50 MiB and a byte', opaqueDocument(50 * MIB + 1), 'body-too-large'],
  ])('%s', (_name, bytes, code) => {
    expect(refusalOf(bytes)).toBe(code)
  })

  test.each([
    ['a message body of a byte less than 50 MiB', 50 * MIB - 1, undefined],
    ['a message body of 50 MiB', 50 * MIB, undefined],
    ['a message body of 50 MiB and a byte', 50 * MIB + 1, 'string-too-long'],
  ])('%s', (_name, length, code) => {
    // Page 17, AirSyncBase:Data. The document as a whole is longer than its limit, so that one is raised.
    const bytes = join(document(0x00, 17), text(0x0b, length).subarray(4))
    expect(refusalOf(bytes, { limits: { bodyBytes: 51 * MIB } })).toBe(code)
  })
})

test('an empty string table is taken, one of a byte is refused', () => {
  expect(refusalOf(new Uint8Array([0x03, 0x01, 0x6a, 0x00, SYNC]))).toBeUndefined()
  expect(refusalOf(new Uint8Array([0x03, 0x01, 0x6a, 0x01, SYNC]))).toBe('string-table-present')
})

test('the public identifier may be as large as 32 bits and no larger', () => {
  const withPublicId = (...digits: number[]) => new Uint8Array([0x03, ...digits, 0x6a, 0x00, SYNC])
  expect(refusalOf(withPublicId(0x8f, 0xff, 0xff, 0xff, 0x7e))).toBeUndefined()
  expect(refusalOf(withPublicId(0x8f, 0xff, 0xff, 0xff, 0x7f))).toBeUndefined()
  expect(refusalOf(withPublicId(0x90, 0x80, 0x80, 0x80, 0x00))).toBe('integer-overflow')
})

test.each(bodies)('%s may hold a text beyond 1 MiB', (_name, { page, token }) => {
  expect(refusalOf(join(document(0x00, page), text(token, MIB + 1).subarray(4)))).toBeUndefined()
})

test('no other element may', () => {
  const others = codePages
    .flatMap(({ tags }) => Object.values(tags))
    .filter((tag) => !bodies.some(([, body]) => body === tag))
  // A limit of one byte stands in for 1 MiB: there are 599 of them.
  for (const { page, token } of others) {
    const bytes = join(document(0x00, page), text(token, 2).subarray(4))
    expect(refusalOf(bytes, { limits: { stringBytes: 1 } })).toBe('string-too-long')
  }
  expect(others).toHaveLength(599)
})

test('no attribute is taken, on whichever token of whichever page', () => {
  for (const { page } of codePages) {
    for (let token = 0x05; token <= 0x3f; token++) {
      for (const bits of [0x80, 0xc0]) {
        expect(refusalOf(document(0x00, page, token | bits, 0x01))).toBe('attributes-present')
      }
    }
  }
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
