import type { Job } from './job-queries.ts'

/** What the audit log says of a bulk act that began; null where it does not say enough. */
export function begunJob(details: Readonly<Record<string, unknown>>): Pick<Job, 'act' | 'params' | 'total'> | null {
  const { act, params, total } = details
  if (typeof act !== 'string' || typeof total !== 'number' || !isRecord(params)) return null
  return { act, params, total }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
