import { presentTimeZone } from './time-zone.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day of a moment where the reader is: "December 1, 2026". */
export function dayWords(at: string, language: string): string {
  const timeZone = presentTimeZone()
  const key = `${language} ${timeZone ?? ''}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone })
  formats.set(key, format)
  return format.format(new Date(at))
}
