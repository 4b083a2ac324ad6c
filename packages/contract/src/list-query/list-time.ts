/** The value of a field that is a time: so long ago, a day in UTC, or never. */
export type ListTime =
  | { readonly kind: 'age'; readonly milliseconds: number }
  | { readonly kind: 'day'; readonly start: number }
  | { readonly kind: 'never' }

const hour = 3_600_000
const day = 24 * hour
const units: Readonly<Record<string, number>> = { m: 60_000, h: hour, d: day, w: 7 * day, y: 365 * day }

/** `30d` (m, h, d, w, y), `2026-11-01` or `never`; undefined if it is none of them. */
export function readListTime(value: string): ListTime | undefined {
  const text = value.toLowerCase()
  if (text === 'never') return { kind: 'never' }
  const [, count, unit = ''] = /^(\d{1,4})([mhdwy])$/.exec(text) ?? []
  const length = units[unit]
  if (count !== undefined && length !== undefined && Number(count) * length <= 100 * 365 * day)
    return { kind: 'age', milliseconds: Number(count) * length }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  // 30 February is read as 2 March.
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  return isDay ? { kind: 'day', start: date.getTime() } : undefined
}
