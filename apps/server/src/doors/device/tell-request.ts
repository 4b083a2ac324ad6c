import type { IncomingMessage } from 'node:http'
import { contentTypes, parseBasic, requestBodyOf } from '@gatepost/protocol/http'
import { redactDocument } from '@gatepost/protocol/redaction'
import { activityLimits } from '@gatepost/protocol/tables'
import type { LoggedTexts, RequestRecorder, RunningLogs } from '../../activity/index.ts'
import type { Room } from '../../room.ts'
import type { Answer } from './answer.ts'
import type { RequestNotes } from './request-notes.ts'
import { outcomeOf } from './request-outcome.ts'
import { decodeDocument } from './run-command.ts'

export type TellerDeps = {
  readonly room: Pick<Room, 'now' | 'monotonicNow' | 'log'>
  readonly recorder: RequestRecorder
  readonly runningLogs: RunningLogs
}

export type AnsweredRequest = {
  readonly message: IncomingMessage
  readonly notes: RequestNotes
  /** Before it was compressed. */
  readonly answer: Answer
  /** As it went out. */
  readonly bytesOut: number
  readonly isGone: boolean
}

/**
 * Tells the activity room of a request that is answered. Whatever goes wrong here is logged and nothing else: the phone has
 * its answer.
 */
export function createTeller({ room, recorder, runningLogs }: TellerDeps): (answered: AnsweredRequest) => void {
  return (answered) => {
    try {
      const { message, notes, answer, bytesOut, isGone } = answered
      if (notes.command === '' || isChallenge(message, answer)) return
      const { command, isWaiting, isWipeArmed, deviceRowId, user } = notes
      const isLogged = deviceRowId !== null && runningLogs.isOn(deviceRowId)
      recorder.finished({
        requestId: notes.requestId,
        at: room.now(),
        durationMs: Math.round(room.monotonicNow() - notes.startedAt),
        userId: user.id,
        userName: user.name === '' ? triedName(message) : user.name,
        deviceRowId,
        deviceId: notes.request?.deviceId ?? '',
        command,
        version: notes.request?.version ?? '',
        httpStatus: answer.httpStatus,
        status: answer.status ?? null,
        outcome: outcomeOf({ command, answer, isWaiting, isWipeArmed, isGone }),
        bytesIn: notes.bytesIn,
        bytesOut: isGone ? 0 : bytesOut,
        address: notes.address,
        userAgent: oneLine(message.headers['user-agent'] ?? '', maxText),
        heartbeat: notes.heartbeat,
        log: isLogged ? loggedTexts(notes, answer) : null,
      })
    } catch (error) {
      room.log.warn({ err: error, requestId: answered.notes.requestId }, 'a request could not be told of')
    }
  }
}

const maxText = 256

/** A phone that sends no credentials is told to: that is how signing in begins. */
function isChallenge(message: IncomingMessage, { httpStatus }: Answer): boolean {
  return httpStatus === 401 && message.headers.authorization === undefined
}

function triedName({ headers }: IncomingMessage): string {
  const basic = parseBasic(headers.authorization)
  if (!basic.ok) return ''
  const { user, domain } = basic.credentials
  return oneLine(domain === undefined ? user : `${user}@${domain}`, maxText)
}

function oneLine(text: string, max: number): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}]/gu, '').slice(0, max)
}

function loggedTexts(notes: RequestNotes, answer: Answer): LoggedTexts {
  const { request } = notes
  const isMime = request !== undefined && requestBodyOf(request.command, request.version) === 'mime'
  return {
    request: textOf(notes.body, isMime ? 'a message' : undefined),
    answer: textOf(
      answer.body,
      answer.contentType === undefined || answer.contentType === contentTypes.wbxml ? undefined : answer.contentType,
    ),
  }
}

/** What is larger is not decoded once more: with its bodies it says little that a smaller one does not. */
export const maxLoggedBytes = 1024 * 1024

/** The body as people may see it; `other`: what it is, where it is no document. */
function textOf(body: Uint8Array | undefined, other: string | undefined): string {
  if (!body || body.length === 0) return ''
  if (other !== undefined) return `[${other}, redacted ${body.length} bytes]`
  if (body.length > maxLoggedBytes) return `[a document of ${body.length} bytes, too large to be shown]`
  const document = decodeDocument(body)
  if (document === 'malformed') return `[no WBXML document, redacted ${body.length} bytes]`
  return redactDocument(document, { maxCharacters: activityLimits.loggedCharacters })
}
