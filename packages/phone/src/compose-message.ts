export type Draft = {
  readonly from: string
  readonly fromName?: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly date: Date
  /** Left side of the Message-ID. */
  readonly id: string
}

const CRLF = '\r\n'
const LONGEST_LINE = 998 // RFC 5322 2.1.1
const ENCODED_WORD_BYTES = 45 // 60 base64 characters, with "=?utf-8?B?" and "?=" below the 75 of RFC 2047 2

/** A plain text message as a mail client hands it in: RFC 5322 headers, RFC 2047 words, base64 where ASCII does not do. */
export function composeMessage(draft: Draft): Uint8Array {
  const body = normaliseLineEnds(draft.text)
  const isSimple = isAscii(body) && body.split(CRLF).every((line) => line.length <= LONGEST_LINE)
  const lines = [
    `From: ${mailbox(draft.from, draft.fromName)}`,
    `To: ${draft.to.map((address) => headerText(address)).join(`,${CRLF} `)}`,
    `Subject: ${words(draft.subject)}`,
    `Date: ${rfc5322Date(draft.date)}`,
    `Message-ID: <${draft.id}@${draft.from.split('@').at(-1) ?? 'invalid'}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${isSimple ? '7bit' : 'base64'}`,
    '',
    isSimple ? body : base64Lines(body),
    '',
  ]
  return Buffer.from(lines.join(CRLF), 'utf8')
}

function normaliseLineEnds(text: string): string {
  return text.replaceAll(/\r\n|\r|\n/g, CRLF)
}

function isAscii(text: string): boolean {
  return /^[\t\r\n -~]*$/.test(text)
}

function mailbox(address: string, name: string | undefined): string {
  if (name === undefined) return headerText(address)
  const shown = isAscii(name) ? `"${headerText(name).replaceAll(/["\\]/g, '\\$&')}"` : words(name)
  return `${shown} <${headerText(address)}>`
}

/** A header value must never end its line early: a subject with a line break would add headers of its own. */
function headerText(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ')
}

function words(text: string): string {
  const line = headerText(text)
  if (isAscii(line) && !line.includes('=?')) return line
  return pieces(line, ENCODED_WORD_BYTES)
    .map((piece) => `=?utf-8?B?${Buffer.from(piece, 'utf8').toString('base64')}?=`)
    .join(`${CRLF} `)
}

/** Cuts between characters, never inside one (RFC 2047 5). */
function pieces(text: string, bytes: number): string[] {
  const result: string[] = []
  let current = ''
  for (const character of text) {
    if (current !== '' && Buffer.byteLength(current + character) > bytes) {
      result.push(current)
      current = ''
    }
    current += character
  }
  return [...result, current]
}

function rfc5322Date(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}

function base64Lines(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('base64')
    .replaceAll(/.{76}(?=.)/g, `$&${CRLF}`)
}
