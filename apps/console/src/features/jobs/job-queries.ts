import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { afterCursor, keyset } from '../../api/keyset.ts'

export type Job = Answer<'getJob'>
export type JobItem = Answer<'listJobItems'>['items'][number]

export type JobFilter = { readonly state?: Job['state'] }
export type ItemFilter = { readonly state?: JobItem['state'] }

const rowsPerPage = 100

/** Bulk acts, newest first; hints of the stream have them read again while they run. */
export const jobsQuery = (filter: JobFilter) =>
  infiniteQueryOptions({
    queryKey: ['jobs', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call('listJobs', { query: { limit: rowsPerPage, ...filter, ...afterCursor(pageParam) }, signal }),
    ...keyset,
  })

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['jobs', 'one', id],
    queryFn: ({ signal }) => call('getJob', { params: { id }, signal }),
  })

/** What became of each object, in the order of the selection. */
export const jobItemsQuery = (id: string, filter: ItemFilter) =>
  infiniteQueryOptions({
    queryKey: ['jobs', 'items', id, filter],
    queryFn: ({ pageParam, signal }) =>
      call('listJobItems', {
        params: { id },
        query: { limit: rowsPerPage, ...filter, ...afterCursor(pageParam) },
        signal,
      }),
    ...keyset,
  })

/** Those that go on now: for the mark in the header. */
export const runningJobsQuery = queryOptions({
  queryKey: ['jobs', 'running'],
  queryFn: async ({ signal }) => {
    const pages = await Promise.all(
      (['running', 'waiting'] as const).map((state) => call('listJobs', { query: { state, limit: 20 }, signal })),
    )
    return pages.flatMap(({ items }) => items)
  },
})
