import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { canReadAudit, useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { exactWords } from '../../ui/time/time-words.ts'
import { AuditEntryDetails } from './audit-entry-details.tsx'
import detailClasses from './audit-entry-details.module.css'
import classes from './audit-entry-page.module.css'
import { auditEntryQuery, type AuditEntry } from './audit-queries.ts'
import { AuditTrail } from './audit-trail.tsx'
import { useAuditWords } from './audit-words.ts'

/** One entry of the audit log, for whoever was sent a link to it, with the chain of what led to it and what followed. */
export function AuditEntryPage() {
  const { t } = useTranslation()
  const { sequence } = useParams({ from: '/console/audit/$sequence' })
  const isAllowed = canReadAudit(useSession()).isAllowed
  const { data, error, isPending, refetch } = useQuery({ ...auditEntryQuery(sequence), enabled: isAllowed })
  return (
    <>
      <PageHeader
        title={t('audit.entry', { sequence })}
        parent={
          <Link to="/audit" activeOptions={{ exact: true }}>
            {t('place.audit')}
          </Link>
        }
      />
      {!isAllowed && <PermissionNotice />}
      {isAllowed && isPending && <ListSkeleton rows={8} />}
      {error && !data && <ProblemNotice error={error} title={t('audit.entryProblem')} onRetry={() => void refetch()} />}
      {data && <Entry entry={data.entry} linked={data.linked} />}
    </>
  )
}

type EntryProps = { readonly entry: AuditEntry; readonly linked: readonly AuditEntry[] }

function Entry({ entry, linked }: EntryProps) {
  const { t, i18n } = useTranslation()
  const { sentenceOf, changeOf, actorOf } = useAuditWords()
  return (
    <div className={classes.page}>
      <Card title={`${sentenceOf(entry)} ${changeOf(entry)}`}>
        <p className={classes.told}>
          <time dateTime={entry.at}>{exactWords(entry.at, i18n.language)}</time> · <bdi>{actorOf(entry)}</bdi> ·{' '}
          <bdi>{entry.target.name}</bdi>
        </p>
        <div className={detailClasses.alone}>
          <AuditEntryDetails entry={entry} />
        </div>
      </Card>
      <Card title={t('audit.linked')}>
        {linked.length === 0 ? <p>{t('audit.noLinks')}</p> : <AuditTrail entries={linked.toReversed()} />}
      </Card>
    </div>
  )
}
