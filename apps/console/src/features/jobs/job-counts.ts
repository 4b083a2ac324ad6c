import type { Job } from './job-queries.ts'

/** What is behind a bulk act and what is before it; whole percent, 100 only when nothing is left. */
export function jobCounts({ done, failed, total }: Pick<Job, 'done' | 'failed' | 'total'>) {
  const left = Math.max(0, total - done - failed)
  const percent = total === 0 ? 100 : Math.floor((100 * (total - left)) / total)
  return { done, failed, left, percent }
}
