import { createHash } from 'node:crypto'
import { findHeaderEnd, SubmissionError, withoutFields } from '../submit.ts'
import { readBodyText } from './body-text.ts'
import { withCrlf } from './clean-text.ts'
import { messageIdOf } from './conversation.ts'
import { firstField, type HeaderField } from './header-field.ts'
import { messageClassOf } from './message-class.ts'
import { attachmentEntities, messageEntity } from './part-entity.ts'
import { endOfBody, quoteOriginal } from './quoted-original.ts'
import { encodeQuotedPrintable } from './quoted-printable.ts'
import { describeMessage, readRoot } from './read-message.ts'
import { type MimePart } from './mime-part.ts'

export type Answering = {
  /** What the user wrote: a message that has passed `parseSubmission`. */
  readonly message: Uint8Array
  /** The message that is forwarded or answered, from anybody. */
  readonly original: Uint8Array
  readonly use: 'forward' | 'reply'
  /** The message holds of the original what it should: nothing is added but the ids of the conversation. */
  readonly isComplete: boolean
}

/**
 * The message with its original below the new text, and with the original's attachments when it is forwarded. An
 * original that is signed, encrypted or beyond `mimeLimits` goes along as a whole message. A new message that is signed or
 * encrypted stays as it is: there is nothing that could be added.
 * @throws {SubmissionError} the new message exceeds `mimeLimits`.
 */
export function withOriginal({ message, original, use, isComplete }: Answering): Uint8Array {
  const own = readRoot(message)
  if (!own.isWhole) throw new SubmissionError('too-complex')
  const source = readRoot(original)
  const references = referenceLines(own.root.fields, source.root.fields)
  if (isComplete || isSealed(own.root)) return Buffer.concat([Buffer.from(references, 'latin1'), message])
  const content = describeMessage(source.root)
  const quoted = quoteOriginal({ content, sentAt: dateOf(source.root.fields), use })
  const body = readBodyText(own.root)
  const attachments = [
    ...attachmentEntities(body.attachments),
    ...(use === 'forward' ? originalEntities({ ...source, original, subject: content.subject }) : []),
  ]
  const texts = {
    text: `${body.text.trimEnd()}\r\n\r\n${quoted.text}`,
    html: body.html === undefined ? undefined : joinHtml(body.html, quoted.html()),
  }
  const boundary = boundaryOf(message, original)
  return Buffer.concat([
    keptHeader(message),
    Buffer.from(references, 'latin1'),
    entity({ texts, attachments, boundary }),
  ])
}

function isSealed(root: MimePart): boolean {
  return messageClassOf(root).startsWith('IPM.Note.SMIME')
}

/** Each attachment costs parts and headers of `mimeLimits`, which the new message must not exceed. */
const mostAttachments = 250

type Source = {
  readonly root: MimePart
  readonly isWhole: boolean
  readonly original: Uint8Array
  readonly subject: string
}

function originalEntities({ root, isWhole, original, subject }: Source): Buffer[] {
  const parts = isWhole && !isSealed(root) ? readBodyText(root).attachments : undefined
  return parts === undefined || parts.length > mostAttachments
    ? [messageEntity(original, subject)]
    : attachmentEntities(parts)
}

function dateOf(fields: readonly HeaderField[]): Date | undefined {
  const date = new Date(firstField(fields, 'date')?.slice(0, 100) ?? '')
  return Number.isNaN(date.getTime()) ? undefined : date
}

function joinHtml(html: string, quoted: string): string {
  const end = endOfBody(html)
  return `${html.slice(0, end)}\r\n${quoted}${html.slice(end)}`
}

const mostReferences = 20

/** RFC 5322 3.6.4, unless the phone has written it itself. What is no id stays out: it could end the line. */
function referenceLines(own: readonly HeaderField[], source: readonly HeaderField[]): string {
  if (own.some(({ name }) => name === 'references' || name === 'in-reply-to')) return ''
  const before = firstField(source, 'references')?.slice(0, 8_192).match(messageId) ?? []
  const [id] = messageIdOf(source).match(messageId) ?? []
  if (id === undefined) return ''
  const [first, ...rest] = before
  const chain = [...(first === undefined ? [] : [first]), ...rest.slice(-mostReferences), id]
  return `In-Reply-To: ${id}\r\nReferences: ${chain.join('\r\n ')}\r\n`
}

const messageId = /<[!-;=?-~]{1,250}>/g

/** The header that the phone wrote, without what described the body that it had. */
function keptHeader(message: Uint8Array): Buffer {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  const kept = withoutFields(bytes.subarray(0, findHeaderEnd(bytes)), /^(?:content-[!-9;-~]*|mime-version)\s*:/i)
  return kept.at(-1) === 0x0a ? kept : Buffer.concat([kept, Buffer.from('\r\n')])
}

/** Nobody can write a message that holds its own digest: the parts of the original cannot end ours. */
function boundaryOf(message: Uint8Array, original: Uint8Array): string {
  return createHash('sha256').update(message).update(original).digest('hex').slice(0, 40)
}

type Assembly = {
  readonly texts: { readonly text: string; readonly html: string | undefined }
  readonly attachments: readonly Buffer[]
  readonly boundary: string
}

function entity({ texts: { text, html }, attachments, boundary }: Assembly): Buffer {
  const plain = textEntity('plain', text)
  const body =
    html === undefined ? plain : multipart('alternative', `=_a_${boundary}`, [plain, textEntity('html', html)])
  const whole = attachments.length === 0 ? body : multipart('mixed', `=_m_${boundary}`, [body, ...attachments])
  return Buffer.concat([Buffer.from('MIME-Version: 1.0\r\n'), whole])
}

/** Of a text that is longer than anybody reads as source, quoted-printable would take seconds. */
const longestQuoted = 262_144

function textEntity(subtype: 'plain' | 'html', text: string): Buffer {
  const [encoding, body] =
    text.length > longestQuoted ? ['base64', encodeBase64(text)] : ['quoted-printable', encodeQuotedPrintable(text)]
  const head = `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
  return Buffer.from(`${head}${body}`, 'latin1')
}

function encodeBase64(text: string): string {
  return Buffer.from(withCrlf(text))
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n')
}

function multipart(subtype: 'mixed' | 'alternative', boundary: string, entities: readonly Buffer[]): Buffer {
  const line = (text: string) => Buffer.from(text, 'latin1')
  return Buffer.concat([
    line(`Content-Type: multipart/${subtype}; boundary="${boundary}"\r\n\r\n`),
    ...entities.flatMap((each) => [line(`--${boundary}\r\n`), each, line('\r\n')]),
    line(`--${boundary}--\r\n`),
  ])
}
