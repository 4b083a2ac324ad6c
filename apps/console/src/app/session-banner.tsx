import { IconClockExclamation } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/api.ts'
import { sessionKey } from '../api/session-key.ts'
import { answeredAt, sessionEnd, type SessionEnd } from '../api/session-time.ts'
import { useSession } from '../api/session.ts'
import { useProblemWords } from '../ui/problem-words.ts'
import { toastFailed } from '../ui/toasts/toasts.ts'
import classes from './offline-banner.module.css'

const warningMs = 120_000
const lookEveryMs = 5_000

/** Two minutes before a session ends it says so, and one press keeps it where that is possible. */
export function SessionBanner() {
  const { t, i18n } = useTranslation()
  const problemWords = useProblemWords()
  const queries = useQueryClient()
  const [end, lookAgain] = useNearEnd()

  async function stay() {
    try {
      queries.setQueryData(sessionKey, await call('getSession', {}))
    } catch (error) {
      toastFailed(t('session.failed'), problemWords(error).detail)
    }
    lookAgain()
  }

  return (
    <div role="alert" className={classes.place}>
      {end && (
        <p className={classes.banner}>
          <IconClockExclamation size={16} aria-hidden="true" />
          <span>
            {t(`session.${end.why}`, {
              time: new Date(end.at).toLocaleTimeString(i18n.language, { hour: '2-digit', minute: '2-digit' }),
            })}
          </span>
          {end.why === 'idle' && (
            <button type="button" className={classes.act} onClick={() => void stay()}>
              {t('session.stay')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}

/** The end of the session while it is near, else null; and a way to look at once. */
function useNearEnd(): readonly [SessionEnd | null, () => void] {
  const session = useSession()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lookEveryMs)
    return () => clearInterval(timer)
  }, [])
  const end = sessionEnd(session, answeredAt())
  return [end && end.at - now <= warningMs ? end : null, () => setNow(Date.now())]
}
