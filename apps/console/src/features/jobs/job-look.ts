import type { Job } from './job-queries.ts'

/** How a bulk act is shown: one that ended with failures is not simply done, and one told to stop may still end a part. */
export function jobLook({ state, failed, endedAt }: Pick<Job, 'state' | 'failed' | 'endedAt'>) {
  if (state === 'done') return failed > 0 ? 'partly' : 'done'
  if (state === 'stopped') return endedAt === null ? 'stopping' : 'stopped'
  return state
}
