import type { AuditAction, AuditEntry } from '@gatepost/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { afterCursor, keyset } from '../../api/keyset.ts'

export type { AuditAction, AuditEntry }
export type AuditHistogram = Answer<'getAuditHistogram'>
export type AuditFilter = {
  readonly q?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** The id of what was acted on. */
  readonly target?: string | undefined
}

const rowsPerPage = 100

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam, signal }) => call('listAudit', { query: auditListQuery(filter, pageParam), signal }),
    ...keyset,
    staleTime: Infinity,
  })

/** The query of the API behind a filter; also what the API echo shows. */
export function auditListQuery(filter: AuditFilter, after?: string) {
  return { limit: rowsPerPage, ...filter, ...afterCursor(after) }
}

export const auditHistogramQuery = (filter: AuditFilter) =>
  queryOptions({
    queryKey: ['audit-histogram', filter],
    queryFn: ({ signal }) => call('getAuditHistogram', { query: filter, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export const auditEntryQuery = (sequence: string) =>
  queryOptions({
    queryKey: ['audit-entry', sequence],
    queryFn: ({ signal }) => call('getAuditEntry', { params: { sequence }, signal }),
  })

/** How many a query would find. */
export const auditCountQuery = (q: string) =>
  queryOptions({
    queryKey: ['audit', 'count', q],
    queryFn: async ({ signal }) => (await call('listAudit', { query: { limit: 1, q: q || undefined }, signal })).count,
    staleTime: 60_000,
  })
