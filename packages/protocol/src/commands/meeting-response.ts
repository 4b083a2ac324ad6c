import type { ProtocolVersion } from '../http/index.ts'
import { GlobalStatus, MeetingResponseStatus } from '../status/index.ts'
import {
  accepted,
  formatWireDate,
  isAtLeast,
  numberElement,
  optional,
  parseWireDate,
  present,
  readId,
  readIntegerBetween,
  refused,
  requireInteger,
  requireRoot,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { AirSyncBase, MeetingResponse, Search } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/** [MS-ASCMD] 2.2.1.11. One reply of the request that cannot be is answered by itself and leaves the others alone. */
export type MeetingResponseRequest = { readonly replies: readonly MeetingReply[] }

/**
 * `userResponse` 1 accepts, 2 is tentative, 3 declines. The invitation is named by folder and item or by the long id of a
 * search; `instance` is the start of one occurrence (from 14.1 on), `message` goes to the organizer (from 16.0 on).
 */
export type MeetingReply =
  | {
      readonly kind: 'reply'
      readonly userResponse: 1 | 2 | 3
      readonly collectionId?: string
      readonly requestId?: string
      readonly longId?: string
      readonly instance?: Date
      readonly message?: ReplyMessage
    }
  | { readonly kind: 'refused'; readonly requestId?: string; readonly status: number }

/** `bodyType` 1 is text, 2 HTML; another time is proposed from 16.1 on. */
export type ReplyMessage = {
  readonly bodyType?: 1 | 2
  readonly body?: string
  readonly proposedStart?: Date
  readonly proposedEnd?: Date
}

export type MeetingResponseResponse = { readonly results: readonly MeetingResult[] }

/** `calendarId` is the item in the calendar, for what was accepted, also tentatively. */
export type MeetingResult = { readonly status: number; readonly requestId?: string; readonly calendarId?: string }

const MAX_REPLIES = 100
const MAX_LONG_ID_LENGTH = 1024

/** Refusals of the whole request: 103 for none or more than 100 replies; up to 12.1 those beyond 100 are left out. */
export function parseMeetingResponseRequest(
  root: WbxmlElement,
  version: ProtocolVersion,
): Parsed<MeetingResponseRequest> {
  const requests = childrenOf(root).filter(({ tag }) => tag === MeetingResponse.Request)
  const isTooMany = requests.length > MAX_REPLIES && isAtLeast(version, '14.0')
  if (root.tag !== MeetingResponse.MeetingResponse || requests.length === 0 || isTooMany)
    return refused(GlobalStatus.InvalidXML)
  return accepted({ replies: requests.slice(0, MAX_REPLIES).map((request) => readReply(request, version)) })
}

function readReply(request: WbxmlElement, version: ProtocolVersion): MeetingReply {
  const userResponse = readIntegerBetween(textOf(request, MeetingResponse.UserResponse), 1, 3)
  const collectionId = readId(textOf(request, MeetingResponse.CollectionId))
  const requestId = readId(textOf(request, MeetingResponse.RequestId))
  const longId = readId(textOf(request, Search.LongId), MAX_LONG_ID_LENGTH)
  const named = { ...(requestId !== undefined && { requestId }) }
  const refuse = (status: number): MeetingReply => ({ kind: 'refused', ...named, status })
  if (userResponse !== 1 && userResponse !== 2 && userResponse !== 3)
    return refuse(MeetingResponseStatus.InvalidRequest)
  if (longId === undefined && (requestId === undefined || collectionId === undefined))
    return refuse(MeetingResponseStatus.InvalidRequest)
  const instanceText = isAtLeast(version, '14.1') ? textOf(request, MeetingResponse.InstanceId) : undefined
  const instance = instanceText === undefined ? undefined : parseWireDate(instanceText)
  if (instanceText !== undefined && instance === undefined) return refuse(GlobalStatus.InvalidDateTime)
  const sendResponse = isAtLeast(version, '16.0') ? childOf(request, MeetingResponse.SendResponse) : undefined
  const message = sendResponse && readMessage(sendResponse, version)
  if (message === 'malformed') return refuse(GlobalStatus.InvalidDateTime)
  return {
    kind: 'reply',
    userResponse,
    ...named,
    ...(collectionId !== undefined && { collectionId }),
    ...(longId !== undefined && { longId }),
    ...(instance && { instance }),
    ...(message && { message }),
  }
}

function readMessage(sendResponse: WbxmlElement, version: ProtocolVersion): ReplyMessage | 'malformed' {
  const body = childOf(sendResponse, AirSyncBase.Body)
  const type = body && readIntegerBetween(textOf(body, AirSyncBase.Type), 1, 2)
  const data = body && textOf(body, AirSyncBase.Data)
  const isProposing = isAtLeast(version, '16.1')
  const proposedStart = isProposing ? readDate(sendResponse, MeetingResponse.ProposedStartTime) : undefined
  const proposedEnd = isProposing ? readDate(sendResponse, MeetingResponse.ProposedEndTime) : undefined
  if (proposedStart === 'malformed' || proposedEnd === 'malformed') return 'malformed'
  return {
    ...((type === 1 || type === 2) && { bodyType: type }),
    ...(data !== undefined && { body: data }),
    ...(proposedStart && { proposedStart }),
    ...(proposedEnd && { proposedEnd }),
  }
}

function readDate(parent: WbxmlElement, tag: Tag): Date | undefined | 'malformed' {
  const text = textOf(parent, tag)
  return text === undefined ? undefined : (parseWireDate(text) ?? 'malformed')
}

export function buildMeetingResponseResponse(
  { results }: MeetingResponseResponse,
  _version: ProtocolVersion,
): WbxmlElement {
  return element(MeetingResponse.MeetingResponse, results.map(resultElement))
}

function resultElement({ requestId, status, calendarId }: MeetingResult): WbxmlElement {
  return element(
    MeetingResponse.Result,
    present(
      optional(requestId, (id) => textElement(MeetingResponse.RequestId, id)),
      numberElement(MeetingResponse.Status, status),
      optional(status === MeetingResponseStatus.Success ? calendarId : undefined, (id) =>
        textElement(MeetingResponse.CalendarId, id),
      ),
    ),
  )
}

/** The phone's side of `parseMeetingResponseRequest`: replies only. */
export function buildMeetingResponseRequest(request: MeetingResponseRequest, _version: ProtocolVersion): WbxmlElement {
  return element(
    MeetingResponse.MeetingResponse,
    request.replies.flatMap((reply) => (reply.kind === 'reply' ? [replyElement(reply)] : [])),
  )
}

function replyElement(reply: Extract<MeetingReply, { kind: 'reply' }>): WbxmlElement {
  return element(
    MeetingResponse.Request,
    present(
      numberElement(MeetingResponse.UserResponse, reply.userResponse),
      optional(reply.collectionId, (id) => textElement(MeetingResponse.CollectionId, id)),
      optional(reply.requestId, (id) => textElement(MeetingResponse.RequestId, id)),
      optional(reply.longId, (id) => textElement(Search.LongId, id)),
      optional(reply.instance, (date) => textElement(MeetingResponse.InstanceId, formatWireDate(date))),
      optional(reply.message, messageElement),
    ),
  )
}

function messageElement({ bodyType, body, proposedStart, proposedEnd }: ReplyMessage): WbxmlElement {
  const bodyChildren = present(
    optional(bodyType, (type) => numberElement(AirSyncBase.Type, type)),
    optional(body, (text) => textElement(AirSyncBase.Data, text)),
  )
  return element(
    MeetingResponse.SendResponse,
    present(
      bodyChildren.length === 0 ? undefined : element(AirSyncBase.Body, bodyChildren),
      optional(proposedStart, (date) => textElement(MeetingResponse.ProposedStartTime, compactDate(date))),
      optional(proposedEnd, (date) => textElement(MeetingResponse.ProposedEndTime, compactDate(date))),
    ),
  )
}

/** Proposed times are written without marks and without fractions ([MS-ASDTYPE] 2.7.2). */
function compactDate(date: Date): string {
  return formatWireDate(date).replaceAll(/[-:]|\.\d+/g, '')
}

/** The phone's side of `buildMeetingResponseResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseMeetingResponseResponse(root: WbxmlElement): MeetingResponseResponse {
  requireRoot(root, MeetingResponse.MeetingResponse)
  const results = childrenOf(root).filter(({ tag }) => tag === MeetingResponse.Result)
  return { results: results.map(readResult) }
}

function readResult(result: WbxmlElement): MeetingResult {
  const requestId = textOf(result, MeetingResponse.RequestId)
  const calendarId = textOf(result, MeetingResponse.CalendarId)
  return {
    status: requireInteger(result, MeetingResponse.Status),
    ...(requestId !== undefined && { requestId }),
    ...(calendarId !== undefined && { calendarId }),
  }
}
