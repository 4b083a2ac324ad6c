import type { ServerResponse } from 'node:http'
import type { ServerEvent } from '@gatepost/contract'
import type { Logger } from 'pino'
import type { Change } from '../../wake/index.ts'
import { callerMay, scopeOf, type Caller } from './caller.ts'
import { createEventRing, type SentEvent } from './event-ring.ts'
import { hintsOf, permissionOfTopic, topicsOfUsers, type Hint } from './event-topics.ts'
import { createHintBuffer } from './hint-buffer.ts'
import { HttpProblem } from './http-problem.ts'
import type { Scheduler } from './scheduler.ts'

/** The live hints of GET /events: who listens, what was sent, who may hear what. */
export type Events = {
  /** What a change announces; `reset` when announcements may have been missed. */
  changed(change: Change | 'reset'): void
  /** Turns an answer into a stream that goes on after `lastEventId`. Throws HttpProblem when there are too many. */
  open(stream: { caller: Caller; response: ServerResponse; lastEventId: string | undefined }): void
  /** Ends the streams of a session that was signed out. */
  endSession(sessionId: string): void
  /** Ends every stream: the server stops. */
  close(): void
}

export type EventsWorld = {
  readonly scheduler: Scheduler
  readonly monotonicNow: () => number
  /** Tells this process's event ids from another's. */
  readonly epoch: string
  /** Those of the callers who are still what they were when their stream began. */
  readonly stillValid: (callers: readonly Caller[]) => Promise<ReadonlySet<Caller>>
  readonly log: Logger
}

type Stream = { readonly caller: Caller; readonly response: ServerResponse }

const heartbeatMs = 15_000
const replayedEvents = 1_000
const streamsPerCaller = 8
const streamsInAll = 500

/** A reader that is this far behind is gone or stuck; it comes back and goes on from its last event. */
const maxUnsentBytes = 64 * 1024

export function createEvents({ scheduler, monotonicNow, epoch, stillValid, log }: EventsWorld): Events {
  const streams = new Set<Stream>()
  const ring = createEventRing({ epoch, size: replayedEvents })
  const end = (stream: Stream) => {
    streams.delete(stream)
    stream.response.end()
  }
  const buffer = createHintBuffer({
    scheduler,
    monotonicNow,
    flush: (hints) => {
      const events = hints.map(({ topic, ids }) => ring.add(topic, dataOf({ topic, ids })))
      for (const stream of streams) write(stream, frames(stream.caller, events))
    },
  })
  const beat = async () => {
    const callers = [...streams].map(({ caller }) => caller)
    const valid = await stillValid(callers)
    for (const stream of streams) {
      // One that began during the question was not asked about.
      if (callers.includes(stream.caller) && !valid.has(stream.caller)) end(stream)
      else write(stream, ': still here\n\n')
    }
  }
  const stopBeating = scheduler.every(heartbeatMs, () => {
    if (streams.size === 0) return
    // A database that cannot be asked ends no stream: the next beat asks again.
    beat().catch((error: unknown) =>
      log.warn({ err: error }, 'the sessions of open event streams could not be checked'),
    )
  })
  return {
    changed: (change) => {
      if (change !== 'reset') {
        buffer.add(hintsOf(change))
        // What they were when the stream began may hold no more: who still may comes back and goes on.
        for (const stream of streams) if (isAbout(change, stream.caller)) end(stream)
        return
      }
      buffer.clear()
      ring.forget()
      for (const stream of streams) write(stream, resetFrame(ring.presentId()))
    },
    open: ({ caller, response, lastEventId }) => {
      refuseTooMany(streams, caller)
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      const stream = { caller, response }
      streams.add(stream)
      response.on('close', () => streams.delete(stream))
      const missed = lastEventId === undefined ? [] : ring.after(lastEventId)
      write(stream, 'retry: 2000\n')
      write(stream, missed === undefined ? resetFrame(ring.presentId()) : frames(caller, missed))
      // An event of an id alone is not shown to the page, but the browser goes on from it after a break: so it stands
      // behind what was missed.
      write(stream, `id: ${ring.presentId()}\n\n`)
    },
    endSession: (sessionId) => {
      for (const stream of streams) {
        if (stream.caller.kind !== 'token' && stream.caller.sessionId === sessionId) end(stream)
      }
    },
    close: () => {
      stopBeating()
      buffer.clear()
      for (const stream of streams) end(stream)
    },
  }
}

function refuseTooMany(streams: ReadonlySet<Stream>, caller: Caller): void {
  const own = [...streams].filter((stream) => keyOf(stream.caller) === keyOf(caller)).length
  if (own < streamsPerCaller && streams.size < streamsInAll) return
  const headers = { 'Retry-After': '15' }
  throw new HttpProblem('unavailable', 'Too many event streams are open already.', { headers })
}

function keyOf(caller: Caller): string {
  return caller.kind === 'token' ? caller.token.id : caller.sessionId
}

/** Whether the change is one of the caller's own account. No ids means many: also theirs, perhaps. */
function isAbout(change: Change, caller: Caller): boolean {
  if (change.kind === 'user')
    return change.what === 'credential' && caller.kind === 'user' && has(change, caller.user.id)
  if (change.kind !== 'operator' || caller.kind === 'user') return false
  const operator = caller.kind === 'session' ? caller.operator : caller.token.owner
  return operator !== undefined && has(change, operator.id)
}

function has({ ids }: Change, id: string): boolean {
  return ids.length === 0 || ids.some((one) => one === id)
}

function write({ response }: Stream, text: string): void {
  if (text === '' || response.writableEnded) return
  if (response.writableLength > maxUnsentBytes) response.destroy()
  else response.write(text)
}

function frames(caller: Caller, events: readonly SentEvent[]): string {
  // Whoever sees a part of the devices must not learn the ids of the others.
  const isBare = scopeOf(caller).kind !== 'everything'
  return events
    .filter(({ topic }) => mayHear(caller, topic))
    .map(({ id, topic, data }) => `id: ${id}\ndata: ${isBare ? dataOf({ topic, ids: [] }) : data}\n\n`)
    .join('')
}

function mayHear(caller: Caller, topic: Hint['topic']): boolean {
  return caller.kind === 'user' ? topicsOfUsers.includes(topic) : callerMay(caller, permissionOfTopic[topic])
}

function dataOf({ topic, ids }: Hint): string {
  return JSON.stringify({ type: 'changed', topic, ids } satisfies ServerEvent)
}

function resetFrame(id: string): string {
  return `id: ${id}\ndata: ${JSON.stringify({ type: 'reset' } satisfies ServerEvent)}\n\n`
}
