import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canReadAudit, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { momentWords } from '../../ui/time/time-words.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { canUndo } from './can-undo.ts'
import { JobMark } from './job-mark.tsx'
import classes from './job-page.module.css'
import { JobProgress } from './job-progress.tsx'
import type { Job } from './job-queries.ts'
import { canActOn } from './job-permits.ts'
import { useJobActs } from './use-job-acts.ts'
import { useJobFacts } from './use-job-facts.ts'

/** How far a bulk act is, who began it, and what can be done about it. */
export function JobSummary({ job }: { readonly job: Job }) {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const reason = useActReason(canActOn(session, job))
  const { stop, retry, undo, busy } = useJobActs(job)
  const now = useNow()
  const facts = useJobFacts(job)
  const hasEnded = job.endedAt !== null
  const mayUndo = canUndo(job, now) && reason === null
  useShortcuts({ 'Mod+z': mayUndo && busy === null ? () => void undo() : undefined })
  return (
    <Card>
      <div className={classes.summary}>
        <div className={classes.head}>
          <JobMark job={job} />
          <div className={classes.acts}>
            {job.state !== 'done' && job.state !== 'stopped' && (
              <Button variant="danger" disabled={reason !== null} loading={busy === 'stop'} onClick={() => void stop()}>
                {t('jobs.stop')}
              </Button>
            )}
            {hasEnded && job.failed > 0 && (
              <Button
                variant="filled"
                disabled={reason !== null}
                loading={busy === 'retry'}
                onClick={() => void retry()}
              >
                {t('jobs.retry', { count: job.failed })}
              </Button>
            )}
            {canUndo(job, now) && (
              <Button
                disabled={reason !== null}
                loading={busy === 'undo'}
                rightSection={<KeyCap keys={t('keys.undo')} isSingle={false} />}
                onClick={() => void undo()}
              >
                {t('jobs.undo', { count: job.done })}
              </Button>
            )}
            <Button component="a" href={`/api/v1/jobs/${job.id}/items.csv`} download>
              {t('jobs.download')}
            </Button>
            <ApiEcho name="getJob" params={{ id: job.id }} />
          </div>
        </div>
        <JobProgress job={job} />
        {reason !== null && <p className={classes.why}>{reason}</p>}
        <Facts
          facts={[
            ...facts,
            { label: t('jobs.fact.by'), value: job.createdBy },
            { label: t('jobs.fact.begun'), value: <TimeAgo at={job.createdAt} form="long" /> },
            { label: t('jobs.fact.ended'), value: job.endedAt && <TimeAgo at={job.endedAt} form="long" /> },
            {
              label: t('jobs.fact.undoable'),
              value: canUndo(job, now) && job.undoableUntil ? momentWords(job.undoableUntil, i18n.language) : '',
            },
            { label: t('jobs.fact.reason'), value: job.reason },
            {
              label: t('jobs.fact.audit'),
              value: canReadAudit(session).isAllowed ? (
                <Link to="/audit" search={{ target: job.id }} className={classes.name}>
                  {t('jobs.fact.auditLink')}
                </Link>
              ) : null,
            },
          ]}
        />
      </div>
    </Card>
  )
}
