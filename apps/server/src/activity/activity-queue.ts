import { errorOutcomes } from '@gatepost/protocol/tables'
import type { FinishedRequest, HeldActivity } from './finished-request.ts'

/** What is to be written at once. */
export type ActivityBatch = {
  readonly entries: readonly FinishedRequest[]
  readonly minutes: readonly RequestMinute[]
  readonly begun: readonly HeldActivity[]
  /** Request ids of what does not wait any more. */
  readonly ended: readonly string[]
}

/** How many there were in a minute; `unlisted` of them are in no list. */
export type RequestMinute = {
  readonly minute: Date
  readonly requests: number
  readonly errors: number
  readonly unlisted: number
}

/** What happened since it was last written: bounded, errors first, and what is left out is counted. */
export type ActivityQueue = {
  add(request: FinishedRequest): void
  hold(request: HeldActivity): void
  release(requestId: string): void
  /** At most so many entries, and so many beginnings and endings; what waits is left for the next time. */
  take(): ActivityBatch
  /** The batch could not be written: its entries are counted only, what waits is written later. */
  giveBack(batch: ActivityBatch): void
  readonly isEmpty: boolean
  /** How many wait, written or not. */
  readonly held: number
}

export type ActivityQueueLimits = { readonly entries: number; readonly held: number }

export const standardLimits: ActivityQueueLimits = { entries: 100, held: 1_000 }

const minuteMs = 60_000

export function createActivityQueue(limits: ActivityQueueLimits = standardLimits): ActivityQueue {
  let errors: FinishedRequest[] = []
  let others: FinishedRequest[] = []
  let minutes = new Map<number, { requests: number; errors: number; unlisted: number }>()
  const begun = new Map<string, HeldActivity>()
  const written = new Map<string, HeldActivity>()
  const ended = new Set<string>()

  const minuteOf = (at: Date) => {
    const start = at.getTime() - (at.getTime() % minuteMs)
    const known = minutes.get(start) ?? { requests: 0, errors: 0, unlisted: 0 }
    minutes.set(start, known)
    return known
  }

  /** Those that stay in the list; the others are counted. */
  const keep = (requests: readonly FinishedRequest[], room: number): readonly FinishedRequest[] => {
    for (const { at } of requests.slice(room)) minuteOf(at).unlisted += 1
    return requests.slice(0, room)
  }

  return {
    add: (request) => {
      const minute = minuteOf(request.at)
      const isError = isErrorOutcome(request.outcome)
      minute.requests += 1
      if (isError) minute.errors += 1
      const list = isError ? errors : others
      if (list.length < limits.entries) list.push(request)
      else minute.unlisted += 1
    },
    hold: (request) => {
      begun.set(request.requestId, request)
    },
    release: (requestId) => {
      if (begun.delete(requestId) || !written.delete(requestId)) return
      ended.add(requestId)
    },
    take: () => {
      const entries = [...errors, ...keep(others, limits.entries - errors.length)]
      const counted = [...minutes].map(([start, counts]) => ({ minute: new Date(start), ...counts }))
      errors = []
      others = []
      minutes = new Map()
      const first = [...begun.values()].slice(0, limits.held)
      for (const request of first) {
        begun.delete(request.requestId)
        written.set(request.requestId, request)
      }
      const gone = [...ended].slice(0, limits.held)
      for (const requestId of gone) ended.delete(requestId)
      return {
        entries: entries.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
        minutes: counted,
        begun: first,
        ended: gone,
      }
    },
    giveBack: (batch) => {
      for (const { minute, ...counts } of batch.minutes) {
        const known = minuteOf(minute)
        known.requests += counts.requests
        known.errors += counts.errors
        known.unlisted += counts.unlisted
      }
      for (const { at } of batch.entries) minuteOf(at).unlisted += 1
      for (const request of batch.begun) {
        // What ended meanwhile is deleted later; that it was never there does no harm.
        if (written.delete(request.requestId)) begun.set(request.requestId, request)
      }
      for (const requestId of batch.ended) ended.add(requestId)
      // Nobody asks about the minutes of a long outage one by one, and memory is bounded.
      for (const start of [...minutes.keys()].slice(0, -maxMinutes)) minutes.delete(start)
    },
    get isEmpty() {
      return errors.length + others.length + minutes.size + begun.size + ended.size === 0
    },
    get held() {
      return begun.size + written.size
    },
  }
}

const maxMinutes = 60

const errorOutcomeSet: ReadonlySet<string> = new Set(errorOutcomes)

export function isErrorOutcome(outcome: string): boolean {
  return errorOutcomeSet.has(outcome)
}
