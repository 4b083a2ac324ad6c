import {
  actionsMeant,
  auditActions,
  auditListFields,
  failedActions,
  type AuditAction,
  type RouteInput,
  type Routes,
} from '@gatepost/contract'
import { auditHistogram, getAuditEntry, listAudit, verifyAudit, type AuditEntryView } from '../../../audit/index.ts'
import type { ListTerm } from '../../../list-term.ts'
import type { Page } from '../../../page.ts'
import type { HandlersOf } from '../handler.ts'
import { readListQuery } from '../read-list-query.ts'
import { sendCsv } from '../send-csv.ts'
import { sendJsonRows } from '../send-json-rows.ts'
import { wire } from '../wire.ts'

type AuditRoute = 'listAudit' | 'exportAudit' | 'getAuditHistogram' | 'getAuditEntry' | 'verifyAudit'

export const auditHandlers: HandlersOf<AuditRoute> = {
  listAudit: async ({ room, query }) => auditPage(await listAudit(room, auditQuery(query, room.now()))),
  exportAudit: async ({ room, response, query: { format = 'csv', delimiter, ...query } }) => {
    const filter = auditQuery(query, room.now())
    const page = async (after: string | undefined) =>
      await listAudit(room, { ...filter, after, limit: exportedAtOnce, isUncounted: true })
    const sheet = { name: 'audit.csv', titles: fileColumns, page, cells: fileCells, delimiter }
    if (format === 'csv') await sendCsv(response, sheet)
    else await sendJsonRows(response, { name: 'audit', format, page, bodyOf: entryBody })
  },
  getAuditHistogram: async ({ room, query }) =>
    wire(await auditHistogram(room, { ...auditQuery(query, room.now()), failed: failedActions })),
  verifyAudit: async ({ room }) => wire(await verifyAudit(room)),
  getAuditEntry: async ({ room, params: { sequence } }) => {
    const { entry, linked } = await getAuditEntry(room, Number(sequence))
    return { entry: entryBody(entry), linked: linked.map(entryBody) }
  },
}

type Asked = Omit<RouteInput<Routes['listAudit']>['query'], 'limit'>

/** What a query means to the room: filters of before are terms too, and a result is a set of acts. */
export function auditQuery<Query extends Asked>({ q, action, from, to, ...query }: Query, now: Date) {
  const terms = readListQuery(q, { fields: auditListFields, now }).map(meant)
  const ofAction = action === undefined ? [] : [actionTerm([action])]
  return {
    ...query,
    terms: [...terms, ...ofAction],
    from: from === undefined ? undefined : new Date(from),
    until: to === undefined ? undefined : new Date(to),
  }
}

function meant(term: ListTerm): ListTerm {
  if (term.kind !== 'filter') return term
  if (term.field === 'action') return { ...actionTerm(actionsMeant(term.values)), isNegated: term.isNegated }
  if (term.field !== 'result') return term
  const isEither = new Set(term.values).size > 1
  if (isEither) return { ...actionTerm(auditActions), isNegated: term.isNegated }
  return { ...actionTerm(failedActions), isNegated: term.isNegated !== term.values.includes('done') }
}

function actionTerm(values: readonly string[]): ListTerm {
  return { kind: 'filter', field: 'action', isNegated: false, operator: 'is', values }
}

const exportedAtOnce = 500

const fileColumns = [
  'sequence',
  'at',
  'actorKind',
  'actor',
  'action',
  'targetKind',
  'target',
  'targetId',
  'reason',
  'details',
  'requestId',
  'hash',
] as const

function fileCells({ sequence, at, actor, action, target, reason, details, requestId, hash }: AuditEntryView) {
  return [
    String(sequence),
    at.toISOString(),
    actor.kind,
    actor.name,
    action,
    target.kind,
    target.name,
    target.id,
    reason,
    JSON.stringify(details),
    requestId,
    hash,
  ]
}

export function auditPage({ items, ...page }: Page<AuditEntryView>) {
  return { ...wire(page), items: items.map(entryBody) }
}

function entryBody(entry: AuditEntryView) {
  return { ...wire(entry), action: knownAction(entry.action) }
}

/** Rooms write codes as text; one that the contract does not name is our fault, and better seen than hidden. */
export function knownAction(action: string): AuditAction {
  const known = auditActions.find((one) => one === action)
  if (known === undefined)
    throw new Error(`The audit chain has the action "${action}", which the contract does not name.`)
  return known
}
