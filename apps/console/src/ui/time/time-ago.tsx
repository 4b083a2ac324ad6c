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
  const { i18n } = useTranslation()
  return (
    <time dateTime={at} title={exactWords(at, i18n.language)}>
      {form === 'short' ? words.short(at) : words.long(at)}
    </time>
  )
}

/** The same words for places that want plain text. */
export function useTimeWords() {
  const { t, i18n } = useTranslation()
  const now = useNow()
  return {
    short(at: string): string {
      const span = spanSince(at, now)
      return span.unit === 'now' ? t('time.now') : t(`time.short.${span.unit}`, { count: span.count })
    },
    long(at: string): string {
      return agoWords(spanSince(at, now), i18n.language)
    },
  }
}
