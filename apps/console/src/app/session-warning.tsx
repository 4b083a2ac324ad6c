import { IconClockExclamation } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../api/api.ts'
import { sessionKey } from '../api/session-key.ts'
import type { SessionEnd } from '../api/session-time.ts'
import { useProblemWords } from '../ui/problem-words.ts'
import { presentTimeZone } from '../ui/time/time-zone.ts'
import { toastFailed } from '../ui/toasts/toasts.ts'
import classes from './offline-banner.module.css'

type SessionWarningProps = { readonly end: SessionEnd; readonly onLook: () => void }

/** When the session ends, and one press that keeps it where that is possible. */
export function SessionWarning({ end, onLook }: SessionWarningProps) {
  const { t, i18n } = useTranslation()
  const problemWords = useProblemWords()
  const queries = useQueryClient()

  async function stay() {
    try {
      queries.setQueryData(sessionKey, await call('getSession', {}))
    } catch (error) {
      toastFailed(t('session.failed'), problemWords(error).detail)
    }
    onLook()
  }

  const time = new Date(end.at).toLocaleTimeString(i18n.language, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: presentTimeZone(),
  })
  return (
    <p className={classes.banner}>
      <IconClockExclamation size={16} aria-hidden="true" />
      <span>{t(`session.${end.why}`, { time })}</span>
      {end.why === 'idle' && (
        <button type="button" className={classes.act} onClick={() => void stay()}>
          {t('session.stay')}
        </button>
      )}
    </p>
  )
}
