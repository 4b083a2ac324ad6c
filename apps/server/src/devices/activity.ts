import type { Room } from '../room.ts'
import { writeActivities, type DeviceActivity } from './activity-store.ts'

/** Times and counters of phones: collected in memory, written in bulk once a second. */
export type Activity = {
  note(news: ActivityNews): void
  /** Writes what is collected; at the end of the process too. */
  flush(): Promise<void>
}

export type ActivityNews = {
  readonly deviceRowId: string
  readonly protocolVersion: string
  readonly remoteAddress: string
  /** The phone got what it asked for. */
  readonly isSuccess: boolean
  /** Seconds that a Ping asked to be held. */
  readonly heartbeat?: number
}

const flushEveryMs = 1_000

/** So many devices at most wait to be written while the database is away; what is beyond is only a time that is lost. */
const maxWaiting = 100_000

export function createActivity(room: Pick<Room, 'database' | 'now' | 'log'>): Activity {
  let waiting = new Map<string, DeviceActivity>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  const write = async (): Promise<void> => {
    const batch = waiting
    if (batch.size === 0) return
    waiting = new Map()
    try {
      await writeActivities(room.database, [...batch.values()])
    } catch (error) {
      room.log.warn({ err: error, devices: batch.size }, 'the activity of phones could not be written yet')
      for (const news of waiting.values()) batch.set(news.deviceRowId, merge(batch.get(news.deviceRowId), news))
      waiting = batch
      schedule()
    }
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(write)
    return writing
  }

  const schedule = (): void => {
    timer ??= setTimeout(() => void flush(), flushEveryMs)
  }

  return {
    note: ({ deviceRowId, protocolVersion, remoteAddress, isSuccess, heartbeat }) => {
      const known = waiting.get(deviceRowId)
      if (!known && waiting.size >= maxWaiting) return
      const at = room.now()
      const news = {
        deviceRowId,
        attemptAt: at,
        successAt: isSuccess ? at : null,
        heartbeat: heartbeat ?? null,
        protocolVersion,
        remoteAddress,
      }
      waiting.set(deviceRowId, merge(known, news))
      schedule()
    },
    flush,
  }
}

function merge(earlier: DeviceActivity | undefined, later: DeviceActivity): DeviceActivity {
  return {
    ...later,
    successAt: later.successAt ?? earlier?.successAt ?? null,
    heartbeat: later.heartbeat ?? earlier?.heartbeat ?? null,
  }
}
