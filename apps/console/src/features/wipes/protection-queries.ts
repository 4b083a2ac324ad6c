import type { WipeProtections } from '@gatepost/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'

export type { WipeProtections }
export type ProtectionChange = WipeProtections['changes'][number]

/** Budgets, switches and whether everything is stopped; the rail and the banner of every page read it too. */
export const protectionsQuery = queryOptions({
  queryKey: ['wipes', 'protections'],
  queryFn: ({ signal }) => call('getProtections', { signal }),
})
