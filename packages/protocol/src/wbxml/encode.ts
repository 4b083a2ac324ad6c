import { encodeUtf8Into } from '../utf8.ts'
import { FIRST_TAG_TOKEN, LAST_TAG_TOKEN } from './code-page.ts'
import { findZero } from './find-zero.ts'
import { MAX_PAGE, wbxmlLimits } from './limits.ts'
import type { Tag, WbxmlElement } from './tree.ts'
import { WbxmlError, type WbxmlErrorCode } from './wbxml-error.ts'
import * as wire from './wire-tokens.ts'

/**
 * Writes a document as [MS-ASWBXML] 2.1 has it: header 03 01 6A 00, a page switch only where the page changes, strings
 * inline, opaque content with its length. An empty string is written as an empty element, which is how phones expect it.
 * A lone surrogate becomes U+FFFD. Throws WbxmlError for U+0000 in a text, for a tag no code page can hold and for a tree
 * deeper than the decoder takes.
 */
export function encode(root: WbxmlElement): Uint8Array {
  const writer: Writer = { bytes: scratch, length: 0, page: 0, path: [], depth: 0 }
  for (const byte of wire.HEADER) writer.bytes[writer.length++] = byte
  writeElement(writer, root)
  return writer.bytes.slice(0, writer.length)
}

type Writer = {
  bytes: Uint8Array
  length: number
  page: number
  /** Tags of the open elements, root first: the first `depth` of them. Overwritten and never popped, for it is read on failure only. */
  readonly path: Tag[]
  depth: number
}

/**
 * Where documents up to this size are put together: fresh memory would cost more than writing a small document. Nothing
 * of it is handed out, `encode` returns a copy of what it wrote.
 */
const scratch = new Uint8Array(1024 * 1024)

function writeElement(writer: Writer, { tag, content }: WbxmlElement): void {
  if (tag.page !== writer.page) writeSwitch(writer, tag.page)
  if (!isIntegerBetween(tag.token, FIRST_TAG_TOKEN, LAST_TAG_TOKEN)) fail(writer, 'token-out-of-range')
  if (writer.depth >= wbxmlLimits.depth) fail(writer, 'too-deep')
  writer.path[writer.depth++] = tag
  if (typeof content === 'string') writeText(writer, tag, content)
  else if (content instanceof Uint8Array) writeOpaque(writer, tag, content)
  else writeChildren(writer, tag, content)
  writer.depth--
}

function writeSwitch(writer: Writer, page: number): void {
  if (!isIntegerBetween(page, 0, MAX_PAGE)) fail(writer, 'page-out-of-range')
  reserve(writer, 2)
  writer.bytes[writer.length++] = wire.SWITCH_PAGE
  writer.bytes[writer.length++] = page
  writer.page = page
}

function isIntegerBetween(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high
}

function writeChildren(writer: Writer, { token }: Tag, children: readonly WbxmlElement[]): void {
  reserve(writer, 1)
  if (children.length === 0) {
    writer.bytes[writer.length++] = token
    return
  }
  writer.bytes[writer.length++] = token | wire.CONTENT_BIT
  for (const child of children) writeElement(writer, child)
  reserve(writer, 1)
  writer.bytes[writer.length++] = wire.END
}

/** The whole element at once: nine of ten hold a text. */
function writeText(writer: Writer, { token }: Tag, text: string): void {
  // Tag, STR_I, at most three bytes for each UTF-16 unit, terminator, END.
  reserve(writer, 4 + 3 * text.length)
  const { bytes, length } = writer
  if (text === '') {
    bytes[writer.length++] = token
    return
  }
  bytes[length] = token | wire.CONTENT_BIT
  bytes[length + 1] = wire.STR_I
  const start = length + 2
  const end = start + (copyShortAscii(text, bytes, start) || writeUtf8(writer, text, start))
  bytes[end] = 0
  bytes[end + 1] = wire.END
  writer.length = end + 2
}

/** Up to here a loop beats the call into the host's encoder. */
const SHORT_TEXT = 48

/** Returns the bytes written; 0 if the text is another one, and what was written then has to be written over. */
function copyShortAscii(text: string, bytes: Uint8Array, start: number): number {
  const { length } = text
  if (length > SHORT_TEXT) return 0
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 0 || unit > 0x7f) return 0
    bytes[start + index] = unit
  }
  return length
}

function writeUtf8(writer: Writer, text: string, start: number): number {
  const { bytes } = writer
  const length = encodeUtf8Into(text, bytes.subarray(start))
  // U+0000 would end the text early. It is looked for here because searching the text itself takes as long as encoding it.
  bytes[start + length] = 0
  if (findZero(bytes, start) < start + length) fail(writer, 'nul-in-text')
  return length
}

function writeOpaque(writer: Writer, { token }: Tag, content: Uint8Array): void {
  // Tag, OPAQUE, at most five bytes of length, END.
  reserve(writer, 8 + content.length)
  writer.bytes[writer.length++] = token | wire.CONTENT_BIT
  writer.bytes[writer.length++] = wire.OPAQUE
  writeInteger(writer, content.length)
  writer.bytes.set(content, writer.length)
  writer.length += content.length
  writer.bytes[writer.length++] = wire.END
}

/** mb_u_int32: seven bits a byte, most significant first, the high bit says that another byte follows. */
function writeInteger(writer: Writer, value: number): void {
  for (let shift = 28; shift > 0; shift -= 7) {
    if (value >>> shift > 0) writer.bytes[writer.length++] = 0x80 | ((value >>> shift) & 0x7f)
  }
  writer.bytes[writer.length++] = value & 0x7f
}

function reserve(writer: Writer, count: number): void {
  const needed = writer.length + count
  if (needed <= writer.bytes.length) return
  const grown = new Uint8Array(Math.max(needed, writer.bytes.length * 2))
  grown.set(writer.bytes.subarray(0, writer.length))
  writer.bytes = grown
}

function fail({ length, page, path, depth }: Writer, code: WbxmlErrorCode): never {
  const names = path.slice(0, depth).map(({ name }) => name)
  throw new WbxmlError(code, { offset: length, page, path: names.join('/') })
}
