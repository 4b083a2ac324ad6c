import { presentTimeZone } from './time-zone.ts'

export type TimeUnit = 'minute' | 'hour' | 'day' | 'month' | 'year'

/** `now` below a minute, else the largest unit that fits, rounded down: 119 minutes are one hour. */
export type Span = { readonly unit: 'now' } | { readonly unit: TimeUnit; readonly count: number }

const units = [
  { unit: 'year', milliseconds: 365 * 86_400_000 },
  { unit: 'month', milliseconds: 30 * 86_400_000 },
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
] as const satisfies readonly { unit: TimeUnit; milliseconds: number }[]

/** How long ago `at` (ISO 8601) was. A clock that runs ahead of ours gives `now`, never a negative time. */
export function spanSince(at: string, now: number): Span {
  const elapsed = now - Date.parse(at)
  const fit = units.find(({ milliseconds }) => elapsed >= milliseconds)
  return fit ? { unit: fit.unit, count: Math.floor(elapsed / fit.milliseconds) } : { unit: 'now' }
}

/** "2 minutes ago", "now" in words of the language. */
export function agoWords(span: Span, language: string): string {
  if (span.unit === 'now') return formatsOf.present(language).format(0, 'second')
  return formatsOf.ago(language).format(-span.count, span.unit)
}

/** The exact moment, in the reader's time zone with its name, and in UTC where that is another. */
export function exactWords(at: string, language: string): string {
  const here = formatsOf.exact(language).format(new Date(at))
  return /(?:UTC|GMT)$/.test(here) ? here : `${here} · ${formatsOf.utc(language).format(new Date(at))} UTC`
}

/** Day and time for lists: "Nov 22, 14:02". */
export function momentWords(at: string, language: string): string {
  return formatsOf.moment(language).format(new Date(at))
}

const formatsOf = {
  ago: kept((language) => new Intl.RelativeTimeFormat(language, { numeric: 'always' })),
  present: kept((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' })),
  exact: kept(
    (language, timeZone) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', hourCycle: 'h23', timeZone }),
  ),
  utc: kept(
    (language) => new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23', timeZone: 'UTC' }),
  ),
  moment: kept(
    (language, timeZone) =>
      new Intl.DateTimeFormat(language, {
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone,
      }),
  ),
} as const

/** Making a format costs a hundred times as much as using it, and a table uses one per cell. Made when it is asked for. */
function kept<Format>(make: (language: string, timeZone: string | undefined) => Format): (language: string) => Format {
  const formats = new Map<string, Format>()
  return (language) => {
    const timeZone = presentTimeZone()
    const key = `${language} ${timeZone ?? ''}`
    const format = formats.get(key) ?? make(language, timeZone)
    formats.set(key, format)
    return format
  }
}
