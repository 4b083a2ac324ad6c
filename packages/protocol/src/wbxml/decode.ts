import { decodeUtf8Strictly } from '../utf8.ts'
import { codePages } from './code-pages/index.ts'
import { FIRST_TAG_TOKEN } from './code-page.ts'
import { bodyTags, MAX_INTEGER, MAX_INTEGER_BYTES, MAX_PAGE, wbxmlLimits, type WbxmlLimits } from './limits.ts'
import { element, type Tag, type WbxmlElement } from './tree.ts'
import { unknownTag } from './unknown-tag.ts'
import { WbxmlError, type WbxmlErrorCode } from './wbxml-error.ts'
import * as wire from './wire-tokens.ts'

export type DecodeOptions = {
  /** Replaces single limits of `wbxmlLimits`. */
  readonly limits?: Partial<WbxmlLimits>
  /** What to do with a token the code page does not name. Default: refuse. */
  readonly unknownTags?: 'refuse' | 'keep'
}

/**
 * Reads one WBXML document as [MS-ASWBXML] 2.1 restricts it: no string table, attributes, entities or extensions.
 * One pass over the bytes; time and memory are linear in their number. Opaque content is a view on `bytes`, not a copy.
 * Throws WbxmlError for whatever is not a complete document within the limits.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): WbxmlElement {
  const reader: Reader = {
    // NOTE a Node Buffer would hand out Buffers as opaque content.
    bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    limits: { ...wbxmlLimits, ...options.limits },
    keepsUnknownTags: options.unknownTags === 'keep',
    path: [],
    offset: 0,
    page: 0,
    nodes: 0,
  }
  if (reader.bytes.length > reader.limits.bodyBytes) fail(reader, 'body-too-large', 0)
  readHeader(reader)
  const root = readRoot(reader)
  if (reader.offset === reader.bytes.length) return root
  return fail(reader, reader.bytes[reader.offset] === wire.END ? 'surplus-end' : 'trailing-bytes', reader.offset)
}

type Reader = {
  readonly bytes: Uint8Array
  readonly limits: WbxmlLimits
  readonly keepsUnknownTags: boolean
  /** The open elements, root first. */
  readonly path: Tag[]
  offset: number
  page: number
  nodes: number
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
  for (;;) {
    const byte = readByte(reader, 'missing-root')
    if (byte === wire.SWITCH_PAGE) switchPage(reader)
    else if (byte === wire.END) fail(reader, 'surplus-end', reader.offset - 1)
    else if (byte === wire.STR_I || byte === wire.OPAQUE) fail(reader, 'missing-root', reader.offset - 1)
    else return readElement(reader, byte)
  }
}

function readElement(reader: Reader, byte: number): WbxmlElement {
  const start = reader.offset - 1
  const tag = tagOf(reader, byte)
  if (reader.path.length >= reader.limits.depth) fail(reader, 'too-deep', start)
  countNode(reader, start)
  if ((byte & wire.CONTENT_BIT) === 0) return element(tag)
  reader.path.push(tag)
  const content = readContent(reader, tag)
  reader.path.pop()
  return element(tag, content)
}

function readContent(reader: Reader, tag: Tag): WbxmlElement['content'] {
  const children: WbxmlElement[] = []
  let text: string | undefined
  let opaque: Uint8Array | undefined
  let roomForText = bodyTags.has(tag) ? reader.limits.bodyStringBytes : reader.limits.stringBytes
  for (;;) {
    const byte = readByte(reader, 'missing-end')
    if (byte === wire.END) return text ?? opaque ?? children
    if (byte === wire.SWITCH_PAGE) {
      switchPage(reader)
      continue
    }
    const start = reader.offset - 1
    if (byte === wire.STR_I) {
      if (children.length > 0 || opaque !== undefined) fail(reader, 'mixed-content', start)
      countNode(reader, start)
      const piece = readString(reader, roomForText)
      // Some encoders cut a text into several strings.
      text = text === undefined ? piece : text + piece
      roomForText -= reader.offset - start - 2
    } else if (byte === wire.OPAQUE) {
      if (children.length > 0 || text !== undefined || opaque !== undefined) fail(reader, 'mixed-content', start)
      countNode(reader, start)
      opaque = readOpaque(reader)
    } else {
      if (text !== undefined || opaque !== undefined) fail(reader, 'mixed-content', start)
      children.push(readElement(reader, byte))
    }
  }
}

function tagOf(reader: Reader, byte: number): Tag {
  const token = byte & wire.TOKEN_MASK
  if (token < FIRST_TAG_TOKEN) return fail(reader, 'unsupported-token', reader.offset - 1)
  if ((byte & wire.ATTRIBUTE_BIT) !== 0) return fail(reader, 'attributes-present', reader.offset - 1)
  const known = codePages[reader.page]?.byToken[token]
  if (known !== undefined) return known
  const unknown = reader.keepsUnknownTags ? unknownTag(reader.page, token) : undefined
  return unknown ?? fail(reader, 'unknown-token', reader.offset - 1)
}

function switchPage(reader: Reader): void {
  const page = readByte(reader, 'truncated')
  if (page > MAX_PAGE) fail(reader, 'unknown-page', reader.offset - 1)
  reader.page = page
}

function readString(reader: Reader, limit: number): string {
  const { bytes, offset: start } = reader
  const short = limit < SHORT_STRING ? undefined : readShortAscii(reader)
  if (short !== undefined) return short
  const end = bytes.indexOf(0, start)
  if (end < 0) return fail(reader, 'unterminated-string', start)
  if (end - start > limit) return fail(reader, 'string-too-long', start)
  reader.offset = end + 1
  return decodeUtf8Strictly(bytes.subarray(start, end)) ?? fail(reader, 'invalid-utf8', start)
}

/** Most strings are numbers, ids and flags; up to this length a loop beats the call into the host's decoder. */
const SHORT_STRING = 12

function readShortAscii(reader: Reader): string | undefined {
  const { bytes, offset: start } = reader
  let text = ''
  for (let index = start; index <= start + SHORT_STRING; index++) {
    const byte = bytes[index]
    if (byte === 0) {
      reader.offset = index + 1
      return text
    }
    if (byte === undefined || byte > 0x7f) return undefined
    text += String.fromCharCode(byte)
  }
  return undefined
}

function readOpaque(reader: Reader): Uint8Array {
  const start = reader.offset
  const length = readInteger(reader)
  if (length > reader.bytes.length - reader.offset) fail(reader, 'opaque-too-long', start)
  const from = reader.offset
  reader.offset += length
  return reader.bytes.subarray(from, reader.offset)
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

function countNode(reader: Reader, offset: number): void {
  reader.nodes++
  if (reader.nodes > reader.limits.nodes) fail(reader, 'too-many-nodes', offset)
}

function fail(reader: Reader, code: WbxmlErrorCode, offset: number): never {
  throw new WbxmlError(code, { offset, page: reader.page, path: reader.path.map((tag) => tag.name).join('/') })
}
