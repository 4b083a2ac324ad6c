import { useTranslation } from 'react-i18next'
import { jobLook } from './job-look.ts'
import classes from './job-mark.module.css'
import type { Job } from './job-queries.ts'

/** The state of a bulk act as shape and word. */
export function JobMark({ job }: { readonly job: Pick<Job, 'state' | 'failed' | 'endedAt'> }) {
  const { t } = useTranslation()
  const look = jobLook(job)
  return (
    <span className={classes.mark} data-look={look}>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" className={classes.shape}>
        {shapes[look]}
      </svg>
      {t(`jobs.state.${look}`)}
    </span>
  )
}

const ring = { cx: 6, cy: 6, r: 4.6, fill: 'none', stroke: 'currentColor', strokeWidth: 2.4 } as const

const shapes = {
  waiting: <circle {...ring} strokeDasharray="4.4 2.82" />,
  running: <circle {...ring} />,
  done: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  partly: <path d="M6 1 11.4 10.6H0.6Z" fill="currentColor" />,
  stopping: <path d="M1.5 6h9" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
  stopped: <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />,
} as const
