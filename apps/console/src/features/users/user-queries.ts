import { infiniteQueryOptions, queryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { afterCursor, windowedKeyset, type PlacedPage } from '../../api/keyset.ts'

export type User = Answer<'getUser'>
/** A page of the list, and where in the list it stands. */
type UserPage = Answer<'listUsers'> & { readonly place: PlacedPage }
export type UserFilter = { readonly q?: string; readonly activeSync?: 'on' | 'off'; readonly policy?: string }

const rowsPerPage = 100

export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: ['users', 'list', filter],
    queryFn: ({ pageParam, signal }) => readUserPage(filter, pageParam, signal),
    ...windowedKeyset,
    staleTime: Infinity,
  })

export async function readUserPage(filter: UserFilter, place: PlacedPage, signal?: AbortSignal): Promise<UserPage> {
  const page = await call('listUsers', { query: userListQuery(filter, place.after), ...(signal && { signal }) })
  return { ...page, place }
}

/** The query of the API behind a filter; also what the API echo shows. */
export function userListQuery({ q, activeSync, policy }: UserFilter, after?: string) {
  return {
    limit: rowsPerPage,
    ...(q !== undefined && { q }),
    ...(activeSync !== undefined && { isActiveSyncEnabled: flags[activeSync] }),
    ...(policy !== undefined && { policy }),
    ...afterCursor(after),
  }
}

/** How many users a query finds. */
export const userCountQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'count', q],
    queryFn: async ({ signal }) => (await call('listUsers', { query: { q, limit: 1 }, signal })).count,
    staleTime: 30_000,
  })

const flags = { on: 'true', off: 'false' } as const

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'one', id],
    queryFn: ({ signal }) => call('getUser', { params: { id }, signal }),
  })

type UserPages = InfiniteData<UserPage, PlacedPage>

/** Puts a changed user wherever that user is shown. */
export function showUser(queries: QueryClient, user: User): void {
  queries.setQueryData(userQuery(user.id).queryKey, user)
  queries.setQueriesData<UserPages>({ queryKey: ['users', 'list'] }, (list) => list && withUser(list, user))
}

function withUser(list: UserPages, user: User): UserPages {
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.id === user.id ? user : row)),
  }))
  return { ...list, pages }
}
