import { mayRequestBeEmpty, requestBodyOf, type CommandName } from '@gatepost/protocol/http'
import { GlobalStatus } from '@gatepost/protocol/status'
import { decode, WbxmlError, type WbxmlElement } from '@gatepost/protocol/wbxml'
import { busyAnswer, httpAnswer, statusAnswer, type Answer } from './answer.ts'
import type { BodyLimits, BodyResult } from './read-body.ts'
import type { CommandHandler, Visit } from './visit.ts'

const mebibyte = 1024 * 1024

/** The largest body of any command. */
export const maxBodyBytes = 50 * mebibyte

/** Commands with mail in them may take their time; of all others a phone sends a few kilobytes. */
const mailLimits: BodyLimits = { maxBytes: maxBodyBytes, maxMs: 15 * 60_000 }
const plainLimits: BodyLimits = { maxBytes: mebibyte, maxMs: 30_000 }

const retryAfterSeconds = 10

export function bodyLimitsOf(command: CommandName): BodyLimits {
  return withMail.has(command) ? mailLimits : plainLimits
}

const withMail: ReadonlySet<CommandName> = new Set(['SendMail', 'SmartForward', 'SmartReply', 'Sync'])

/** Reads the body and runs the command. Nothing here keeps the body while the command waits. */
export function runCommand(visit: Visit, handler: CommandHandler, read: () => Promise<BodyResult>): Promise<Answer> {
  return read().then((body) => runWith(visit, handler, body))
}

function runWith(visit: Visit, handler: CommandHandler, body: BodyResult): Answer | Promise<Answer> {
  switch (body.kind) {
    case 'too-large':
      return httpAnswer(413)
    case 'too-slow':
      return httpAnswer(408)
    case 'busy':
      return busyAnswer(retryAfterSeconds)
    // Nobody reads this any more.
    case 'hung-up':
      return httpAnswer(400)
    case 'body': {
      const { bytes } = body
      const { command, version } = visit.request
      if (requestBodyOf(command, version) === 'mime') return handler(visit, undefined, bytes)
      // Other commands have a status of their own for a body that is missing.
      if (bytes.length === 0 && command === 'Sync' && !mayRequestBeEmpty(command, version))
        return statusAnswer(command, GlobalStatus.InvalidContent)
      const document = bytes.length === 0 ? undefined : decodeDocument(bytes)
      if (document === 'malformed') return statusAnswer(command, GlobalStatus.InvalidWBXML)
      return handler(visit, document)
    }
  }
}

export function decodeDocument(bytes: Uint8Array): WbxmlElement | 'malformed' {
  try {
    return decode(bytes)
  } catch (error) {
    if (error instanceof WbxmlError) return 'malformed'
    throw error
  }
}
