import { decodeBytes } from './charset.ts'
import { cleanText, withCrlf } from './clean-text.ts'
import { unflow } from './flowed-text.ts'
import { htmlToText, textToHtml } from './html-text.ts'
import { mimeLimits } from './mime-limits.ts'
import { type MimePart } from './mime-part.ts'
import { decodeTransfer } from './transfer-encoding.ts'

export type BodyText = {
  readonly native: 'text' | 'html'
  readonly html: string | undefined
  readonly text: string
  /** The leaves that are not shown as text, in the order of the message. */
  readonly attachments: readonly MimePart[]
}

/**
 * Assembles what is shown of a message: of alternatives the richest, of everything else each text in turn; the rest are
 * attachments. `text` is made when it is first read: phones that take HTML never cause the conversion.
 */
export function readBodyText(root: MimePart): BodyText {
  const collector = new Collector()
  const pieces = collector.collect(root)
  const hasHtml = pieces.some((piece) => piece.html !== undefined)
  let text: string | undefined
  return {
    native: hasHtml ? 'html' : 'text',
    html: hasHtml ? pieces.map((piece) => piece.html ?? textToHtml(piece.text ?? '')).join('\r\n') : undefined,
    get text() {
      text ??= pieces.map((piece) => piece.text ?? htmlToText(piece.html ?? '')).join('\r\n')
      return text
    },
    attachments: collector.attachments,
  }
}

const cutNote = '[The rest of this message is too long to be shown.]'

/** One text of the message in the forms in which the sender wrote it: at least one is there. */
type Piece = { readonly text: string | undefined; readonly html: string | undefined }

class Collector {
  readonly attachments: MimePart[] = []
  #bytesLeft: number = mimeLimits.textBytes

  /** The recursion is as deep as the multiparts are: `mimeLimits.depth`. */
  collect(part: MimePart): Piece[] {
    if (part.children.length > 0) {
      const pieces = part.children.map((child) => this.collect(child))
      return part.contentType.value === 'multipart/alternative' ? mergeAlternatives(pieces) : pieces.flat()
    }
    const form = textForm(part)
    if (form === undefined) {
      this.attachments.push(part)
      return []
    }
    const content = this.#readText(part)
    return [{ text: form === 'text' ? content : undefined, html: form === 'html' ? content : undefined }]
  }

  #readText({ body, contentType: { value, parameters }, transferEncoding }: MimePart): string {
    // Encoded forms are about three times as long as what they encode at most: no need to decode more than can be shown.
    const encoded = body.subarray(0, this.#bytesLeft * 3 + 3)
    const decoded = decodeTransfer(encoded, transferEncoding)
    const shown = decoded.subarray(0, this.#bytesLeft)
    const isCut = shown.length < decoded.length || encoded.length < body.length
    this.#bytesLeft -= shown.length
    const raw = cleanText(decodeBytes(shown, parameters.get('charset') ?? ''))
    const note = isCut ? `\r\n${cutNote}` : ''
    if (value === 'text/html') return raw + note
    const isFlowed = parameters.get('format')?.toLowerCase() === 'flowed'
    return (isFlowed ? unflow(raw, parameters.get('delsp')?.toLowerCase() === 'yes') : withCrlf(raw)) + note
  }
}

/** How a leaf is shown; undefined for an attachment. A multipart that turned out a leaf (no boundary) is shown as text. */
function textForm({ contentType, disposition }: MimePart): 'text' | 'html' | undefined {
  if (disposition.value === 'attachment') return undefined
  if (contentType.value === 'text/html') return 'html'
  if (contentType.value === 'text/plain' || contentType.value.startsWith('multipart/')) return 'text'
  return contentType.value.includes('/') ? undefined : 'text'
}

/** RFC 2046 5.1.4: the last alternative is the best one; the plain text stays beside it. */
function mergeAlternatives(alternatives: readonly Piece[][]): Piece[] {
  const rich = alternatives.findLast((pieces) => pieces.some((piece) => piece.html !== undefined))
  const plain = alternatives.find((pieces) => pieces.some((piece) => piece.text !== undefined))
  if (rich === undefined) return plain ?? []
  if (plain === undefined || plain === rich) return rich
  return [
    {
      html: rich.map((piece) => piece.html ?? textToHtml(piece.text ?? '')).join('\r\n'),
      text: plain.map((piece) => piece.text ?? htmlToText(piece.html ?? '')).join('\r\n'),
    },
  ]
}
