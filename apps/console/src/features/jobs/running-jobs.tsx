import './words.ts'
import { IconProgress } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { jobCounts } from './job-counts.ts'
import { runningJobsQuery } from './job-queries.ts'
import { useJobWords } from './job-words.ts'
import classes from './running-jobs.module.css'

/** While bulk acts go on: how far they are, and the way to them. */
export function RunningJobs() {
  const { t } = useTranslation()
  const { titleOf } = useJobWords()
  const { data: jobs = [] } = useQuery(runningJobsQuery)
  const [first] = jobs
  if (!first) return null
  const sum = (of: (job: (typeof jobs)[number]) => number) => jobs.reduce((all, job) => all + of(job), 0)
  const { percent } = jobCounts({
    done: sum(({ done }) => done),
    failed: sum(({ failed }) => failed),
    total: sum(({ total }) => total),
  })
  const words = jobs.length === 1 ? titleOf(first) : t('jobs.running', { count: jobs.length })
  const target =
    jobs.length === 1 ? ({ to: '/jobs/$id', params: { id: first.id } } as const) : ({ to: '/jobs' } as const)
  return (
    <Link {...target} className={classes.running} title={words}>
      <IconProgress size={16} stroke={1.8} aria-hidden="true" />
      <span className={classes.words}>{words}</span>
      <span className={classes.percent}>{t('jobs.percent', { percent })}</span>
    </Link>
  )
}
