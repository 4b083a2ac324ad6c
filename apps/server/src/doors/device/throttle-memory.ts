import { noticedNothing, type ThrottleState } from '@gatepost/protocol/throttle'

/** What this process has noticed of the phones that asked last; what is forgotten begins anew. */
export type ThrottleMemory = {
  read(deviceRowId: string): ThrottleState
  keep(deviceRowId: string, state: ThrottleState): void
  forget(deviceRowId: string): void
}

/** A phone costs up to eight bytes per incident that its thresholds allow: a few kilobytes. */
const standardCapacity = 20_000

export function createThrottleMemory(capacity = standardCapacity): ThrottleMemory {
  // A Map keeps insertion order: what is kept moves to the end, what is forgotten goes from the front.
  const states = new Map<string, ThrottleState>()
  return {
    read: (deviceRowId) => states.get(deviceRowId) ?? noticedNothing,
    keep: (deviceRowId, state) => {
      states.delete(deviceRowId)
      states.set(deviceRowId, state)
      const [oldest] = states.keys()
      if (states.size > capacity && oldest !== undefined) states.delete(oldest)
    },
    forget: (deviceRowId) => {
      states.delete(deviceRowId)
    },
  }
}
