import { encodeHeaderText } from './encoded-word.ts'
import { type MailAddress } from './mail-address.ts'
import { encodeQuotedPrintable } from './quoted-printable.ts'

export type ComposedAttachment = { readonly name: string; readonly contentType: string; readonly content: Uint8Array }

export type MessageDraft = {
  readonly from: MailAddress
  readonly to: readonly MailAddress[]
  readonly cc?: readonly MailAddress[]
  readonly replyTo?: MailAddress
  readonly subject: string
  readonly date: Date
  /** With angle brackets. */
  readonly messageId: string
  /** Message ids of the conversation so far, the first one first. */
  readonly references?: readonly string[]
  readonly importance?: 'low' | 'high'
  /** Nobody wrote it: other programs do not answer it (RFC 3834 5). */
  readonly isAutomaticReply?: boolean
  readonly text: string
  readonly html?: string
  readonly attachments?: readonly ComposedAttachment[]
}

/** A field of the draft would break out of its header line, or is no address, id or type; `field` says which. */
export class ComposeError extends Error {
  override readonly name = 'ComposeError'
  readonly field: string

  constructor(field: string) {
    super(`The message's ${field} cannot stand in a header.`)
    this.field = field
  }
}

/**
 * Writes an RFC 5322 message: ASCII only, CRLF, lines of at most 998 characters.
 * @throws {ComposeError} instead of writing a line end or a control character into the header.
 */
export function composeMessage(draft: MessageDraft): Uint8Array {
  const header = [
    `From: ${headerAddress(draft.from, 'from')}`,
    ...addressLine('To', draft.to),
    ...addressLine('Cc', draft.cc ?? []),
    ...addressLine('Reply-To', draft.replyTo === undefined ? [] : [draft.replyTo]),
    `Subject: ${encodeHeaderText(headerText(draft.subject, 'subject'))}`,
    `Date: ${draft.date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${headerId(draft.messageId)}`,
    ...(draft.references === undefined ? [] : referenceLines(draft.references)),
    ...(draft.importance === undefined ? [] : [`Importance: ${draft.importance}`]),
    ...(draft.isAutomaticReply ? ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'] : []),
    'MIME-Version: 1.0',
  ]
  return Buffer.from(`${header.join('\r\n')}\r\n${entity(draft)}`, 'latin1')
}

/** Neither quoted-printable nor base64 can produce `=_` (RFC 2045 6.7). */
const boundaries = { mixed: '=_mixed', alternative: '=_alternative' } as const

function entity({ text, html, attachments = [] }: MessageDraft): string {
  const plain = textEntity('text/plain', text)
  const body = html === undefined ? plain : multipart('alternative', [plain, textEntity('text/html', html)])
  return attachments.length === 0 ? body : multipart('mixed', [body, ...attachments.map(attachmentEntity)])
}

function multipart(subtype: keyof typeof boundaries, entities: readonly string[]): string {
  const boundary = boundaries[subtype]
  const parts = entities.map((each) => `--${boundary}\r\n${each}\r\n`).join('')
  return `Content-Type: multipart/${subtype}; boundary="${boundary}"\r\n\r\n${parts}--${boundary}--\r\n`
}

function textEntity(contentType: string, text: string): string {
  const head = `Content-Type: ${contentType}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  return `${head}${encodeQuotedPrintable(text)}`
}

function attachmentEntity({ name, contentType, content }: ComposedAttachment): string {
  if (!/^[\w.+-]{1,64}\/[\w.+-]{1,64}$/.test(contentType)) throw new ComposeError('attachment type')
  const fileName = encodeURIComponent(headerText(name, 'attachment name')).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  )
  const base64 = Buffer.from(content)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n')
  return [
    `Content-Type: ${contentType}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename*=UTF-8''${fileName}`,
    '',
    base64,
  ].join('\r\n')
}

function addressLine(name: string, addresses: readonly MailAddress[]): string[] {
  if (addresses.length === 0) return []
  return [`${name}: ${addresses.map((address) => headerAddress(address, name)).join(',\r\n ')}`]
}

function headerAddress({ name, address }: MailAddress, field: string): string {
  // Anything that could end the address, the line or the list of addresses is refused, quoted or not.
  if (!/^[^\s<>()[\]\\,;:"@]{1,64}@[^\s<>()[\]\\,;:"@]{1,255}$/.test(address) || !/^[!-~]+$/.test(address))
    throw new ComposeError(field)
  const text = headerText(name, field)
  if (text === '') return address
  const encoded = encodeHeaderText(text)
  return `${encoded === text ? `"${text.replace(/["\\]/g, '\\$&')}"` : encoded} <${address}>`
}

function referenceLines(references: readonly string[]): string[] {
  const ids = references.map((id) => headerId(id))
  const last = ids.at(-1)
  return last === undefined ? [] : [`In-Reply-To: ${last}`, `References: ${ids.join('\r\n ')}`]
}

function headerId(id: string): string {
  if (!/^<[!-;=?-~]{1,250}>$/.test(id)) throw new ComposeError('message id')
  return id
}

function headerText(text: string, field: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters to be refused
  if (/[\0-\x1f\x7f\u2028\u2029]/.test(text) || text.length > 1_000) throw new ComposeError(field)
  return text
}
