import { buildStatusAnswer } from '@gatepost/protocol/commands'
import {
  supportedVersions,
  type CommandName,
  type HttpStatus,
  type ResponseHeaders,
  type ThrottleReason,
} from '@gatepost/protocol/http'
import { legacyHttpStatusOf } from '@gatepost/protocol/status'
import { encode, type WbxmlElement } from '@gatepost/protocol/wbxml'

/** An answer before it is written. Without a body there is no Content-Type. */
export type Answer = {
  readonly httpStatus: HttpStatus
  readonly headers?: ResponseHeaders
  readonly body?: Uint8Array
  /** Of the body; WBXML where nothing is said. */
  readonly contentType?: string
  /** Set where the answer is nothing but this status: the phone did not get what it asked for. */
  readonly status?: number
}

/** Whatever the protocol says by an HTTP status alone. */
export function httpAnswer(httpStatus: HttpStatus, headers?: Answer['headers']): Answer {
  return headers ? { httpStatus, headers } : { httpStatus }
}

/**
 * Come back after so many seconds: overload, a database that does not answer, caches that may be old. `throttled`: it is
 * this phone, or its user, that asks for too much.
 */
export function busyAnswer(retryAfterSeconds: number, throttled?: ThrottleReason): Answer {
  return httpAnswer(503, {
    'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))),
    ...(throttled && { 'X-MS-ASThrottle': throttled }),
  })
}

/** A document, or an empty body: for Sync and SendMail that is an answer of its own. */
export function documentAnswer(document: WbxmlElement | undefined, headers?: Answer['headers']): Answer {
  const body = document && encode(document)
  return { httpStatus: 200, ...(headers && { headers }), ...(body && { body }) }
}

/**
 * The command's root with a status in it ([MS-ASCMD] 2.2.2). There are few of them: each is encoded once. Handlers refuse
 * in this way whatever the version; what up to 12.1 is an HTTP status becomes one at the door's exit.
 */
export function statusAnswer(command: CommandName, status: number): Answer {
  const key = `${command} ${status}`
  const known = statusAnswers.get(key)
  if (known) return known
  const document = buildStatusAnswer(command, status)
  // GetAttachment has no such document in any version.
  const bare = document ? documentAnswer(document) : httpAnswer(legacyHttpStatusOf(command, status) ?? 500)
  const answer = { ...bare, status }
  statusAnswers.set(key, answer)
  return answer
}

/** How to sign in, and nothing else: one answer whatever was wrong. */
export const unauthorized = httpAnswer(401, { 'WWW-Authenticate': 'Basic realm="ActiveSync", charset="UTF-8"' })

/** Bounded: 21 commands, and statuses that stand in our own code. */
const statusAnswers = new Map<string, Answer>()

/** Names the server to clients that look for it; no client may depend on its value. */
export const serverVersion = supportedVersions.at(-1) ?? ''
