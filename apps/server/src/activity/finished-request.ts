import type { ActivityOutcome } from '@gatepost/protocol/tables'

/** A request of a phone that was answered, as its door tells of it. Texts are bounded by the door. */
export type FinishedRequest = {
  readonly requestId: string
  /** When it was answered. */
  readonly at: Date
  readonly durationMs: number
  /** Null where nobody signed in. */
  readonly userId: string | null
  /** The user's, or the name that was tried. */
  readonly userName: string
  readonly deviceRowId: string | null
  readonly deviceId: string
  readonly command: string
  readonly version: string
  readonly httpStatus: number
  /** Of ActiveSync, where the answer is nothing but this. */
  readonly status: number | null
  readonly outcome: ActivityOutcome
  readonly bytesIn: number
  readonly bytesOut: number
  readonly address: string
  readonly userAgent: string
  /** Seconds that it asked to be held; null where it was not. */
  readonly heartbeat: number | null
  /** Where the device's protocol is logged: both sides, redacted. */
  readonly log: LoggedTexts | null
}

export type LoggedTexts = { readonly request: string; readonly answer: string }

/** A request that waits: a Ping, or a Sync that hangs. */
export type HeldActivity = {
  readonly requestId: string
  readonly since: Date
  readonly userId: string
  readonly userName: string
  readonly deviceRowId: string
  readonly deviceId: string
  readonly command: string
  readonly version: string
  readonly heartbeat: number
  readonly folders: number
  readonly bytesIn: number
  readonly address: string
}
