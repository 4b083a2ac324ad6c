import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../../api/session.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { momentWords } from '../../ui/time/time-words.ts'
import { accessStateAfter } from '../audit/audit-details.ts'
import type { AuditEntry } from '../audit/audit-queries.ts'
import { useAuditWords } from '../audit/audit-words.ts'
import { begunJob } from '../jobs/begun-job.ts'
import { useJobWords } from '../jobs/job-words.ts'
import classes from './device-history.module.css'

type DeviceHistoryProps = {
  readonly entries: readonly AuditEntry[]
  /** Beside an entry: what can be done about it. */
  readonly actOf?: (entry: AuditEntry) => React.ReactNode
}

/** What happened to a device, newest first: who did it, when, and why. */
export function DeviceHistory({ entries, actOf }: DeviceHistoryProps) {
  const { t, i18n } = useTranslation()
  const { sentenceOf, changeOf, actorOf } = useAuditWords()
  const { inBulk } = useJobWords()
  const canReadJobs = permit(useSession(), 'jobs:read').isAllowed
  const jobOf = ({ action, target, details }: AuditEntry) => {
    const job = action === 'job.begun' ? begunJob(details) : null
    if (job === null) return null
    const title = inBulk(job)
    return canReadJobs ? (
      <Link to="/jobs/$id" params={{ id: target.id }} className={classes.job}>
        {title}
      </Link>
    ) : (
      title
    )
  }
  if (entries.length === 0) return <p className={classes.none}>{t('device.noHistory')}</p>
  return (
    <ol className={classes.history}>
      {entries.map((entry) => (
        <li key={entry.sequence} className={classes.event} data-state={accessStateAfter(entry) ?? undefined}>
          <p>
            {jobOf(entry) ?? sentenceOf(entry)} {changeOf(entry) && <strong>{changeOf(entry)}</strong>}
          </p>
          <p className={classes.note}>
            {momentWords(entry.at, i18n.language)} · {actorOf(entry)} · <TimeAgo at={entry.at} />
          </p>
          {actOf?.(entry)}
          {entry.reason && <p className={classes.reason}>{t('auditWords.reason', { reason: entry.reason })}</p>}
        </li>
      ))}
    </ol>
  )
}
