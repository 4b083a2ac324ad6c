import { type AttachmentFacts } from '../port.ts'
import { cutText } from './clean-text.ts'
import { describeAttachments } from './mail-attachments.ts'
import { type MimePart } from './mime-part.ts'

/**
 * Attachments of a message that came from anywhere, as entities of a new one. Bodies are taken over as they are encoded;
 * the headers are written anew from what was understood of them, so that nothing in them can end a line or a part.
 */
export function attachmentEntities(parts: readonly MimePart[]): Buffer[] {
  const facts = describeAttachments(parts)
  return parts.flatMap((part, index) => {
    const fact = facts[index]
    return fact === undefined ? [] : [entityOf(fact, part)]
  })
}

/** A whole message as an attachment. */
export function messageEntity(message: Uint8Array, subject: string): Buffer {
  const name = `${subject === '' ? 'message' : subject.replace(/[/\\]/g, '_')}.eml`
  return withHeader(
    ['Content-Type: message/rfc822', 'Content-Transfer-Encoding: 8bit', disposition('attachment', name)],
    message,
  )
}

function entityOf({ name, contentType, contentId, isInline }: AttachmentFacts, part: MimePart): Buffer {
  const encoding = encodings.get(part.transferEncoding.toLowerCase())
  const header = [
    `Content-Type: ${contentType}${parametersOf(part)}`,
    ...(encoding === undefined ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
    disposition(isInline ? 'inline' : 'attachment', name),
    ...(/^[!-;=?-~]{1,250}$/.test(contentId) ? [`Content-ID: <${contentId}>`] : []),
  ]
  return withHeader(header, part.body)
}

/** RFC 2045 6.1; a body in an encoding of its own goes on without one, as it was read. */
const encodings: ReadonlyMap<string, string> = new Map(
  ['7bit', '8bit', 'binary', 'base64', 'quoted-printable'].map((name) => [name, name]),
)

/** Those that decide how the content is read. */
const kept = ['charset', 'method', 'format', 'delsp']

function parametersOf({ contentType: { parameters } }: MimePart): string {
  return kept
    .map((name) => [name, parameters.get(name) ?? ''] as const)
    .filter(([, value]) => /^[\w.+-]{1,64}$/.test(value))
    .map(([name, value]) => `; ${name}=${value}`)
    .join('')
}

/** RFC 5322 2.1.1 allows 998 characters in a line; the extension stays, it says what the file is. */
const longestFileName = 900

function disposition(kind: 'attachment' | 'inline', name: string): string {
  const extension = /\.[\w-]{1,12}$/.exec(name)?.[0] ?? ''
  let stem = name.slice(0, name.length - extension.length)
  while (encodeName(stem + extension).length > longestFileName) stem = cutText(stem, Math.floor(stem.length * 0.8))
  return `Content-Disposition: ${kind};\r\n filename*=UTF-8''${encodeName(stem + extension)}`
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
}

function withHeader(header: readonly string[], body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${header.join('\r\n')}\r\n\r\n`, 'latin1'), body])
}
