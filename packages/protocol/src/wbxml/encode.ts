import { encodeUtf8Into } from '../utf8.ts'
import { FIRST_TAG_TOKEN, LAST_TAG_TOKEN } from './code-page.ts'
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
  const writer: Writer = { bytes: scratch, length: 0, page: 0, path: [] }
  for (const byte of wire.HEADER) writer.bytes[writer.length++] = byte
  writeElement(writer, root)
  return writer.bytes.slice(0, writer.length)
}

type Writer = { bytes: Uint8Array; length: number; page: number; readonly path: Tag[] }

/**
 * Where documents up to this size are put together: fresh memory would cost more than writing a small document. Nothing
 * of it is handed out, `encode` returns a copy of what it wrote.
 */
const scratch = new Uint8Array(1024 * 1024)

function writeElement(writer: Writer, { tag, content }: WbxmlElement): void {
  refuseUnwritable(writer, tag)
  // Page switch (2), tag, END.
  reserve(writer, 4)
  if (tag.page !== writer.page) writeSwitch(writer, tag.page)
  if (content.length === 0 && !(content instanceof Uint8Array)) {
    writer.bytes[writer.length++] = tag.token
    return
  }
  writer.bytes[writer.length++] = tag.token | wire.CONTENT_BIT
  writer.path.push(tag)
  writeContent(writer, content)
  writer.path.pop()
  reserve(writer, 1)
  writer.bytes[writer.length++] = wire.END
}

function refuseUnwritable(writer: Writer, { page, token }: Tag): void {
  if (!isIntegerBetween(page, 0, MAX_PAGE)) fail(writer, 'page-out-of-range')
  if (!isIntegerBetween(token, FIRST_TAG_TOKEN, LAST_TAG_TOKEN)) fail(writer, 'token-out-of-range')
  if (writer.path.length >= wbxmlLimits.depth) fail(writer, 'too-deep')
}

function isIntegerBetween(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high
}

function writeSwitch(writer: Writer, page: number): void {
  writer.bytes[writer.length++] = wire.SWITCH_PAGE
  writer.bytes[writer.length++] = page
  writer.page = page
}

function writeContent(writer: Writer, content: WbxmlElement['content']): void {
  if (typeof content === 'string') writeString(writer, content)
  else if (content instanceof Uint8Array) writeOpaque(writer, content)
  else for (const child of content) writeElement(writer, child)
}

function writeString(writer: Writer, text: string): void {
  // STR_I, the terminator, and at most three bytes for each UTF-16 unit.
  reserve(writer, 2 + 3 * text.length)
  writer.bytes[writer.length++] = wire.STR_I
  writer.length += copyAscii(writer, text) ? text.length : writeUtf8(writer, text)
  writer.bytes[writer.length++] = 0
}

/** Up to here a loop beats the call into the host's encoder. */
const SHORT_STRING = 48

function copyAscii({ bytes, length }: Writer, text: string): boolean {
  if (text.length > SHORT_STRING) return false
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 0 || unit > 0x7f) return false
    bytes[length + index] = unit
  }
  return true
}

function writeUtf8(writer: Writer, text: string): number {
  const room = writer.bytes.subarray(writer.length)
  const count = encodeUtf8Into(text, room)
  // NOTE looking for U+0000 in the text itself takes as long as encoding it.
  if (room.subarray(0, count).includes(0)) fail(writer, 'nul-in-text')
  return count
}

function writeOpaque(writer: Writer, content: Uint8Array): void {
  reserve(writer, 6 + content.length)
  writer.bytes[writer.length++] = wire.OPAQUE
  writeInteger(writer, content.length)
  writer.bytes.set(content, writer.length)
  writer.length += content.length
}

function writeInteger(writer: Writer, value: number): void {
  for (let shift = 28; shift > 0; shift -= 7) {
    if (value >= 2 ** shift) writer.bytes[writer.length++] = 0x80 | ((value >>> shift) & 0x7f)
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

function fail(writer: Writer, code: WbxmlErrorCode): never {
  const path = writer.path.map((tag) => tag.name).join('/')
  throw new WbxmlError(code, { offset: writer.length, page: writer.page, path })
}
