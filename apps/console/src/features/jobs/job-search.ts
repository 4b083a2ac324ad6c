import { choiceParam, type UrlSearch } from '../../app/url-search.ts'
import type { ItemFilter, Job, JobFilter, JobItem } from './job-queries.ts'

export const jobStates = ['waiting', 'running', 'done', 'stopped'] as const satisfies readonly Job['state'][]
export const itemStates = ['failed', 'done', 'unchanged', 'waiting'] as const satisfies readonly JobItem['state'][]

/** Which bulk acts a URL asks for. */
export function parseJobsSearch(raw: UrlSearch): JobFilter {
  const state = choiceParam(raw, 'state', jobStates)
  return state === undefined ? {} : { state }
}

/** Which objects of a bulk act a URL asks for. */
export function parseJobSearch(raw: UrlSearch): ItemFilter {
  const state = choiceParam(raw, 'state', itemStates)
  return state === undefined ? {} : { state }
}
