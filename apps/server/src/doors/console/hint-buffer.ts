import type { EventTopic } from '@gatepost/contract'
import type { Hint } from './event-topics.ts'
import type { Scheduler } from './scheduler.ts'

/** Gathers hints and hands them on at most four times a second, one per topic. */
export type HintBuffer = {
  add(hints: readonly Hint[]): void
  /** Drops what has not been handed on. */
  clear(): void
}

const pauseMs = 250

/** More ids than this are "many": the console reads the list again anyway. */
const maxIds = 100

export function createHintBuffer({
  scheduler,
  monotonicNow,
  flush,
}: {
  scheduler: Scheduler
  monotonicNow: () => number
  flush: (hints: readonly Hint[]) => void
}): HintBuffer {
  const pending = new Map<EventTopic, ReadonlySet<string> | 'many'>()
  let lastFlush = Number.NEGATIVE_INFINITY
  let stop: (() => void) | undefined
  const release = () => {
    stop = undefined
    lastFlush = monotonicNow()
    const hints = [...pending].map(([topic, ids]): Hint => ({ topic, ids: ids === 'many' ? [] : [...ids] }))
    pending.clear()
    flush(hints)
  }
  return {
    add: (hints) => {
      for (const { topic, ids } of hints) pending.set(topic, merge(pending.get(topic), ids))
      stop ??= scheduler.after(Math.max(0, lastFlush + pauseMs - monotonicNow()), release)
    },
    clear: () => {
      stop?.()
      stop = undefined
      pending.clear()
    },
  }
}

function merge(known: ReadonlySet<string> | 'many' | undefined, ids: readonly string[]): ReadonlySet<string> | 'many' {
  if (known === 'many' || ids.length === 0) return 'many'
  const merged = new Set([...(known ?? []), ...ids])
  return merged.size > maxIds ? 'many' : merged
}
