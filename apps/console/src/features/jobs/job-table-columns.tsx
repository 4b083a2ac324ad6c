import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../ui/table/column.ts'
import { TimeCell, useTimeWords } from '../../ui/time/time-ago.tsx'
import { jobCounts } from './job-counts.ts'
import { JobMark } from './job-mark.tsx'
import type { Job } from './job-queries.ts'
import classes from './job-table-columns.module.css'
import { useJobWords } from './job-words.ts'

/** The columns of the list of bulk acts. */
export function useJobColumns(): readonly Column<Job>[] {
  const { t, i18n } = useTranslation()
  const words = useTimeWords()
  const { titleOf } = useJobWords()
  const { language } = i18n
  return useMemo(() => {
    const format = new Intl.NumberFormat(language)
    return [
      {
        id: 'act',
        label: t('jobs.column.act'),
        cell: (job) => (
          <a href={`/jobs/${job.id}`} className={classes.name}>
            {titleOf(job)}
          </a>
        ),
      },
      { id: 'state', label: t('jobs.column.state'), width: '150px', cell: (job) => <JobMark job={job} /> },
      {
        id: 'progress',
        label: t('jobs.column.progress'),
        width: '180px',
        hideBelow: 640,
        cell: (job) => {
          const { done, failed, left } = jobCounts(job)
          return (
            <span className={classes.progress}>
              <span className={classes.bar} aria-hidden="true">
                <span className={classes.done} style={{ flexGrow: done }} />
                <span className={classes.failed} style={{ flexGrow: failed }} />
                <span style={{ flexGrow: left }} />
              </span>
              {t('jobs.of', { done: format.format(done + failed), total: format.format(job.total) })}
            </span>
          )
        },
      },
      {
        id: 'failed',
        label: t('jobs.column.failed'),
        width: '90px',
        hideBelow: 800,
        cell: ({ failed }) => <span className={failed > 0 ? classes.bad : classes.soft}>{format.format(failed)}</span>,
      },
      {
        id: 'by',
        label: t('jobs.column.by'),
        width: '160px',
        hideBelow: 800,
        cell: ({ createdBy }) => <bdi className={classes.soft}>{createdBy}</bdi>,
      },
      {
        id: 'at',
        label: t('jobs.column.at'),
        width: '110px',
        hideBelow: 480,
        cell: ({ createdAt }) => (
          <span className={classes.soft}>
            <TimeCell at={createdAt} words={words} />
          </span>
        ),
      },
    ]
  }, [t, words, titleOf, language])
}
