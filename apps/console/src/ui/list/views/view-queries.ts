import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/api.ts'
import type { Answer } from '../../../api/client.ts'

export type SavedView = Answer<'listViews'>['items'][number]
export type ViewScreen = SavedView['screen']

/** The audit log is never counted: it is too long. */
export type CountedScreen = Exclude<ViewScreen, 'audit'>

/** One's own views of a list and those that are shared. */
export const viewsQuery = (screen: ViewScreen) =>
  queryOptions({
    queryKey: ['views', screen],
    queryFn: async ({ signal }) => (await call('listViews', { query: { screen }, signal })).items,
    staleTime: 60_000,
  })

/** The same of all lists that one may see. */
export const allViewsQuery = queryOptions({
  queryKey: ['views', 'all'],
  queryFn: async ({ signal }) => (await call('listViews', { query: {}, signal })).items,
  staleTime: 60_000,
})

/** How many rows a view has, up to where the server stops counting. A minute old is fresh enough: it is not read again with each hint. */
export const viewCountQuery = (screen: CountedScreen, query: string) =>
  queryOptions({
    queryKey: ['views', 'count', screen, query],
    queryFn: async ({ signal }) => {
      const asked = { query: { limit: 1, ...(query !== '' && { q: query }) }, signal }
      return (await (screen === 'devices' ? call('listDevices', asked) : call('listUsers', asked))).count
    },
    staleTime: 60_000,
  })
