/** The beginning of a day ("2026-12-01") where the reader is, in UTC; null for no day or none that there is. */
export function startOfDay(day: string): string | null {
  const start = new Date(`${day}T00:00:00`)
  return Number.isNaN(start.getTime()) ? null : start.toISOString()
}

/** The day on which something is where the reader is, as a date field has it. */
export function dayOf(at: string | number): string {
  const moment = new Date(at)
  const parts = [moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0'))
  return [String(moment.getFullYear()).padStart(4, '0'), ...parts].join('-')
}

/** The first day that something can last until. */
export function dayAfter(now: number): string {
  const moment = new Date(now)
  return dayOf(new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + 1).getTime())
}
