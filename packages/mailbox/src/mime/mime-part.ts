import { firstField, parseHeaderFields, type HeaderField } from './header-field.ts'
import { MimeLimitError, mimeLimits } from './mime-limits.ts'
import { parseStructuredHeader, type StructuredHeader } from './structured-header.ts'

/** One node of a message: a multipart with children, or a leaf with a body that is still transfer-encoded. */
export type MimePart = {
  readonly fields: readonly HeaderField[]
  readonly contentType: StructuredHeader
  readonly disposition: StructuredHeader
  readonly transferEncoding: string
  /** A view of the message's bytes, without the line end before the delimiter; empty for a multipart. */
  readonly body: Uint8Array
  readonly children: readonly MimePart[]
}

/**
 * Reads the structure of a message without copying or decoding bodies, in one pass. Never fails on malformed input: a missing
 * end belongs to the end of the message, a multipart without a boundary is text.
 * @throws {MimeLimitError}
 */
export function readMimePart(message: Uint8Array): MimePart {
  return new PartReader(Buffer.from(message.buffer, message.byteOffset, message.byteLength)).read()
}

type OpenPart = {
  readonly fields: readonly HeaderField[]
  readonly contentType: StructuredHeader
  readonly disposition: StructuredHeader
  readonly transferEncoding: string
  body: Uint8Array
  readonly children: OpenPart[]
}

type OpenMultipart = { readonly part: OpenPart; readonly delimiter: Buffer }

type Delimiter = { readonly level: number; readonly isEnd: boolean }

class PartReader {
  readonly #bytes: Buffer
  /** From the outermost inwards: a delimiter of an outer multipart closes the inner ones. */
  #open: OpenMultipart[] = []
  #at = 0
  #parts = 0
  #headers = 0
  #headerBytes = 0
  #delimiterLikeLines = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  read(): MimePart {
    const root = this.#readHeader(undefined)
    let leaf = this.#enter(root)
    while (this.#at < this.#bytes.length) {
      const start = this.#at
      const delimiter = this.#skipToDelimiter()
      if (leaf !== undefined) leaf.body = this.#bytes.subarray(start, this.#bodyEnd(start, delimiter))
      leaf = undefined
      if (delimiter === undefined) break
      this.#open = this.#open.slice(0, delimiter.isEnd ? delimiter.level : delimiter.level + 1)
      this.#skipLine()
      if (delimiter.isEnd) continue
      const parent = this.#open.at(-1)?.part
      const child = this.#readHeader(parent)
      parent?.children.push(child)
      leaf = this.#enter(child)
    }
    return root
  }

  /** Makes a multipart an open one; returns the part if it is a leaf. */
  #enter(part: OpenPart): OpenPart | undefined {
    const boundary = part.contentType.parameters.get('boundary')?.trimEnd() ?? ''
    if (!part.contentType.value.startsWith('multipart/') || boundary === '') return part
    if (this.#open.length >= mimeLimits.depth) throw new MimeLimitError('depth')
    this.#open.push({ part, delimiter: Buffer.from(`--${boundary}`) })
    return undefined
  }

  /** Leaves the position at the line of the delimiter, or at the end of the message. */
  #skipToDelimiter(): Delimiter | undefined {
    while (this.#open.length > 0 && this.#at < this.#bytes.length) {
      const delimiter = this.#delimiterAt(this.#at)
      if (delimiter !== undefined) return delimiter
      const next = this.#bytes.indexOf('\n--', this.#at, 'latin1')
      if (next < 0) break
      this.#at = next + 1
    }
    this.#at = this.#bytes.length
    return undefined
  }

  /** The line end before a delimiter belongs to the delimiter (RFC 2046 5.1.1). */
  #bodyEnd(start: number, delimiter: Delimiter | undefined): number {
    let end = this.#at
    if (delimiter !== undefined && end > start) end -= 1
    if (delimiter !== undefined && end > start && this.#bytes[end - 1] === 0x0d) end -= 1
    return end
  }

  #delimiterAt(at: number): Delimiter | undefined {
    if (this.#bytes[at] !== 0x2d || this.#bytes[at + 1] !== 0x2d || this.#open.length === 0) return undefined
    this.#delimiterLikeLines += 1
    if (this.#delimiterLikeLines > mimeLimits.delimiterLikeLines) throw new MimeLimitError('delimiterLikeLines')
    const end = this.#lineEnd(at)
    for (let level = this.#open.length - 1; level >= 0; level -= 1) {
      const text = this.#open[level]?.delimiter
      if (text === undefined) continue
      const isLong = at + text.length + 2 === end && this.#bytes[end - 1] === 0x2d && this.#bytes[end - 2] === 0x2d
      if (!isLong && at + text.length !== end) continue
      if (this.#bytes.compare(text, 0, text.length, at, at + text.length) === 0) return { level, isEnd: isLong }
    }
    return undefined
  }

  /** Without the white space that may stand behind a delimiter (RFC 2046 5.1.1). */
  #lineEnd(at: number): number {
    const lineFeed = this.#bytes.indexOf(0x0a, at)
    let end = lineFeed < 0 ? this.#bytes.length : lineFeed
    while (end > at && isBlank(this.#bytes[end - 1])) end -= 1
    return end
  }

  #skipLine(): void {
    const end = this.#bytes.indexOf(0x0a, this.#at)
    this.#at = end < 0 ? this.#bytes.length : end + 1
  }

  #readHeader(parent: OpenPart | undefined): OpenPart {
    this.#parts += 1
    if (this.#parts > mimeLimits.parts) throw new MimeLimitError('parts')
    const fields = parseHeaderFields(this.#readHeaderBlock())
    this.#headers += fields.length
    if (this.#headers > mimeLimits.headers) throw new MimeLimitError('headers')
    // RFC 2046 5.1.5: a digest consists of messages.
    const usualType = parent?.contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    return {
      fields,
      contentType: parseStructuredHeader(firstField(fields, 'content-type') ?? usualType),
      disposition: parseStructuredHeader(firstField(fields, 'content-disposition') ?? ''),
      transferEncoding: parseStructuredHeader(firstField(fields, 'content-transfer-encoding') ?? '').value,
      body: this.#bytes.subarray(0, 0),
      children: [],
    }
  }

  /** Up to the empty line, or to a delimiter where a part has no body at all. */
  #readHeaderBlock(): Uint8Array {
    const start = this.#at
    while (this.#at < this.#bytes.length) {
      const lineStart = this.#at
      if (this.#delimiterAt(lineStart) !== undefined) return this.#bytes.subarray(start, lineStart)
      this.#skipLine()
      this.#headerBytes += this.#at - lineStart
      if (this.#headerBytes > mimeLimits.headerBytes) throw new MimeLimitError('headerBytes')
      if (isEmptyLine(this.#bytes, lineStart, this.#at)) return this.#bytes.subarray(start, lineStart)
    }
    return this.#bytes.subarray(start)
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d
}

function isEmptyLine(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (bytes[at] !== 0x0d && bytes[at] !== 0x0a) return false
  }
  return true
}
