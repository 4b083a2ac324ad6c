/** What became of one object of a bulk act. `code` is a problem code, `message` its sentence; both only where it failed. */
export type BulkResult = {
  readonly id: string
  readonly outcome: 'done' | 'unchanged' | 'failed'
  readonly code?: string
  readonly message?: string
}

/**
 * Where an act on many objects is recorded: `each` writes an audit entry per object; `job` writes none, because the job
 * that the act is part of has its own entry and a row per object.
 */
export type BulkRecord = 'each' | 'job'
