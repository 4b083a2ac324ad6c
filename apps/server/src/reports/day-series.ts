/** Stored for what is too rare to be named: no phone's word begins like this. */
export const theRest = '…'

export type DayRow = { readonly day: string; readonly value: string; readonly count: number }

/** `counts` has one number for each day; `value` null: all others together. */
export type DaySeries = {
  readonly days: readonly string[]
  readonly series: readonly { readonly value: string | null; readonly counts: readonly number[] }[]
}

const mostSeries = 7

/** Rows of days as one line for each value, those with most devices on the last day first. */
export function seriesOf(rows: readonly DayRow[], today: string): DaySeries {
  const days = [...new Set([...rows.map(({ day }) => day), today])].toSorted()
  const place = new Map(days.map((day, index) => [day, index]))
  const lines = new Map<string, number[]>()
  for (const { day, value, count } of rows) {
    const line = lines.get(value) ?? days.map(() => 0)
    line[place.get(day) ?? 0] = count
    lines.set(value, line)
  }
  const ordered = [...lines]
    .filter(([value]) => value !== theRest)
    .toSorted(([a, some], [b, more]) => weight(more) - weight(some) || a.localeCompare(b))
  const rest = [...ordered.slice(mostSeries).map(([, counts]) => counts), lines.get(theRest) ?? []]
  const others = days.map((_, day) => rest.reduce((sum, counts) => sum + (counts[day] ?? 0), 0))
  return {
    days,
    series: [
      ...ordered.slice(0, mostSeries).map(([value, counts]) => ({ value, counts })),
      ...(others.some((count) => count > 0) ? [{ value: null, counts: others }] : []),
    ],
  }
}

/** The last day counts most; what was more before comes first where the last day has none. */
function weight(counts: readonly number[]): number {
  return (counts.at(-1) ?? 0) + Math.max(0, ...counts) / 1e9
}

const dayMs = 86_400_000

/** The day of a time in UTC, as 2026-11-23, or so many days from it. */
export function dayOf(time: Date, days = 0): string {
  return new Date(time.getTime() + days * dayMs).toISOString().slice(0, 10)
}
