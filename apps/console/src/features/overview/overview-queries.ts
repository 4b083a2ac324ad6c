import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => call('getOverview', { signal }),
  // Phones come and go without a hint of their own; the count in the rail follows within half a minute.
  refetchInterval: 30_000,
})

/** Not a part of what is asked every half minute: nothing of it changes that fast. */
export const attentionQuery = queryOptions({
  queryKey: ['overview', 'attention'],
  queryFn: ({ signal }) => call('getAttention', { signal }),
  staleTime: 60_000,
})

/** Looks at every device, so it comes last, is kept for long, and no hint has it read again. */
export const usersAtLimitQuery = queryOptions({
  queryKey: ['users-at-limit'],
  queryFn: async ({ signal }) => (await call('listUsers', { query: { q: 'limit:reached', limit: 1 }, signal })).count,
  staleTime: 15 * 60_000,
})
