import { Suspense, lazy, useEffect, useState } from 'react'
import { answeredAt, sessionEnd, type SessionEnd } from '../api/session-time.ts'
import { useSession } from '../api/session.ts'
import classes from './offline-banner.module.css'

const SessionWarning = lazy(() =>
  import('./session-warning.tsx').then(({ SessionWarning: component }) => ({ default: component })),
)

const warningMs = 120_000
const lookEveryMs = 5_000

/** Two minutes before a session ends it says so. */
export function SessionBanner() {
  const [end, lookAgain] = useNearEnd()
  return (
    <div role="alert" className={classes.place}>
      {end && (
        <Suspense>
          <SessionWarning end={end} onLook={lookAgain} />
        </Suspense>
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
