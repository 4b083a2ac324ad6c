import { buildStatusAnswer } from '@gatepost/protocol/commands'
import { supportedVersions, type CommandName, type ProtocolVersion } from '@gatepost/protocol/http'
import { GlobalStatus } from '@gatepost/protocol/status'
import { encode, type WbxmlElement } from '@gatepost/protocol/wbxml'

/** An answer before it is written. A body is a WBXML document; without one there is no Content-Type. */
export type Answer = {
  readonly httpStatus: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** Set where the answer is nothing but this status: the phone did not get what it asked for. */
  readonly status?: number
}

/** Whatever the protocol says by an HTTP status alone. */
export function httpAnswer(httpStatus: number, headers?: Answer['headers']): Answer {
  return headers ? { httpStatus, headers } : { httpStatus }
}

/** Come back after so many seconds: overload, a database that does not answer, caches that may be old. */
export function busyAnswer(retryAfterSeconds: number): Answer {
  return httpAnswer(503, { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) })
}

/** A document, or an empty body: for Sync and SendMail that is an answer of its own. */
export function documentAnswer(document: WbxmlElement | undefined, headers?: Answer['headers']): Answer {
  const body = document && encode(document)
  return { httpStatus: 200, ...(headers && { headers }), ...(body && { body }) }
}

/** The command's root with a status in it ([MS-ASCMD] 2.2.2). There are few of them: each is encoded once. */
export function statusAnswer(command: CommandName, status: number): Answer {
  const key = `${command} ${status}`
  const known = statusAnswers.get(key)
  if (known) return known
  const document = buildStatusAnswer(command, status)
  // GetAttachment ends at 12.1 and has no such document.
  const answer = document ? { ...documentAnswer(document), status } : httpAnswer(501)
  statusAnswers.set(key, answer)
  return answer
}

/** Refused until the phone has come by Provision, for its policy or its wipe. */
const provisionFirst: ReadonlySet<number> = new Set([
  GlobalStatus.RemoteWipeRequested,
  GlobalStatus.LegacyDeviceOnStrictPolicy,
  GlobalStatus.DeviceNotProvisioned,
  GlobalStatus.PolicyRefresh,
  GlobalStatus.InvalidPolicyKey,
])

/**
 * A refusal of the gate. Before 14.0 phones know no such status and are sent to Provision by HTTP 449; never by the 403
 * of [MS-ASPROV], which makes them run Autodiscover instead.
 */
export function refusalAnswer(
  { command, version }: { readonly command: CommandName; readonly version: ProtocolVersion },
  status: number,
): Answer {
  return Number(version) < 14 && provisionFirst.has(status) ? httpAnswer(449) : statusAnswer(command, status)
}

/** How to sign in, and nothing else: one answer whatever was wrong. */
export const unauthorized = httpAnswer(401, { 'WWW-Authenticate': 'Basic realm="ActiveSync", charset="UTF-8"' })

/** Bounded: 21 commands, and statuses that stand in our own code. */
const statusAnswers = new Map<string, Answer>()

/** Names the server to clients that look for it; no client may depend on its value. */
export const serverVersion = supportedVersions.at(-1) ?? ''
