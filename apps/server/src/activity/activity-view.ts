import type { ActivityOutcome } from '@gatepost/protocol/tables'

/** A request as it is shown; names are those of now where the user and the device still are. */
export type ActivityView = {
  readonly id: string
  readonly requestId: string
  readonly at: Date
  readonly durationMs: number
  readonly user: { readonly id: string | null; readonly name: string; readonly displayName: string }
  readonly device: { readonly id: string | null; readonly deviceId: string; readonly name: string }
  readonly command: string
  readonly version: string
  readonly httpStatus: number
  readonly status: number | null
  /** In a few words; null where there is nothing to say. */
  readonly meaning: string | null
  readonly outcome: ActivityOutcome
  readonly bytesIn: number
  readonly bytesOut: number
  readonly address: string
  readonly userAgent: string
  readonly heartbeat: number | null
  readonly process: string
}

/** A request that waits right now. */
export type HeldView = Pick<
  ActivityView,
  'requestId' | 'user' | 'device' | 'command' | 'version' | 'bytesIn' | 'address' | 'process'
> & { readonly since: Date; readonly heartbeat: number; readonly folders: number }

/** Who or what asked most of late. */
export type BusyView = {
  /** The user's id, the device's, or the command. */
  readonly key: string
  readonly name: string
  readonly detail: string
  readonly requests: number
  readonly errors: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly averageMs: number
  readonly slowestMs: number
  readonly held: number
  readonly lastAt: Date | null
}

export type ActivityGroup = 'user' | 'device' | 'command'

export type MinuteView = {
  readonly at: Date
  readonly requests: number
  readonly errors: number
  readonly unlisted: number
}

export type ProtocolLogView = {
  readonly since: Date
  readonly until: Date
  readonly startedBy: string
  readonly reason: string
  /** Requests that are kept. */
  readonly requests: number
}
