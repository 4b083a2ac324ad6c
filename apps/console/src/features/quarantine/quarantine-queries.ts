import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import { afterCursor, keyset } from '../../api/keyset.ts'

const rowsPerPage = 100

/** Devices that wait, longest waiting first. Live hints mark it; see devicesQuery. */
export const quarantineQuery = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['quarantine', q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      call('listQuarantine', {
        query: { limit: rowsPerPage, ...(q !== undefined && { q }), ...afterCursor(pageParam) },
        signal,
      }),
    ...keyset,
    staleTime: Infinity,
  })

/** What the waiting devices are like, to narrow the list by. */
export const quarantineFacetsQuery = queryOptions({
  queryKey: ['quarantine', 'facets'],
  queryFn: ({ signal }) => call('listDeviceFacets', { query: { state: 'quarantined' }, signal }),
})
