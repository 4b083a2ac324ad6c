import {
  buildSendMailRequest,
  buildSmartForwardRequest,
  buildSmartReplyRequest,
  parseSendMailResponse,
  parseSmartForwardResponse,
  parseSmartReplyResponse,
  sourceQuery,
  type MailSource,
} from '@gatepost/protocol/commands'
import { contentTypes, requestBodyOf, type CommandName } from '@gatepost/protocol/http'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import { composeMessage } from './compose-message.ts'
import { converse } from './converse.ts'
import type { Line, PhoneAnswer } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswerOrNothing } from './read-answer.ts'
import { randomName } from './world.ts'

export type OutgoingMail = {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** True by default. */
  readonly saveInSentItems?: boolean
}

/** A mail about one that the server has. `replaceMime`: the text says of it what it should; from 14.0 on. */
export type AnsweringMail = OutgoingMail & { readonly source: MailSource; readonly replaceMime?: boolean }

type Talk = { readonly line: Line; readonly store: LocalStore }

/**
 * Sends a mail ([MS-ASCMD] 2.2.1.17) and returns its status: 1 for an empty answer, else the server's refusal. Up to
 * 12.1 there is no such status: what the server refuses is a PhoneError `http`.
 */
export function sendMail(phone: Talk, from: string, mail: OutgoingMail): Promise<number> {
  return send(phone, from, { command: 'SendMail', mail })
}

/** Has the server forward a mail with the new text above it ([MS-ASCMD] 2.2.1.19). */
export function smartForward(phone: Talk, from: string, mail: AnsweringMail): Promise<number> {
  return send(phone, from, { command: 'SmartForward', mail })
}

/** Has the server quote a mail below the new text ([MS-ASCMD] 2.2.1.20). */
export function smartReply(phone: Talk, from: string, mail: AnsweringMail): Promise<number> {
  return send(phone, from, { command: 'SmartReply', mail })
}

type Sending =
  | { readonly command: 'SendMail'; readonly mail: OutgoingMail }
  | { readonly command: 'SmartForward' | 'SmartReply'; readonly mail: AnsweringMail }

async function send(phone: Talk, from: string, sending: Sending): Promise<number> {
  const { line } = phone
  const { command, mail } = sending
  const mime = messageOf(line, from, mail)
  const isBody = requestBodyOf(command, line.profile.version) === 'mime'
  const answer = isBody ? await sendBody(phone, sending, mime) : await sendDocument(phone, sending, mime)
  const { status } = readAnswerOrNothing(command, answer.tree, parsers[command])
  if (status === 1) line.tell({ kind: 'mail-sent', to: mail.to, subject: mail.subject })
  else line.tell({ kind: 'refused', command, status })
  return status
}

const parsers = {
  SendMail: parseSendMailResponse,
  SmartForward: parseSmartForwardResponse,
  SmartReply: parseSmartReplyResponse,
} as const satisfies Partial<Record<CommandName, unknown>>

function messageOf({ profile, world }: Line, from: string, mail: OutgoingMail): Uint8Array {
  const { displayName } = profile
  return composeMessage({
    from,
    ...(displayName !== undefined && { fromName: displayName }),
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    date: world.now(),
    id: randomName(world.random),
  })
}

/** Up to 12.1 the message is the body, and the query says the rest ([MS-ASHTTP] 2.2.1.1.1.2.5). */
function sendBody(phone: Talk, sending: Sending, mime: Uint8Array): Promise<PhoneAnswer> {
  const saveInSent = sending.mail.saveInSentItems ?? true
  const source = sending.command === 'SendMail' ? {} : sourceQuery(sending.mail.source)
  return converse(phone, sending.command, undefined, {
    bytes: mime,
    headers: { 'Content-Type': contentTypes.mime },
    parameters: { saveInSent, ...source },
  })
}

function sendDocument(phone: Talk, sending: Sending, mime: Uint8Array): Promise<PhoneAnswer> {
  const clientId = randomName(phone.line.world.random)
  const saveInSentItems = sending.mail.saveInSentItems ?? true
  return converse(phone, sending.command, documentOf(phone, sending, { clientId, saveInSentItems, mime }))
}

type Composed = { readonly clientId: string; readonly saveInSentItems: boolean; readonly mime: Uint8Array }

function documentOf({ line }: Talk, sending: Sending, composed: Composed): WbxmlElement {
  const { version } = line.profile
  if (sending.command === 'SendMail') return buildSendMailRequest(composed, version)
  const { source, replaceMime = false } = sending.mail
  const request = { ...composed, source, replaceMime }
  return sending.command === 'SmartForward'
    ? buildSmartForwardRequest(request, version)
    : buildSmartReplyRequest(request, version)
}
