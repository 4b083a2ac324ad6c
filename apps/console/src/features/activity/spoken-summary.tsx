import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

type SpokenSummaryProps = { readonly arrived: number; readonly errors: number }

const speakEvery = 10_000

/** Tells those who cannot see the rows move how many came: politely, and every ten seconds at most. */
export function SpokenSummary({ arrived, errors }: SpokenSummaryProps) {
  const { t } = useTranslation()
  const present = useRef({ arrived, errors })
  const [spoken, setSpoken] = useState({ arrived, errors, words: '' })
  useEffect(() => {
    present.current = { arrived, errors }
  })
  useEffect(() => {
    const timer = setInterval(() => {
      setSpoken((before) => {
        const news = present.current
        const count = news.arrived - before.arrived
        if (count <= 0) return before.words === '' ? before : { ...news, words: '' }
        const hasErrors = news.errors > before.errors
        return { ...news, words: hasErrors ? t('activity.spokenErrors', { count }) : t('activity.spoken', { count }) }
      })
    }, speakEvery)
    return () => clearInterval(timer)
  }, [t])
  return (
    <p role="status" className="visually-hidden">
      {spoken.words}
    </p>
  )
}
