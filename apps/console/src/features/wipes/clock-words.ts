import { momentWords } from '../../ui/time/time-words.ts'

/** "14:02" for today, "Nov 21, 14:02" for another day. */
export function clockWords(at: string, { now, language }: { readonly now: number; readonly language: string }): string {
  const moment = new Date(at)
  if (moment.toDateString() !== new Date(now).toDateString()) return momentWords(at, language)
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment)
}
