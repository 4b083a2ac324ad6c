import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/api.ts'
import type { Answer } from '../../../api/client.ts'

export type SavedView = Answer<'listViews'>['items'][number]
export type ViewScreen = SavedView['screen']

/** One's own views of a list and those that are shared. */
export const viewsQuery = (screen: ViewScreen) =>
  queryOptions({
    queryKey: ['views', screen],
    queryFn: async ({ signal }) => (await call('listViews', { query: { screen }, signal })).items,
    staleTime: 60_000,
  })
