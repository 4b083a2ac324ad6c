import { decodeUtf8Strictly } from '../utf8.ts'
import { FIRST_TAG_TOKEN } from './code-page.ts'
import { findZero } from './find-zero.ts'
import { bodyTags, MAX_INTEGER, MAX_INTEGER_BYTES, MAX_PAGE, wbxmlLimits, type WbxmlLimits } from './limits.ts'
import { shortAsciiText } from './short-text.ts'
import { tagTables, type TagTable } from './tag-tables.ts'
import type { Tag, WbxmlElement } from './tree.ts'
import { WbxmlError, type WbxmlErrorCode } from './wbxml-error.ts'
import * as wire from './wire-tokens.ts'

export type DecodeOptions = {
  /** Replaces single limits of `wbxmlLimits`. */
  readonly limits?: Partial<WbxmlLimits>
  /** What to do with a token that a known code page does not name. Default: keep, named after its token ("0x3f"). */
  readonly unknownTags?: 'refuse' | 'keep'
}

/**
 * Reads one WBXML document as [MS-ASWBXML] 2.1 restricts it: no string table, attributes, entities or extensions.
 * One pass over the bytes; time and memory are linear in their number. Opaque content is a view on `bytes`, not a copy.
 * Throws WbxmlError for whatever is not a complete document within the limits.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): WbxmlElement {
  const reader = readerOf(bytes, options)
  if (bytes.length > reader.limits.bodyBytes) fail(reader, 'body-too-large', 0)
  readHeader(reader)
  const root = readRoot(reader)
  if (reader.offset === bytes.length) return root
  return fail(reader, bytes[reader.offset] === wire.END ? 'surplus-end' : 'trailing-bytes', reader.offset)
}

type Reader = {
  readonly bytes: Uint8Array
  readonly limits: WbxmlLimits
  readonly pages: readonly TagTable[]
  /** Tags of the open elements, root first: the first `depth` of them. Overwritten and never popped, for it is read on failure only. */
  readonly path: Tag[]
  depth: number
  /** Of the next byte to read. */
  offset: number
  page: number
  /** The tags of `page`. */
  tags: TagTable
  nodes: number
}

function readerOf(bytes: Uint8Array, { limits, unknownTags = 'keep' }: DecodeOptions): Reader {
  const pages = tagTables[unknownTags]
  return {
    // NOTE a Node Buffer would hand out Buffers as opaque content.
    bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    limits: limits === undefined ? wbxmlLimits : { ...wbxmlLimits, ...limits },
    pages,
    path: [],
    depth: 0,
    offset: 0,
    page: 0,
    tags: pages[0] ?? [],
    nodes: 0,
  }
}

function readHeader(reader: Reader): void {
  if (readByte(reader, 'truncated') !== wire.WBXML_1_3) fail(reader, 'unsupported-version', 0)
  const publicIdOffset = reader.offset
  // Any number will do as public identifier, but 0 would refer to the string table, which must be empty.
  if (readInteger(reader) === 0) fail(reader, 'unsupported-public-id', publicIdOffset)
  const charsetOffset = reader.offset
  if (readInteger(reader) !== wire.CHARSET_UTF8) fail(reader, 'unsupported-charset', charsetOffset)
  const tableOffset = reader.offset
  if (readInteger(reader) !== 0) fail(reader, 'string-table-present', tableOffset)
}

function readRoot(reader: Reader): WbxmlElement {
  const byte = readToken(reader, 'missing-root')
  if (byte === wire.END) failAtToken(reader, 'surplus-end')
  if (byte === wire.STR_I || byte === wire.OPAQUE) failAtToken(reader, 'missing-root')
  return readElement(reader, byte)
}

/** The next byte that is not about the code page. */
function readToken(reader: Reader, codeAtEnd: WbxmlErrorCode): number {
  for (;;) {
    const byte = readByte(reader, codeAtEnd)
    if (byte !== wire.SWITCH_PAGE) return byte
    switchPage(reader)
  }
}

function switchPage(reader: Reader): void {
  const page = readByte(reader, 'truncated')
  if (page > MAX_PAGE) failAtToken(reader, 'unknown-page')
  reader.page = page
  reader.tags = reader.pages[page] ?? []
}

function readElement(reader: Reader, byte: number): WbxmlElement {
  const tag = reader.tags[byte & ~wire.CONTENT_BIT] ?? refuseToken(reader, byte)
  if (reader.depth >= reader.limits.depth) failAtToken(reader, 'too-deep')
  countNode(reader)
  if ((byte & wire.CONTENT_BIT) === 0) return { tag, content: NO_CHILDREN }
  reader.path[reader.depth++] = tag
  const content = readContent(reader, tag)
  reader.depth--
  return { tag, content }
}

/** One array for all empty elements: most documents have many. */
const NO_CHILDREN: readonly WbxmlElement[] = []

function refuseToken(reader: Reader, byte: number): never {
  if ((byte & wire.TOKEN_MASK) < FIRST_TAG_TOKEN) return failAtToken(reader, 'unsupported-token')
  return failAtToken(reader, (byte & wire.ATTRIBUTE_BIT) === 0 ? 'unknown-token' : 'attributes-present')
}

/** The first token says what the content is made of; anything else in the same element is refused. */
function readContent(reader: Reader, tag: Tag): WbxmlElement['content'] {
  const byte = readToken(reader, 'missing-end')
  if (byte === wire.STR_I) return readText(reader, tag)
  if (byte === wire.OPAQUE) return readOpaque(reader)
  return byte === wire.END ? NO_CHILDREN : readChildren(reader, byte)
}

function readChildren(reader: Reader, first: number): WbxmlElement[] {
  const children = [readElement(reader, first)]
  for (;;) {
    const byte = readToken(reader, 'missing-end')
    if (byte === wire.END) return children
    if (byte === wire.STR_I || byte === wire.OPAQUE) failAtToken(reader, 'mixed-content')
    children.push(readElement(reader, byte))
  }
}

/** Some encoders cut a text into several strings; the limit is for all of them together. */
function readText(reader: Reader, tag: Tag): string {
  const { bodyStringBytes, stringBytes } = reader.limits
  let room = bodyTags.has(tag) ? bodyStringBytes : stringBytes
  let text = ''
  for (;;) {
    countNode(reader)
    const start = reader.offset
    text += readString(reader, room)
    room -= reader.offset - start - 1
    const byte = readToken(reader, 'missing-end')
    if (byte === wire.END) return text
    if (byte !== wire.STR_I) failAtToken(reader, 'mixed-content')
  }
}

function readString(reader: Reader, room: number): string {
  const { bytes, offset: start } = reader
  const end = findZero(bytes, start)
  if (end < 0) return fail(reader, 'unterminated-string', start)
  if (end - start > room) return fail(reader, 'string-too-long', start)
  reader.offset = end + 1
  return (
    shortAsciiText(bytes, start, end - start) ??
    decodeUtf8Strictly(bytes.subarray(start, end)) ??
    fail(reader, 'invalid-utf8', start)
  )
}

function readOpaque(reader: Reader): Uint8Array {
  countNode(reader)
  const lengthOffset = reader.offset
  const length = readInteger(reader)
  const start = reader.offset
  if (length > reader.bytes.length - start) fail(reader, 'opaque-too-long', lengthOffset)
  reader.offset = start + length
  if (readToken(reader, 'missing-end') !== wire.END) failAtToken(reader, 'mixed-content')
  return reader.bytes.subarray(start, start + length)
}

/** mb_u_int32: seven bits a byte, most significant first, the high bit says that another byte follows. */
function readInteger(reader: Reader): number {
  const start = reader.offset
  let value = 0
  for (let count = 0; count < MAX_INTEGER_BYTES; count++) {
    const byte = readByte(reader, 'truncated')
    value = value * 0x80 + (byte & 0x7f)
    if (byte < 0x80) return value > MAX_INTEGER ? fail(reader, 'integer-overflow', start) : value
  }
  return fail(reader, 'integer-overflow', start)
}

function readByte(reader: Reader, codeAtEnd: WbxmlErrorCode): number {
  return reader.bytes[reader.offset++] ?? fail(reader, codeAtEnd, reader.bytes.length)
}

function countNode(reader: Reader): void {
  if (++reader.nodes > reader.limits.nodes) failAtToken(reader, 'too-many-nodes')
}

/** For a byte that was read just now. */
function failAtToken(reader: Reader, code: WbxmlErrorCode): never {
  return fail(reader, code, reader.offset - 1)
}

function fail({ page, path, depth }: Reader, code: WbxmlErrorCode, offset: number): never {
  const names = path.slice(0, depth).map(({ name }) => name)
  throw new WbxmlError(code, { offset, page, path: names.join('/') })
}
