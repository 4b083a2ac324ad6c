export type RequestMinute = { readonly at: string; readonly requests: number; readonly errors: number }

/** A day of requests in steps of ten minutes, oldest first. */
export type RequestDay = {
  readonly requests: readonly number[]
  readonly errors: readonly number[]
  readonly total: number
  readonly failed: number
  /** Of each minute, over the last five that are over. */
  readonly perMinute: number
  /** Errors are at least twice as frequent as over the day, and not just a few. */
  readonly isRising: boolean
}

const minuteMs = 60_000
const stepMs = 10 * minuteMs
const steps = 144

/** Minutes without a request are not among the minutes; the one that runs is not yet counted for the present rate. */
export function requestDay(minutes: readonly RequestMinute[], now: Date): RequestDay {
  const begin = now.getTime() - steps * stepMs
  const requests = Array.from({ length: steps }, () => 0)
  const errors = Array.from({ length: steps }, () => 0)
  for (const minute of minutes) {
    const step = Math.min(steps - 1, Math.floor((Date.parse(minute.at) - begin) / stepMs))
    if (step < 0) continue
    requests[step] = (requests[step] ?? 0) + minute.requests
    errors[step] = (errors[step] ?? 0) + minute.errors
  }
  const presentMinute = Math.floor(now.getTime() / minuteMs) * minuteMs
  const within = (count: number) =>
    minutes.filter(({ at }) => Date.parse(at) >= presentMinute - count * minuteMs && Date.parse(at) < presentMinute)
  const day = sumOf(minutes)
  const late = sumOf(within(15))
  return {
    requests,
    errors,
    total: day.requests,
    failed: day.errors,
    perMinute: Math.round(sumOf(within(5)).requests / 5),
    isRising: late.errors >= fewErrors && late.errors * day.requests >= 2 * day.errors * late.requests,
  }
}

const fewErrors = 10

function sumOf(minutes: readonly RequestMinute[]): { requests: number; errors: number } {
  return minutes.reduce(
    (sum, { requests, errors }) => ({ requests: sum.requests + requests, errors: sum.errors + errors }),
    { requests: 0, errors: 0 },
  )
}
