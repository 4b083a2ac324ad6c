import { writeListQuery } from '@gatepost/contract'
import { textParam, type UrlSearch } from '../../app/url-search.ts'
import type { AuditFilter } from './audit-queries.ts'

/** The view of the audit log that a URL asks for. */
export type AuditSearch = {
  readonly q?: string | undefined
  readonly view?: string | undefined
  /** A moment (2026-11-23T10:00:00Z) from which on, and one before which. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** The entry whose details are open. */
  readonly open?: string | undefined
  // Names of links from before: each says what a term of `q` says.
  readonly action?: string | undefined
  readonly target?: string | undefined
}

const longestQuery = 500

export function parseAuditSearch(raw: UrlSearch): AuditSearch {
  const open = textParam(raw, 'open')
  return {
    q: textParam(raw, 'q', longestQuery),
    view: textParam(raw, 'view', 40),
    from: momentParam(raw, 'from'),
    to: momentParam(raw, 'to'),
    open: open !== undefined && /^[1-9]\d{0,14}$/.test(open) ? open : undefined,
    action: textParam(raw, 'action'),
    target: textParam(raw, 'target'),
  }
}

/** The whole query of a link, also of one from before. */
export function auditTextOf({ q, action, target }: AuditSearch): string {
  const terms = [action && termOf('action', action), target && termOf('target', target), q]
  return terms.filter(Boolean).join(' ')
}

/** What of the view goes to the API. */
export function auditFilterOf(search: AuditSearch): AuditFilter {
  return { q: auditTextOf(search) || undefined, from: search.from, to: search.to }
}

export function termOf(field: string, value: string): string {
  return writeListQuery([{ kind: 'filter', field, isNegated: false, operator: 'is', values: [value] }])
}

/** A day or a moment, as the API takes it. */
function momentParam(raw: UrlSearch, name: string): string | undefined {
  const text = textParam(raw, name, 30)
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?Z)?$/.test(text)) return undefined
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString().replace('.000Z', 'Z')
}
