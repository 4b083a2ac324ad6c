import type { HourCount } from '../../ui/charts/hour-bars.tsx'

type Minute = { readonly at: string; readonly requests: number; readonly errors: number }

const hourMs = 3_600_000
const shownHours = 24

/** The last 24 hours up to now, oldest first; minutes without a request are not among the minutes. */
export function lastHours(minutes: readonly Minute[], now: number): readonly HourCount[] {
  const begin = now - shownHours * hourMs
  const hours = Array.from({ length: shownHours }, () => ({ requests: 0, errors: 0 }))
  for (const { at, requests, errors } of minutes) {
    const since = Date.parse(at) - begin
    // Minutes begin before what happened in them: the oldest one may begin before the day.
    const hour = hours[Math.min(shownHours - 1, Math.max(0, Math.floor(since / hourMs)))]
    if (!hour || since < -hourMs) continue
    hour.requests += requests
    hour.errors += errors
  }
  return hours
}
