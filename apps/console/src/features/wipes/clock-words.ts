import { momentWords } from '../../ui/time/time-words.ts'
import { presentTimeZone } from '../../ui/time/time-zone.ts'

/** "14:02" for today, "Nov 21, 14:02" for another day. */
export function clockWords(at: string, { now, language }: { readonly now: number; readonly language: string }): string {
  const timeZone = presentTimeZone()
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone })
  const moment = new Date(at)
  if (day.format(moment) !== day.format(now)) return momentWords(at, language)
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return new Intl.DateTimeFormat(language, clock).format(moment)
}
