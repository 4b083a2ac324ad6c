import type { Job } from './job-queries.ts'

/** Whether a bulk act that has ended can still be taken back as a whole. */
export function canUndo({ endedAt, undoableUntil }: Pick<Job, 'endedAt' | 'undoableUntil'>, now: number): boolean {
  return endedAt !== null && undoableUntil !== null && Date.parse(undoableUntil) > now
}
