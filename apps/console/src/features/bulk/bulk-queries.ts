import type { Selection } from '@gatepost/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import { selectionBodyOf, type Meant } from './meant.ts'

export type { Selection }

/** Fixes on the server what an act is about. Not read again by itself: what was reviewed has to stand still. */
export const reviewQuery = (meant: Meant) =>
  queryOptions({
    queryKey: ['selection', 'review', meant],
    queryFn: ({ signal }) => call('createSelection', { body: selectionBodyOf(meant), signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  })
