export type BackOff = {
  /** Attempts that failed in a row, 1 or more. */
  readonly failures: number
  /** What the server asked for in Retry-After; undefined if it said nothing. */
  readonly retryAfterSeconds: number | undefined
  readonly minimumMs: number
  readonly maximumMs: number
  readonly random: () => number
}

/**
 * Milliseconds until the next attempt: doubling from the minimum to the maximum, half of it random so that a fleet does
 * not come back in one moment. A Retry-After is a floor, with up to a quarter on top for the same reason.
 */
export function backOffDelay({ failures, retryAfterSeconds, minimumMs, maximumMs, random }: BackOff): number {
  const steps = Math.min(failures - 1, 30)
  const full = Math.min(maximumMs, minimumMs * 2 ** steps)
  const jittered = full / 2 + (full / 2) * random()
  if (retryAfterSeconds === undefined) return Math.round(jittered)
  const floor = retryAfterSeconds * 1000
  return Math.round(Math.max(jittered, floor + (floor / 4) * random()))
}

/** Retry-After in its form of seconds or as an HTTP date; undefined if absent or nonsense (RFC 9110 10.2.3). */
export function readRetryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}
