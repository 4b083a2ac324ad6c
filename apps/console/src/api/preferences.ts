import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './api.ts'
import type { Answer, CallInput } from './client.ts'

export type Preferences = Answer<'getPreferences'>
export type PreferencesChange = CallInput<'changePreferences'>['body']

/** How the operator likes the console; kept on the server, so that it is the same in every browser. */
export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: ({ signal }) => call('getPreferences', { signal }),
  staleTime: Infinity,
})

/** What is not known yet is as it is for everybody. */
export function usePreferences(): Preferences {
  return useQuery(preferencesQuery).data ?? {}
}

/** Shown at once; what the server does not take is taken back. */
export function useChangePreferences(): (change: PreferencesChange) => void {
  const queries = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (body: PreferencesChange) => call('changePreferences', { body }),
    onMutate: (change) => {
      const before = queries.getQueryData(preferencesQuery.queryKey)
      const wanted = Object.fromEntries(
        Object.entries({ ...before, ...change }).filter(([, value]) => value !== null && value !== undefined),
      )
      queries.setQueryData<Preferences>(preferencesQuery.queryKey, wanted)
      return before
    },
    onError: (_error, _change, before) => queries.setQueryData(preferencesQuery.queryKey, before),
    onSuccess: (after) => queries.setQueryData(preferencesQuery.queryKey, after),
  })
  return mutate
}
