import type { EasRequest, ResponseHeaders } from '@gatepost/protocol/http'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import type { Config } from '../../config.ts'
import type { RequestRecorder, RunningLogs } from '../../activity/index.ts'
import type { Activity, SnapshotCache } from '../../devices/index.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import type { Act } from '../../room.ts'
import type { SingleFlight } from '../../single-flight.ts'
import type { HierarchyVersions, SyncRoom, Visitor } from '../../sync/index.ts'
import type { Wake } from '../../wake/index.ts'
import type { Answer } from './answer.ts'
import type { RequestNotes } from './request-notes.ts'
import type { RememberedSyncs } from './remembered-syncs.ts'
import type { Throttle } from './throttle.ts'
import type { WorkQueue } from './work-queue.ts'

/** What the door works with; one for its whole life. */
export type DoorWorld = {
  readonly room: RoomWithPasswords & SyncRoom
  readonly wake: Wake
  /** Whatever asks the database passes through this. Never from inside of it. */
  readonly work: WorkQueue
  readonly snapshots: SnapshotCache
  readonly hierarchyVersions: HierarchyVersions
  readonly rememberedSyncs: RememberedSyncs
  /** Messages on their way, by phone and ClientId: a phone that loses patience sends the same one again. */
  readonly sendings: SingleFlight<Answer>
  readonly activity: Activity
  readonly recorder: RequestRecorder
  readonly runningLogs: RunningLogs
  readonly throttle: Throttle
  readonly trustedProxies: Config['trustedProxies']
  /** Requests that may be held open at a time. */
  readonly maxHeld: number
  /** The answer that sends every phone to another server; undefined where this one serves them. */
  readonly redirect: Answer | undefined
  /** Headers that tell a phone which starts over what the server offers ([MS-ASHTTP] X-MS-RP). */
  readonly resyncHeaders: ResponseHeaders
}

/** One request that has passed the gate. */
export type Visit = {
  readonly world: DoorWorld
  readonly request: EasRequest
  readonly notes: RequestNotes
  readonly act: Act
  readonly remoteAddress: string
  /** As judged when it came. A command that waits, or that finds this outdated, judges anew. */
  readonly visitor: Visitor
  readonly judgeAnew: () => Promise<Judgement>
  /** From here on the request waits for news: it no longer counts among those at work. */
  readonly beginWaiting: () => void
  /** Calls once when the phone hangs up; at once if it has. Returns how to stop. */
  readonly onHangUp: (listener: () => void) => () => void
}

export type Judgement =
  | { readonly kind: 'serve'; readonly visitor: Visitor }
  | { readonly kind: 'refuse'; readonly answer: Answer }

/**
 * A command of the protocol. `document` is undefined for a request without a body, and up to 12.1 for the three
 * commands whose body is the message itself: `mime`. NOTE a held request lives for up to an hour: whatever waits must
 * not keep either.
 */
export type CommandHandler = (visit: Visit, document: WbxmlElement | undefined, mime?: Uint8Array) => Promise<Answer>
