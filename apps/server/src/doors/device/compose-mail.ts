import { createHash } from 'node:crypto'
import {
  parseSendMailRequest,
  parseSmartForwardRequest,
  parseSmartReplyRequest,
  readSourceQuery,
  type ComposedMail,
  type MailSource,
  type Parsed,
} from '@gatepost/protocol/commands'
import { requestBodyOf, type EasRequest } from '@gatepost/protocol/http'
import { GlobalStatus } from '@gatepost/protocol/status'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import { sendMessage, type OutgoingMessage, type SendResult } from '../../sync/index.ts'
import { documentAnswer, statusAnswer, type Answer } from './answer.ts'
import { retryWhileOutdated } from './retry-while-outdated.ts'
import type { CommandHandler, Visit } from './visit.ts'

export type ComposeCommand = 'SendMail' | 'SmartForward' | 'SmartReply'

/**
 * The three commands that send a message ([MS-ASCMD] 2.2.1.17, .19, .20): in a document from 14.0 on, before that the
 * body is the message and the query says the rest. Success has no body at all.
 */
export function composeHandler(command: ComposeCommand): CommandHandler {
  return async (visit, document, mime) => {
    const { request } = visit
    const parsed =
      requestBodyOf(command, request.version) === 'mime'
        ? parseQueryAndMime(command, request, mime)
        : parseDocument(command, request, document)
    if (!parsed.ok) return statusAnswer(command, parsed.status)
    const message = parsed.value
    const send = () => sendOnce(visit, command, message)
    if (message.clientId === undefined) return await send()
    return await visit.world.sendings.run(`${visit.visitor.snapshot.device.id} ${message.clientId}`, send)
  }
}

type Compose = ComposedMail & { readonly source?: MailSource; readonly replaceMime?: boolean }

const parsers: Readonly<
  Record<ComposeCommand, (document: WbxmlElement, version: EasRequest['version']) => Parsed<Compose>>
> = {
  SendMail: parseSendMailRequest,
  SmartForward: parseSmartForwardRequest,
  SmartReply: parseSmartReplyRequest,
}

function parseDocument(
  command: ComposeCommand,
  { version }: EasRequest,
  document: WbxmlElement | undefined,
): Parsed<OutgoingMessage> {
  if (!document) return { ok: false, status: GlobalStatus.InvalidXML }
  const parsed = parsers[command](document, version)
  if (!parsed.ok) return parsed
  const { clientId, saveInSentItems, mime, source, replaceMime = false } = parsed.value
  return {
    ok: true,
    value: outgoing(command, { clientId, saveInSentItems, mime }, { source, isComplete: replaceMime }),
  }
}

function parseQueryAndMime(
  command: ComposeCommand,
  request: EasRequest,
  mime: Uint8Array | undefined,
): Parsed<OutgoingMessage> {
  if (!mime || mime.length === 0) return { ok: false, status: GlobalStatus.InvalidContent }
  const source = command === 'SendMail' ? undefined : readSourceQuery(request)
  if (source?.ok === false) return source
  const message = { clientId: attemptName(command, request, mime), saveInSentItems: request.saveInSent, mime }
  return { ok: true, value: outgoing(command, message, { source: source?.value, isComplete: false }) }
}

const uses = { SmartForward: 'forward', SmartReply: 'reply' } as const

function outgoing(
  command: ComposeCommand,
  message: Omit<OutgoingMessage, 'answering'>,
  { source, isComplete }: { readonly source: MailSource | undefined; readonly isComplete: boolean },
): OutgoingMessage {
  if (command === 'SendMail' || !source) return message
  return { ...message, answering: { original: source, use: uses[command], isComplete } }
}

const headerBytes = 65_536

/**
 * Before 14.0 phones do not name their attempts. The same bytes are the same attempt, if a date or an id in them would
 * tell two messages apart.
 */
function attemptName(command: ComposeCommand, request: EasRequest, mime: Uint8Array): string | undefined {
  const start = Buffer.from(mime.buffer, mime.byteOffset, Math.min(mime.byteLength, headerBytes)).toString('latin1')
  const header = start.split(/\r?\n\r?\n/, 1)[0] ?? ''
  if (!/^(?:date|message-id)[ \t]*:/im.test(header)) return undefined
  const { collectionId, itemId, longId } = request
  const about = JSON.stringify([command, collectionId, itemId, longId])
  return `mime ${createHash('sha256').update(about).update(mime).digest('base64url')}`
}

async function sendOnce(visit: Visit, command: ComposeCommand, message: OutgoingMessage): Promise<Answer> {
  const sent = await retryWhileOutdated(visit, visit.visitor, async (visitor) => {
    const result = await sendMessage(visit.world.room, visitor, message)
    return result === 'outdated' ? result : { result }
  })
  if (sent.kind === 'refuse') return sent.answer
  const { result } = sent.value
  return result === 'sent' ? documentAnswer(undefined) : statusAnswer(command, statusOf[result])
}

const statusOf = {
  malformed: GlobalStatus.InvalidMIME,
  'no-recipients': GlobalStatus.MessageHasNoRecipient,
  undeliverable: GlobalStatus.MailSubmissionFailed,
  'no-original': GlobalStatus.ItemNotFound,
  'no-attachments': GlobalStatus.AccessDenied,
  'too-large': GlobalStatus.AttachmentIsTooLarge,
} as const satisfies Record<Exclude<SendResult, 'outdated' | 'sent'>, number>
