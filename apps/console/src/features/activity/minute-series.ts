import type { RequestMinutes } from '@gatepost/contract'

/** Requests and errors a minute, evenly spaced: what the chart is drawn from. */
export type SeriesPoint = { readonly requests: number; readonly errors: number }

export type Pulse = {
  readonly series: readonly SeriesPoint[]
  /** Of the last minute that is over. */
  readonly now: number
  readonly peak: number
  readonly errorsOfHour: number
  readonly unlistedOfHour: number
  readonly day: number
}

export type HourRow = {
  readonly at: string
  readonly requests: number
  readonly errors: number
  readonly unlisted: number
}

const minuteMs = 60_000
const dayMinutes = 24 * 60
const minutesPerPoint = 5

type Minute = RequestMinutes['items'][number]

/** What the minutes of the last 24 hours say; minutes without requests are not among them. */
export function pulseOf(minutes: readonly Minute[], now: number): Pulse {
  const last = Math.floor(now / minuteMs)
  const points = Array.from({ length: dayMinutes / minutesPerPoint }, () => ({ requests: 0, errors: 0 }))
  const pulse = { now: 0, peak: 0, errorsOfHour: 0, unlistedOfHour: 0, day: 0 }
  for (const { at, requests, errors, unlisted } of minutes) {
    const age = last - Math.floor(Date.parse(at) / minuteMs)
    if (age < 0 || age >= dayMinutes) continue
    const point = points[points.length - 1 - Math.floor(age / minutesPerPoint)]
    if (point) {
      point.requests += requests / minutesPerPoint
      point.errors += errors / minutesPerPoint
    }
    if (age === 1) pulse.now = requests
    if (age <= 60) {
      pulse.errorsOfHour += errors
      pulse.unlistedOfHour += unlisted
    }
    pulse.peak = Math.max(pulse.peak, requests)
    pulse.day += requests
  }
  return { series: points, ...pulse }
}

/** The same by hour, newest first, for those who read numbers. */
export function hoursOf(minutes: readonly Minute[]): readonly HourRow[] {
  const hours = new Map<string, { requests: number; errors: number; unlisted: number }>()
  for (const { at, requests, errors, unlisted } of minutes) {
    const start = `${at.slice(0, 13)}:00:00.000Z`
    const hour = hours.get(start) ?? { requests: 0, errors: 0, unlisted: 0 }
    hours.set(start, hour)
    hour.requests += requests
    hour.errors += errors
    hour.unlisted += unlisted
  }
  return [...hours].map(([at, counts]) => ({ at, ...counts })).toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

/** The outline of an area under values from 0 to `most`, `width` by `height`, as an SVG path. */
export function areaPath(
  values: readonly number[],
  { width, height, most }: { readonly width: number; readonly height: number; readonly most: number },
): string {
  const step = width / Math.max(1, values.length - 1)
  const points = values.map((value, index) => {
    const y = height - (most > 0 ? value / most : 0) * height
    return `${round(index * step)} ${round(y)}`
  })
  return `M0 ${height}L${points.join('L')}L${width} ${height}Z`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
