import type { Selection } from '@gatepost/contract'
import { queryOptions } from '@tanstack/react-query'
import type { Answer } from '../../api/client.ts'
import { call } from '../../api/api.ts'
import type { Wipe } from './wipe-queries.ts'

export type { Selection }
export type SelectionResult = Answer<'wipeSelection'>['results'][number]

/** Fixes these devices for review. Not read again by itself: what was reviewed has to stand still. */
export const selectionQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['selection', ids],
    queryFn: ({ signal }) => call('createSelection', { body: { ids: [...ids] }, signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  })

const mostAtOnce = 200
const mostPages = 3

/** These wipes as they are now. They are the newest or nearly so: few pages hold them, however many they are. */
export const wipesOfSelectionQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['wipes', 'selection', ids],
    queryFn: async ({ signal }) => {
      const found = new Map<string, Wipe>()
      let after: string | null = null
      for (let page = 0; page < mostPages && found.size < ids.length; page += 1) {
        const query = { limit: mostAtOnce, ...(after !== null && { after }) }
        const answer: Answer<'listWipes'> = await call('listWipes', { query, signal })
        for (const wipe of answer.items) if (ids.includes(wipe.id)) found.set(wipe.id, wipe)
        after = answer.next
        if (after === null) break
      }
      return [...found.values()]
    },
    enabled: ids.length > 0,
  })
