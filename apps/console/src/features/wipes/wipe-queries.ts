import type { Wipe, WipePreview, WipeSummary } from '@gatepost/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'

export type { Wipe, WipePreview, WipeSummary }
export type WipeKind = Wipe['kind']
export type WipeReason = Wipe['reason']

export const wipeQuery = (id: string) =>
  queryOptions({
    queryKey: ['wipes', 'one', id],
    queryFn: ({ signal }) => call('getWipe', { params: { id }, signal }),
  })

/** What a wipe of this device could be now: asked afresh whenever the dialog opens. */
export const wipePreviewQuery = (device: string) =>
  queryOptions({
    queryKey: ['wipes', 'preview', device],
    queryFn: ({ signal }) => call('previewWipe', { params: { id: device }, signal }),
    staleTime: 0,
    gcTime: 0,
  })

const mostShown = 100

export const waitingWipesQuery = queryOptions({
  queryKey: ['wipes', 'list', 'waiting'],
  queryFn: ({ signal }) => call('listWipes', { query: { view: 'waiting', limit: mostShown }, signal }),
})

export const attentionWipesQuery = queryOptions({
  queryKey: ['wipes', 'list', 'attention'],
  queryFn: ({ signal }) => call('listWipes', { query: { view: 'attention', limit: mostShown }, signal }),
})
