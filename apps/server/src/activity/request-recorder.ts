import type { Room } from '../room.ts'
import { createActivityQueue } from './activity-queue.ts'
import { endProcess, writeActivity } from './activity-store.ts'
import type { FinishedRequest, HeldActivity } from './finished-request.ts'

/**
 * Takes note of what phones ask, for people who look on. Neither blocks nor throws: what cannot be written, because there
 * is too much of it or because the database is away, is counted and let go.
 */
export type RequestRecorder = {
  finished(request: FinishedRequest): void
  /** The request waits until what is returned is called. */
  held(request: HeldActivity): () => void
  /** Writes what is collected. */
  flush(): Promise<void>
  /** Writes what is collected, and that nothing waits here any more. */
  close(): Promise<void>
}

export type RecorderRoom = Pick<Room, 'database' | 'now' | 'log'>

const flushEveryMs = 500
const announceEveryMs = 1_000

/** What waits at a process that died is shown for so long; its lease is renewed three times as often. */
export const leaseMs = 30_000

export function createRequestRecorder(room: RecorderRoom, process: string): RequestRecorder {
  const queue = createActivityQueue()
  const timers = createTimers()
  let writing: Promise<void> = Promise.resolve()
  let isAnnounceDue = false
  let isFailing = false

  const write = async (): Promise<void> => {
    const batch = queue.take()
    isAnnounceDue ||= batch.entries.length + batch.begun.length + batch.ended.length > 0
    const isAnnounced = isAnnounceDue && !timers.has('pause')
    const leaseUntil = new Date(room.now().getTime() + leaseMs)
    try {
      await writeActivity(room.database, { process, leaseUntil, batch, isAnnounced })
      if (isAnnounced) {
        isAnnounceDue = false
        timers.start('pause', announceEveryMs, () => isAnnounceDue && soon())
      }
      isFailing = false
    } catch (error) {
      queue.giveBack(batch)
      // Once, until it works again: this happens for every batch of an outage.
      if (!isFailing) room.log.warn({ err: error }, 'what phones ask is counted only: it could not be written')
      isFailing = true
    }
    if (!queue.isEmpty) soon()
    if (queue.held > 0) timers.start('lease', leaseMs / 3, () => void flush())
  }

  const flush = (): Promise<void> => {
    timers.stop('soon')
    writing = writing.then(write)
    return writing
  }

  const soon = (): void => timers.start('soon', flushEveryMs, () => void flush())

  return {
    finished: (request) => {
      queue.add(request)
      soon()
    },
    held: (request) => {
      queue.hold(request)
      soon()
      return () => {
        queue.release(request.requestId)
        soon()
      }
    },
    flush,
    close: async () => {
      await flush()
      timers.close()
      try {
        await endProcess(room.database, process)
      } catch (error) {
        room.log.warn({ err: error }, 'what waited here could not be taken back; its lease ends it')
      }
    },
  }
}

type TimerName = 'soon' | 'pause' | 'lease'

/** One timer of each name at most; none keeps the process alive. */
function createTimers() {
  const running = new Map<TimerName, NodeJS.Timeout>()
  let isClosed = false
  const stop = (name: TimerName): void => {
    clearTimeout(running.get(name))
    running.delete(name)
  }
  return {
    has: (name: TimerName) => running.has(name),
    start: (name: TimerName, milliseconds: number, work: () => void) => {
      if (isClosed || running.has(name)) return
      const due = () => {
        running.delete(name)
        work()
      }
      running.set(name, setTimeout(due, milliseconds).unref())
    },
    stop,
    close: () => {
      isClosed = true
      for (const name of running.keys()) stop(name)
    },
  }
}
