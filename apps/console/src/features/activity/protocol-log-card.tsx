import './words.ts'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { canChangeDevices, permit, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { exactWords } from '../../ui/time/time-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { diagnosticsQuery, type ProtocolLog } from './activity-queries.ts'
import classes from './protocol-log-card.module.css'
import { StartLogButton } from './start-log-button.tsx'

/** On the page of a device: whether its protocol is logged, since when and why, and where to read it. */
export function ProtocolLogCard({ deviceId }: { readonly deviceId: string }) {
  const { t } = useTranslation()
  const mayRead = permit(useSession(), 'activity:read')
  const noReason = useActReason(mayRead)
  const { data, isError } = useQuery({ ...diagnosticsQuery(deviceId), enabled: mayRead.isAllowed })
  const log = data?.protocolLog
  return (
    <Card title={t('activity.log.title')}>
      <div className={classes.card}>
        {!mayRead.isAllowed && <p className={classes.text}>{noReason}</p>}
        {isError && !data && <p className={classes.text}>{t('activity.log.problem')}</p>}
        {data && !log && (
          <>
            <p className={classes.text}>{t('activity.log.off')}</p>
            <StartLogButton deviceId={deviceId} />
          </>
        )}
        {log && <RunningLog deviceId={deviceId} log={log} />}
      </div>
    </Card>
  )
}

function RunningLog({ deviceId, log }: { readonly deviceId: string; readonly log: ProtocolLog }) {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const noReason = useActReason(canChangeDevices(useSession()))
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function end() {
    setIsBusy(true)
    setProblem(null)
    try {
      const body = { hours: 0, reason: log.reason }
      const ended = await call('setDeviceDiagnostics', { params: { id: deviceId }, body })
      queries.setQueryData(diagnosticsQuery(deviceId).queryKey, ended)
      toastDone(t('activity.log.ended'))
    } catch (error) {
      setProblem(problemWords(error).detail)
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <>
      <p>{t('activity.log.on', { until: exactWords(log.until, i18n.language) })}</p>
      <p className={classes.text}>
        <bdi>{t('activity.log.by', { name: log.startedBy, reason: log.reason })}</bdi> ·{' '}
        <TimeAgo at={log.since} form="long" /> · {t('activity.log.kept', { count: log.requests })}
      </p>
      <div className={classes.acts}>
        <Link className={classes.link} to="/activity" search={{ tab: 'tail', q: `device:${deviceId}` }}>
          {t('activity.log.show')}
        </Link>
        <StartLogButton deviceId={deviceId} isRunning />
        <Button disabled={noReason !== null} loading={isBusy} onClick={() => void end()}>
          {t('activity.log.end')}
        </Button>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  )
}
