import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { DeviceFilter } from './device-queries.ts'

/** How many devices a list has, counted to the end: only when somebody asks. */
export function deviceExactCountQuery({ sort: _, ...filter }: DeviceFilter) {
  const queryKey: readonly unknown[] = ['devices', 'exact-count', filter]
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }) => (await call('countDevices', { query: filter, signal })).value,
    staleTime: Infinity,
    gcTime: 0,
  })
}
