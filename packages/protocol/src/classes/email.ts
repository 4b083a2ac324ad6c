import type { ProtocolVersion } from '../http/index.ts'
import {
  booleanElement,
  formatWireDate,
  isAtLeast,
  numberElement,
  optional,
  present,
  textElement,
} from '../values/index.ts'
import { AirSyncBase, Email, Email2 } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import { emailBodyElements, type EmailBody } from './email-body.ts'
import { categoriesElement } from './email-changes.ts'
import { emailFlagElement, type EmailFlag } from './email-flag.ts'

/**
 * A message as the mailbox knows it, without the phone's wishes and version. Addresses are header text: `to`, `cc` comma
 * separated, `replyTo`, `displayTo` semicolon separated. `importance` 0 low, 1 normal, 2 high.
 */
export type EmailItem = {
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly cc?: string
  readonly replyTo?: string
  readonly displayTo?: string
  readonly receivedAt: Date
  readonly isRead: boolean
  readonly importance: 0 | 1 | 2
  readonly messageClass: string
  readonly threadTopic?: string
  readonly conversationId?: Uint8Array
  readonly conversationIndex?: Uint8Array
  readonly flag: EmailFlag | null
  readonly categories?: readonly string[]
  readonly isDraft?: boolean
  readonly attachments: readonly EmailAttachment[]
  readonly body: EmailBody
  readonly nativeBodyType: 1 | 2
}

/** `fileReference` is what a phone fetches it by; `method` 1 is a file, 5 a message, 6 an OLE object. */
export type EmailAttachment = {
  readonly displayName: string
  readonly fileReference: string
  readonly method: number
  readonly estimatedDataSize: number
  readonly isInline: boolean
  readonly contentId?: string
}

const MAX_ADDRESSES_LENGTH = 32_768
const UTF8_CODE_PAGE = '65001'
const CONTENT_CLASS = 'urn:content-classes:message'

/**
 * The children of ApplicationData (Sync) or Properties (ItemOperations) for a message, as [MS-ASEMAIL] has them in this
 * version: Flag, body and attachments on their present pages from 12.0, conversations, categories and preview from
 * 14.0, IsDraft from 16.0.
 */
export function emailApplicationData(item: EmailItem, version: ProtocolVersion): WbxmlElement[] {
  const from = (minimum: ProtocolVersion, make: () => WbxmlElement | undefined) =>
    isAtLeast(version, minimum) ? make() : undefined
  return present(
    textElement(Email.To, item.to, MAX_ADDRESSES_LENGTH),
    optional(item.cc, (cc) => textElement(Email.Cc, cc, MAX_ADDRESSES_LENGTH)),
    textElement(Email.From, item.from, MAX_ADDRESSES_LENGTH),
    optional(item.replyTo, (replyTo) => textElement(Email.ReplyTo, replyTo, MAX_ADDRESSES_LENGTH)),
    textElement(Email.Subject, item.subject),
    textElement(Email.DateReceived, formatWireDate(item.receivedAt)),
    optional(item.displayTo, (names) => textElement(Email.DisplayTo, names, MAX_ADDRESSES_LENGTH)),
    optional(item.threadTopic, (topic) => textElement(Email.ThreadTopic, topic)),
    numberElement(Email.Importance, item.importance),
    booleanElement(Email.Read, item.isRead),
    attachmentsElement(item.attachments, version),
    ...emailBodyElements(item.body, version),
    textElement(Email.MessageClass, item.messageClass),
    textElement(Email.InternetCPID, UTF8_CODE_PAGE),
    from('12.0', () => emailFlagElement(item.flag)),
    from('12.0', () => textElement(Email.ContentClass, CONTENT_CLASS)),
    from('12.0', () => numberElement(AirSyncBase.NativeBodyType, item.nativeBodyType)),
    from('14.0', () => optional(item.conversationId, (id) => element(Email2.ConversationId, id))),
    from('14.0', () => optional(item.conversationIndex, (index) => element(Email2.ConversationIndex, index))),
    from('14.0', () => optional(item.categories, categoriesElement)),
    from('16.0', () => booleanElement(Email2.IsDraft, item.isDraft ?? false)),
  )
}

function attachmentsElement(
  attachments: readonly EmailAttachment[],
  version: ProtocolVersion,
): WbxmlElement | undefined {
  if (attachments.length === 0) return undefined
  return isAtLeast(version, '12.0')
    ? element(AirSyncBase.Attachments, attachments.map(attachmentElement))
    : element(Email.Attachments, attachments.map(legacyAttachmentElement))
}

function attachmentElement(attachment: EmailAttachment): WbxmlElement {
  return element(
    AirSyncBase.Attachment,
    present(
      textElement(AirSyncBase.DisplayName, attachment.displayName),
      textElement(AirSyncBase.FileReference, attachment.fileReference),
      numberElement(AirSyncBase.Method, attachment.method),
      numberElement(AirSyncBase.EstimatedDataSize, attachment.estimatedDataSize),
      optional(attachment.contentId, (id) => textElement(AirSyncBase.ContentId, id)),
      attachment.isInline ? booleanElement(AirSyncBase.IsInline, true) : undefined,
    ),
  )
}

function legacyAttachmentElement(attachment: EmailAttachment): WbxmlElement {
  return element(Email.Attachment, [
    numberElement(Email.AttMethod, attachment.method),
    numberElement(Email.AttSize, attachment.estimatedDataSize),
    textElement(Email.DisplayName, attachment.displayName),
    textElement(Email.AttName, attachment.fileReference),
  ])
}
