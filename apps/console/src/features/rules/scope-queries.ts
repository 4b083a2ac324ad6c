import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'

/** The first few groups and people whose name begins so. */
export const scopeGroupsQuery = (q: string) =>
  queryOptions({
    queryKey: ['groups', 'found', q],
    queryFn: ({ signal }) => call('listGroups', { query: { q, limit: 4 }, signal }),
  })

export const scopeUsersQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'found', q],
    queryFn: ({ signal }) => call('listUsers', { query: { q, limit: 6 }, signal }),
  })
