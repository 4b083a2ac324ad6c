import { decodeWords } from 'postal-mime'
import { type AttachmentContent, type Importance, type MailContent, type MailMessage } from '../port.ts'
import { readBodyText } from './body-text.ts'
import { cleanLine } from './clean-text.ts'
import { conversationIdOf, conversationIndexOf, messageIdOf, threadTopicOf } from './conversation.ts'
import { firstField, parseHeaderFields, type HeaderField } from './header-field.ts'
import { formatAddresses, readAddresses, refuseTooManyAddresses } from './mail-address.ts'
import { decodeAttachment, describeAttachments } from './mail-attachments.ts'
import { messageClassOf } from './message-class.ts'
import { MimeLimitError } from './mime-limits.ts'
import { readMimePart, type MimePart } from './mime-part.ts'

/** A message as a mailbox keeps it. */
export type StoredMail = Pick<MailMessage, 'id' | 'folderId' | 'receivedAt' | 'isRead' | 'flag'> & {
  readonly mime: Uint8Array
}

/** Decodes a stored message; never fails: what exceeds `mimeLimits` is shown as a text that says so. */
export function readMailMessage({ mime, ...stored }: StoredMail): MailMessage {
  const { root } = readRoot(mime)
  const conversationIndex = conversationIndexOf(root.fields, stored.receivedAt)
  // Assigned, not spread: a spread would convert HTML to text for readers that never ask for it.
  return Object.assign(describeMessage(root), { ...stored, conversationIndex, size: mime.length })
}

/** What a message says; never fails. */
export function readMailContent(mime: Uint8Array): MailContent {
  return describeMessage(readRoot(mime).root)
}

/** The content of one attachment by the id of its facts; null when there is none. */
export function readAttachment(mime: Uint8Array, id: string): AttachmentContent | null {
  return decodeAttachment(readBodyText(readRoot(mime).root).attachments, id)
}

/** The parts of a message; `isWhole` is false where a stub stands for one that exceeds `mimeLimits`. */
export function readRoot(mime: Uint8Array): { readonly root: MimePart; readonly isWhole: boolean } {
  try {
    const root = readMimePart(mime)
    refuseTooManyAddresses(root.fields)
    return { root, isWhole: true }
  } catch (error) {
    if (!(error instanceof MimeLimitError)) throw error
    return { root: stubOf(mime, error), isWhole: false }
  }
}

/** [MS-ASEMAIL] To and From: at most 32,768 characters. */
const longestAddressList = 32_768
const longestSubject = 2_048

/** What the parts of a message say together. */
export function describeMessage(root: MimePart): MailContent {
  const { fields } = root
  const body = readBodyText(root)
  const subject = cleanLine(decodeWords(firstField(fields, 'subject')?.slice(0, 65_536) ?? ''), longestSubject)
  const threadTopic = threadTopicOf(subject)
  const to = readAddresses(fields, 'to')
  return {
    subject,
    from: formatAddresses(readAddresses(fields, 'from').slice(0, 1), ', ', longestAddressList),
    to: formatAddresses(to, ', ', longestAddressList),
    cc: formatAddresses(readAddresses(fields, 'cc'), ', ', longestAddressList),
    replyTo: formatAddresses(readAddresses(fields, 'reply-to'), '; ', longestAddressList),
    displayTo: displayNames(to.map(({ name, address }) => (name === '' ? address : name))),
    messageId: messageIdOf(fields),
    importance: importanceOf(fields),
    messageClass: messageClassOf(root),
    threadTopic,
    conversationId: conversationIdOf(fields, threadTopic),
    attachments: describeAttachments(body.attachments),
    native: body.native,
    get text() {
      return body.text
    },
    html: body.html,
  }
}

function displayNames(names: readonly string[]): string {
  return names.slice(0, 100).join('; ')
}

function importanceOf(fields: readonly HeaderField[]): Importance {
  const word = firstField(fields, 'importance')?.toLowerCase() ?? firstField(fields, 'x-msmail-priority')?.toLowerCase()
  if (word === 'high') return 2
  if (word === 'low') return 0
  const priority = /^[1-5]/.exec(firstField(fields, 'x-priority') ?? '')?.[0]
  if (priority === '1' || priority === '2') return 2
  return priority === '4' || priority === '5' ? 0 : 1
}

const stubHeaderBytes = 16_384
const stubHeaderFields = new Set(['subject', 'message-id', 'date', 'references', 'in-reply-to', 'thread-index'])

/** The beginning of the header, as far as it is harmless, above a text that says why there is no more. */
function stubOf(mime: Uint8Array, { limit }: MimeLimitError): MimePart {
  const text = `This message could not be shown: it exceeds a limit of this server (${limit}). It is stored unchanged.`
  return {
    fields: parseHeaderFields(headerStart(mime)).filter((field) => isHarmless(field)),
    contentType: { value: 'text/plain', parameters: new Map() },
    disposition: { value: '', parameters: new Map() },
    transferEncoding: '',
    body: Buffer.from(text),
    children: [],
  }
}

function headerStart(mime: Uint8Array): Uint8Array {
  const start = Buffer.from(mime.buffer, mime.byteOffset, Math.min(mime.byteLength, stubHeaderBytes))
  const end = [start.indexOf('\r\n\r\n'), start.indexOf('\n\n')].filter((at) => at >= 0)
  return end.length === 0 ? start.subarray(0, start.lastIndexOf(0x0a) + 1) : start.subarray(0, Math.min(...end))
}

function isHarmless({ name, value }: HeaderField): boolean {
  return stubHeaderFields.has(name) || (['from', 'to', 'cc', 'reply-to'].includes(name) && value.length <= 4_096)
}
