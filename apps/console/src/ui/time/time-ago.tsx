import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { agoWords, exactWords, spanSince } from './time-words.ts'
import { useNow } from './use-now.ts'

type TimeAgoProps = {
  readonly at: string
  /** `short`: "2 min", for columns. `long`: "2 minutes ago", for sentences. */
  readonly form?: 'short' | 'long'
}

/** A relative time; the exact one in the tooltip and for machines. */
export function TimeAgo({ at, form = 'short' }: TimeAgoProps) {
  const words = useTimeWords()
  return (
    <time dateTime={at} title={words.exact(at)}>
      {words[form](at)}
    </time>
  )
}

/** A relative time in a table cell; the columns hold the clock for all of them. */
export function TimeCell({ at, words }: { readonly at: string; readonly words: TimeWords }) {
  return (
    <time dateTime={at} title={words.exact(at)}>
      {words.short(at)}
    </time>
  )
}

export type TimeWords = {
  readonly short: (at: string) => string
  readonly long: (at: string) => string
  readonly exact: (at: string) => string
}

/** Relative times as plain text; a new object whenever the clock ticks. */
export function useTimeWords(): TimeWords {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const { language } = i18n
  return useMemo(
    () => ({
      short: (at) => {
        const span = spanSince(at, now)
        return span.unit === 'now' ? t('time.now') : t(`time.short.${span.unit}`, { count: span.count })
      },
      long: (at) => agoWords(spanSince(at, now), language),
      exact: (at) => exactWords(at, language),
    }),
    [t, language, now],
  )
}
