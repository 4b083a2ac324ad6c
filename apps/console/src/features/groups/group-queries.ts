import { infiniteQueryOptions, keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { afterCursor, keyset } from '../../api/keyset.ts'

export type Group = Answer<'getGroup'>
export type Member = Answer<'listUsers'>['items'][number]

/** All groups, in the order in which their policies count. */
export const groupsQuery = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['groups', 'list', q],
    queryFn: ({ pageParam, signal }) => call('listGroups', { query: groupListQuery(q, pageParam), signal }),
    ...keyset,
    placeholderData: keepPreviousData,
  })

/** The query of the API behind the list; also what the API echo shows. */
export function groupListQuery(q: string | undefined, after?: string) {
  return { limit: 100, ...(q !== undefined && { q }), ...afterCursor(after) }
}

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', 'one', id],
    queryFn: ({ signal }) => call('getGroup', { params: { id }, signal }),
  })

/** Whoever is in a group; hints about users and about groups both make it stale. */
export const membersQuery = (group: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['users', 'members', group, q],
    queryFn: ({ pageParam, signal }) =>
      call('listUsers', { query: { limit: 50, group, ...(q !== '' && { q }), ...afterCursor(pageParam) }, signal }),
    ...keyset,
    placeholderData: keepPreviousData,
  })

const mostFound = 8

/** People to choose from. */
export const foundUsersQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'found', q],
    queryFn: ({ signal }) => call('listUsers', { query: { q, limit: mostFound }, signal }),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  })

/** What a changed group touches: the policies of its members, and rules that hold for it. */
export async function refreshAfterGroups(queries: QueryClient): Promise<void> {
  await Promise.all(
    ['groups', 'users', 'audit', 'rules'].map((root) => queries.invalidateQueries({ queryKey: [root] })),
  )
}
