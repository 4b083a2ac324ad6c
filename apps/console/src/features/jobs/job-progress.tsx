import './words.ts'
import { useTranslation } from 'react-i18next'
import { jobCounts } from './job-counts.ts'
import classes from './job-progress.module.css'
import type { Job } from './job-queries.ts'

/** How far a bulk act is: one bar, and its numbers in words. Read out when it ends, not at each step. */
export function JobProgress({ job }: { readonly job: Job }) {
  const { t } = useTranslation()
  const { done, failed, left, percent } = jobCounts(job)
  const hasEnded = job.endedAt !== null
  return (
    <div className={classes.progress}>
      <div
        role="progressbar"
        aria-label={t('jobs.progress')}
        aria-valuemin={0}
        aria-valuemax={job.total}
        aria-valuenow={done + failed}
        aria-valuetext={t('jobs.percent', { percent })}
        className={classes.bar}
        data-running={!hasEnded || undefined}
      >
        <span className={classes.done} style={{ flexGrow: done }} />
        <span className={classes.failed} style={{ flexGrow: failed }} />
        <span style={{ flexGrow: left }} />
      </div>
      <p className={classes.counts}>
        <strong>{t('jobs.count.done', { count: done })}</strong>
        {failed > 0 && <span className={classes.bad}>{t('jobs.count.failed', { count: failed })}</span>}
        {left > 0 && (
          <span className={classes.soft}>
            {t(hasEnded ? 'jobs.count.left' : 'jobs.count.waiting', { count: left })}
          </span>
        )}
      </p>
      <p role="status" className="visually-hidden">
        {hasEnded && t(`jobs.ended.${job.state === 'stopped' ? 'stopped' : 'done'}`, { done, failed })}
      </p>
    </div>
  )
}
