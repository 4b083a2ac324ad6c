import type { AuditAction, AuditEntry } from '@gatepost/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import { afterCursor, keyset } from '../../api/keyset.ts'

export type { AuditAction, AuditEntry }
export type AuditFilter = { readonly q?: string; readonly action?: AuditAction; readonly target?: string }

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
