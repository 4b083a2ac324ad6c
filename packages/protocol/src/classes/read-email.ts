import {
  ProtocolShapeError,
  optionalInteger,
  parseWireDate,
  readBoolean,
  requireInteger,
  requireText,
} from '../values/index.ts'
import { AirSync, AirSyncBase, Email, Email2 } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type WbxmlElement } from '../wbxml/index.ts'
import type { EmailAttachment } from './email.ts'
import { readEmailChanges, type EmailChanges } from './email-changes.ts'

/** A message as a phone got it. Where an answer only changes a message, what it does not say is undefined. */
export type ReadEmail = EmailChanges & {
  readonly subject: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly cc: string | undefined
  readonly replyTo: string | undefined
  readonly displayTo: string | undefined
  readonly threadTopic: string | undefined
  readonly receivedAt: Date | undefined
  readonly importance: number | undefined
  readonly messageClass: string | undefined
  readonly conversationId: Uint8Array | undefined
  readonly conversationIndex: Uint8Array | undefined
  readonly isDraft: boolean | undefined
  readonly nativeBodyType: number | undefined
  readonly bodyType: number | undefined
  readonly bodyText: string | undefined
  readonly bodySize: number | undefined
  readonly isBodyTruncated: boolean | undefined
  readonly preview: string | undefined
  readonly attachments: readonly EmailAttachment[]
}

/**
 * The phone's side of `emailApplicationData`, in every version: takes the children of ApplicationData or Properties. Throws
 * ProtocolShapeError for a date, a number or a flag that is none.
 */
export function readEmail(children: readonly WbxmlElement[]): ReadEmail {
  const data = element(AirSync.ApplicationData, children)
  const changes = readEmailChanges(data)
  if (!changes.ok) throw new ProtocolShapeError('Read, Flag or Categories of a message make no sense')
  return {
    ...changes.value,
    subject: textOf(data, Email.Subject),
    from: textOf(data, Email.From),
    to: textOf(data, Email.To),
    cc: textOf(data, Email.Cc),
    replyTo: textOf(data, Email.ReplyTo),
    displayTo: textOf(data, Email.DisplayTo),
    threadTopic: textOf(data, Email.ThreadTopic),
    receivedAt: readReceivedAt(textOf(data, Email.DateReceived)),
    importance: optionalInteger(data, Email.Importance),
    messageClass: textOf(data, Email.MessageClass),
    conversationId: readOpaque(childOf(data, Email2.ConversationId)),
    conversationIndex: readOpaque(childOf(data, Email2.ConversationIndex)),
    isDraft: readBoolean(textOf(data, Email2.IsDraft)),
    nativeBodyType: optionalInteger(data, AirSyncBase.NativeBodyType),
    ...readBody(data),
    attachments: readAttachments(data),
  }
}

function readReceivedAt(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const date = parseWireDate(text)
  if (date === undefined) throw new ProtocolShapeError('DateReceived is no date')
  return date
}

function readOpaque(holder: WbxmlElement | undefined): Uint8Array | undefined {
  return holder?.content instanceof Uint8Array ? holder.content : undefined
}

function readBody(data: WbxmlElement) {
  const body = childOf(data, AirSyncBase.Body)
  if (body === undefined) return readLegacyBody(data)
  return {
    bodyType: optionalInteger(body, AirSyncBase.Type),
    bodyText: textOf(body, AirSyncBase.Data),
    bodySize: optionalInteger(body, AirSyncBase.EstimatedDataSize),
    isBodyTruncated: readBoolean(textOf(body, AirSyncBase.Truncated)),
    preview: textOf(body, AirSyncBase.Preview),
  }
}

/** 2.5 has the body beside the other properties of the message, as text or as MIME. */
function readLegacyBody(data: WbxmlElement) {
  const isMime = childOf(data, Email.MIMESize) !== undefined
  const bodySize = optionalInteger(data, isMime ? Email.MIMESize : Email.BodySize)
  return {
    bodyType: bodySize === undefined ? undefined : legacyType(isMime),
    bodyText: textOf(data, isMime ? Email.MIMEData : Email.Body),
    bodySize,
    isBodyTruncated: readBoolean(textOf(data, isMime ? Email.MIMETruncated : Email.BodyTruncated)),
    preview: undefined,
  }
}

function legacyType(isMime: boolean): 1 | 4 {
  return isMime ? 4 : 1
}

function readAttachments(data: WbxmlElement): readonly EmailAttachment[] {
  const list = childOf(data, AirSyncBase.Attachments)
  if (list !== undefined) return childrenOf(list).map(readAttachment)
  const legacy = childOf(data, Email.Attachments)
  return legacy === undefined ? [] : childrenOf(legacy).map(readLegacyAttachment)
}

function readAttachment(attachment: WbxmlElement): EmailAttachment {
  const contentId = textOf(attachment, AirSyncBase.ContentId)
  return {
    displayName: requireText(attachment, AirSyncBase.DisplayName),
    fileReference: requireText(attachment, AirSyncBase.FileReference),
    method: requireInteger(attachment, AirSyncBase.Method),
    estimatedDataSize: requireInteger(attachment, AirSyncBase.EstimatedDataSize),
    isInline: readBoolean(textOf(attachment, AirSyncBase.IsInline)) ?? false,
    ...(contentId !== undefined && { contentId }),
  }
}

function readLegacyAttachment(attachment: WbxmlElement): EmailAttachment {
  return {
    displayName: requireText(attachment, Email.DisplayName),
    fileReference: requireText(attachment, Email.AttName),
    method: requireInteger(attachment, Email.AttMethod),
    estimatedDataSize: requireInteger(attachment, Email.AttSize),
    isInline: false,
  }
}
