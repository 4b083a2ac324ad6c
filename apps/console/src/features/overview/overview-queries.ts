import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => call('getOverview', { signal }),
  // Phones come and go without a hint of their own; the count in the rail follows within half a minute.
  refetchInterval: 30_000,
})
