import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { JobItems } from './job-items.tsx'
import classes from './job-page.module.css'
import { jobQuery } from './job-queries.ts'
import { JobSummary } from './job-summary.tsx'
import { useJobWords } from './job-words.ts'

/** One bulk act: how far it is, what became of each object, and what can be done about the rest. */
export function JobPage() {
  const { t } = useTranslation()
  const { titleOf } = useJobWords()
  const { id } = useParams({ from: '/console/jobs/$id' })
  const isPermitted = permit(useSession(), 'jobs:read').isAllowed
  const { data: job, error, refetch } = useQuery({ ...jobQuery(id), enabled: isPermitted })
  return (
    <>
      <PageHeader
        title={job ? titleOf(job) : t('jobs.one')}
        parent={
          <Link to="/jobs" activeOptions={{ exact: true }}>
            {t('jobs.heading')}
          </Link>
        }
      />
      {!isPermitted && <PermissionNotice />}
      {error && !job && <ProblemNotice error={error} title={t('jobs.problem')} onRetry={() => void refetch()} />}
      {isPermitted && !job && !error && <ListSkeleton rows={6} rowHeight={64} />}
      {job && (
        <div className={classes.page}>
          <JobSummary job={job} />
          <JobItems job={job} />
        </div>
      )}
    </>
  )
}
