import { useTranslation } from 'react-i18next'
import type { ActivityRequest, HeldRequest } from './activity-queries.ts'
import { sizeWords } from './size-words.ts'
import { presentTimeZone } from '../../ui/time/time-zone.ts'

/** How the facts of a request are said. */
export function useActivityWords() {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  return {
    userOf: ({ user }: Pick<ActivityRequest | HeldRequest, 'user'>) =>
      user.displayName || user.name || t('activity.unknownUser'),
    deviceOf: ({ device }: Pick<ActivityRequest | HeldRequest, 'device'>) => device.name || device.deviceId,
    /** "12 ms", "3.4 s", "8 min". */
    spanOf: (milliseconds: number) => {
      if (milliseconds < 1_000) return t('activity.milliseconds', { count: Math.round(milliseconds) })
      if (milliseconds < 100_000) return t('activity.seconds', { count: Number((milliseconds / 1_000).toFixed(1)) })
      return t('activity.minutes', { count: Math.round(milliseconds / 60_000) })
    },
    sizeOf: (bytes: number) => sizeWords(bytes, language),
    numberOf: (value: number) => number.format(value),
    clockOf: (at: string) => clockOf(at, language),
    /** Short and plain: "HTTP 449 · 142", or nothing where all is well. */
    codesOf: ({ httpStatus, status }: ActivityRequest) =>
      [
        httpStatus === 200 ? '' : t('activity.panel.http', { status: httpStatus }),
        status === null ? '' : String(status),
      ]
        .filter(Boolean)
        .join(' · '),
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** "14:02:11": the day is this one, or the night before. */
function clockOf(at: string, language: string): string {
  const key = `${language} ${presentTimeZone() ?? ''}`
  const known = clocks.get(key)
  const clock =
    known ??
    new Intl.DateTimeFormat(language, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: presentTimeZone(),
    })
  clocks.set(key, clock)
  return clock.format(new Date(at))
}
