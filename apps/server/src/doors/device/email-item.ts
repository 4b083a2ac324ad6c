import { bodyFor, chooseBody, mimeBodyFor, type ItemBody, type MailMessage } from '@gatepost/mailbox'
import { emailApplicationData, emailChangeElements, type EmailFlag, type EmailItem } from '@gatepost/protocol/classes'
import { mimeTruncationSizes } from '@gatepost/protocol/commands'
import type { ProtocolVersion } from '@gatepost/protocol/http'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import { z } from 'zod'
import type { EffectivePolicy } from '../../devices/index.ts'
import { fileReferenceOf, type SyncedItem, type ViewOptions } from '../../sync/index.ts'

/** How one phone wants its mail, and how far its policy lets it. */
export type MailView = {
  readonly options: ViewOptions
  readonly policy: EffectivePolicy
  readonly version: ProtocolVersion
}

/** The children of ApplicationData or Properties for a message, with its body in the form that the phone asked for. */
export function emailElements(item: SyncedItem, view: MailView): WbxmlElement[] {
  return emailApplicationData(emailOf(item, view), view.version)
}

/** The same with the body's bytes beside it, to travel as that part of a multipart answer. */
export function emailWithPart(
  item: SyncedItem,
  view: MailView,
  part: number,
): { readonly properties: WbxmlElement[]; readonly bytes: Uint8Array } {
  const email = emailOf(item, view)
  const { data } = email.body
  const bytes = typeof data === 'string' ? Buffer.from(data) : data
  return { properties: emailApplicationData({ ...email, body: { ...email.body, part } }, view.version), bytes }
}

function emailOf({ message, mime }: SyncedItem, view: MailView): EmailItem {
  return {
    subject: message.subject,
    from: message.from,
    to: message.to,
    ...(message.cc !== '' && { cc: message.cc }),
    ...(message.replyTo !== '' && { replyTo: message.replyTo }),
    ...(message.displayTo !== '' && { displayTo: message.displayTo }),
    ...(message.threadTopic !== '' && { threadTopic: message.threadTopic }),
    receivedAt: message.receivedAt,
    isRead: message.isRead,
    importance: message.importance,
    messageClass: message.messageClass,
    conversationId: message.conversationId,
    conversationIndex: message.conversationIndex,
    flag: readFlag(message.flag),
    attachments: shownAttachments(message, view).map((attachment) => ({
      displayName: attachment.name,
      fileReference: fileReferenceOf(message, attachment.id),
      method: attachment.method,
      estimatedDataSize: attachment.size,
      isInline: attachment.isInline,
      ...(attachment.contentId !== '' && { contentId: attachment.contentId }),
    })),
    body: bodyOf(message, mime, view),
    nativeBodyType: message.native === 'html' ? 2 : 1,
  }
}

/** What cannot be fetched is not named either. */
function shownAttachments({ attachments }: MailMessage, { policy }: MailView): MailMessage['attachments'] {
  return policy.limits.areAttachmentsAllowed ? attachments : []
}

/** What may change of a message that the phone has; flags came with 12.0. */
export function emailStateElements({ isRead, flag }: MailMessage, version: ProtocolVersion): WbxmlElement[] {
  return emailChangeElements(version === '2.5' ? { isRead } : { isRead, flag: readFlag(flag) })
}

const storedFlag = z.object({
  status: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
  flagType: z.string().optional(),
  startDate: z.string().optional(),
  dueDate: z.string().optional(),
  utcStartDate: z.string().optional(),
  utcDueDate: z.string().optional(),
  dateCompleted: z.string().optional(),
  completeTime: z.string().optional(),
  reminderSet: z.boolean().optional(),
  reminderTime: z.string().optional(),
  subject: z.string().optional(),
})

/** Flags are kept as the phones gave them; what is no flag of this protocol is shown as none. */
function readFlag(stored: unknown): EmailFlag | null {
  return storedFlag.safeParse(stored).data ?? null
}

function bodyOf(message: MailMessage, mime: Uint8Array | undefined, { options, policy }: MailView): ItemBody {
  const { bodyPreferences, mimeTruncation } = options
  if (mime) {
    const wanted = bodyPreferences.find(({ type }) => type === 4)
    const cut = mimeTruncation === undefined ? undefined : mimeTruncationSizes[mimeTruncation]
    const size = smaller(wanted?.truncationSize, cut)
    return mimeBodyFor(mime, { truncationSize: size, allOrNone: wanted?.allOrNone })
  }
  const { isHtmlAllowed: allowHtml, maxTextSize, maxHtmlSize } = policy.limits
  const limits = { allowHtml, maxTextSize, maxHtmlSize }
  // RTF is for nothing but tasks and notes any more; mail is never answered in it.
  const forms = bodyPreferences.flatMap(({ type, ...rest }) => (type === 3 ? [] : [{ type, ...rest }]))
  return forms.length === 0 ? bodyFor(message, { type: 1 }, limits) : chooseBody(message, forms, limits)
}

function smaller(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b
  return b === undefined ? a : Math.min(a, b)
}
