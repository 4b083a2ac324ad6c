import './live-summary-words.ts'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../api/preferences.ts'
import { queryClient } from '../../api/query-client.ts'
import { newsSpeaker, noNews, toldTopics, type LiveNews, type ToldTopic } from './live-news.ts'
import { useLiveStatus, watchHints } from './live.ts'

/** Tells those who cannot see it what changed on the screen, and whether the screen still follows the server. */
export function LiveSummary() {
  const isOn = usePreferences().spokenUpdates !== false
  const status = useLiveStatus()
  const { t } = useTranslation()
  const [hasBroken, setHasBroken] = useState(false)
  const isBroken = status === 'reconnecting' || status === 'polling'
  if (isBroken && !hasBroken) setHasBroken(true)
  return (
    <>
      <p role="status" className="visually-hidden">
        {isBroken && t(`live.${status}`)}
        {hasBroken && status === 'connected' && t('liveSummary.again')}
      </p>
      {isOn && <SpokenNews />}
    </>
  )
}

function SpokenNews() {
  const wordsOf = useNewsWords()
  const [told, setTold] = useState<{ readonly count: number; readonly news: LiveNews }>({ count: 0, news: noNews })
  useEffect(() => {
    const speaker = newsSpeaker({
      isShown,
      now: Date.now,
      speak: (news) => setTold(({ count }) => ({ count: count + 1, news })),
    })
    const unwatch = watchHints(speaker.add)
    return () => {
      unwatch()
      speaker.stop()
    }
  }, [])
  return (
    <p role="status" className="visually-hidden">
      {/* A new element each time: the same words again are told again. */}
      <span key={told.count}>{wordsOf(told.news)}</span>
    </p>
  )
}

/** "3 devices and 1 wipe changed" */
function useNewsWords(): (news: LiveNews) => string {
  const { t, i18n } = useTranslation()
  return (news) => {
    if (news.size === 0) return ''
    const things = toldTopics.flatMap((topic) => {
      const ids = news.get(topic)
      if (ids === undefined) return []
      return [ids === 'many' ? t(`liveSummary.some.${topic}`) : t(`liveSummary.${topic}`, { count: ids.size })]
    })
    const list = new Intl.ListFormat(i18n.language.split('-X')[0], { type: 'conjunction' })
    return t('liveSummary.changed', { what: list.format(things) })
  }
}

/** Something of it is on the screen. */
function isShown(topic: ToldTopic): boolean {
  return queryClient.getQueryCache().findAll({ queryKey: [topic], type: 'active' }).length > 0
}
