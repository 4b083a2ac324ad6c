import { decodeWords } from 'postal-mime'
import { type AttachmentContent, type AttachmentFacts } from '../port.ts'
import { cleanLine } from './clean-text.ts'
import { firstField } from './header-field.ts'
import { type MimePart } from './mime-part.ts'
import { decodedLength, decodeTransfer } from './transfer-encoding.ts'

/** Facts of the leaves that are attachments; the id is the place among them. */
export function describeAttachments(parts: readonly MimePart[]): AttachmentFacts[] {
  return parts.map((part, index) => ({
    id: String(index),
    name: attachmentName(part, index),
    contentType: contentTypeOf(part),
    size: decodedLength(part.body, part.transferEncoding),
    contentId: contentIdOf(part),
    isInline: part.disposition.value === 'inline' || (part.disposition.value === '' && contentIdOf(part) !== ''),
    method: isMessage(part) ? 5 : 1,
  }))
}

export function decodeAttachment(parts: readonly MimePart[], id: string): AttachmentContent | null {
  const part = /^\d{1,4}$/.test(id) ? parts[Number(id)] : undefined
  if (part === undefined) return null
  return { contentType: contentTypeOf(part), content: decodeTransfer(part.body, part.transferEncoding) }
}

/** Without slashes: a name from outside never becomes a path. */
function attachmentName(part: MimePart, index: number): string {
  const given = part.disposition.parameters.get('filename') ?? part.contentType.parameters.get('name') ?? ''
  const name = cleanLine(given, 1_024).replace(/[/\\]/g, '_')
  if (name !== '') return name
  if (isMessage(part)) return messageName(part)
  return part.contentType.value === 'text/calendar' ? 'invitation.ics' : `attachment-${index + 1}`
}

function messageName(part: MimePart): string {
  const subject =
    /^subject:([^\r\n]{1,200})/im.exec(Buffer.from(part.body.subarray(0, 8_192)).toString('utf8'))?.[1] ?? ''
  const name = cleanLine(decodeWords(subject), 100).replace(/[/\\]/g, '_')
  return `${name === '' ? 'message' : name}.eml`
}

function contentTypeOf(part: MimePart): string {
  return /^[\w.+-]{1,64}\/[\w.+-]{1,64}$/.test(part.contentType.value)
    ? part.contentType.value
    : 'application/octet-stream'
}

function contentIdOf(part: MimePart): string {
  return cleanLine(firstField(part.fields, 'content-id') ?? '', 256).replace(/^<|>$/g, '')
}

function isMessage(part: MimePart): boolean {
  return part.contentType.value === 'message/rfc822'
}
