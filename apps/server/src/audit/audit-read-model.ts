import { Prisma, verifyAuditChain } from '@gatepost/db'
import type { ListTerm } from '../list-term.ts'
import {
  countLimit,
  cutPage,
  limitedCount,
  readCursor,
  writeCursor,
  type Count,
  type Page,
  type PageRequest,
} from '../page.ts'
import type { Actor, Database } from '../room.ts'
import { spanOf, stretchOf, type AuditSpan, type AuditStretch } from './audit-stretch-read-model.ts'
import { auditCondition, isLookedThrough } from './audit-term-read-model.ts'

/** An entry of the chain as it is shown. */
export type AuditEntryView = {
  readonly sequence: number
  readonly at: Date
  readonly actor: Actor
  readonly action: string
  readonly target: { readonly kind: string; readonly id: string; readonly name: string }
  readonly details: Readonly<Record<string, unknown>>
  readonly reason: string
  readonly requestId: string
  /** As hex. */
  readonly hash: string
}

/** What is asked of the chain; all of it holds together. */
export type AuditFilter = AuditSpan & {
  readonly terms?: readonly ListTerm[] | undefined
  /** The id of what was acted on; of this kind only, if a kind is given. */
  readonly target?: string | undefined
  readonly targetKind?: string | undefined
  /** Beside the target, the beginnings of these bulk acts. */
  readonly jobs?: readonly string[] | undefined
}

export type AuditListQuery = PageRequest &
  AuditFilter & {
    /** A file of the whole log is read page by page, and nobody looks at how many there are. */
    readonly isUncounted?: boolean | undefined
  }

/** What no index leads to is looked for in this many entries per page at most; `next` goes on where it stopped. */
const searchWindow = 20_000n

type Row = Omit<AuditEntryView, 'sequence' | 'actor' | 'target'> & {
  readonly sequence: bigint
  readonly actorKind: Actor['kind']
  readonly actorId: string
  readonly actorName: string
  readonly targetKind: string
  readonly targetId: string
  readonly targetName: string
}

const order = 'newest'

const uncounted: Count = { value: 0, isExact: false }

/** The audit chain, newest first. */
export async function listAudit(database: Database, query: AuditListQuery): Promise<Page<AuditEntryView>> {
  const { terms = [] } = query
  const stretch = await stretchOf(database, spanOf(terms, query))
  const before = query.after === undefined ? stretch.until : least(stretch.until, sequenceOf(query.after))
  const isWindowed = terms.some(isLookedThrough)
  const stop = isWindowed ? greatest(stretch.from, before - searchWindow) : stretch.from
  const rows = await database.prisma.$queryRaw<Row[]>`
    SELECT ${columns} FROM audit_entry
     WHERE sequence < ${before} AND sequence >= ${stop} AND ${conditionOf(query)}
     ORDER BY sequence DESC LIMIT ${query.limit + 1}`
  const { items, next } = cutPage(rows, query.limit, ({ sequence }) => [order, String(sequence)])
  const goesOn = next === null && stop > stretch.from ? writeCursor([order, String(stop)]) : next
  const counted = { stretch, isWindowed }
  const count = query.isUncounted ? uncounted : await countEntries(database, query, counted)
  return { items: items.map(viewOf), next: goesOn, count }
}

/** Every hash computed anew, without the checkpoints that lie outside of the database. */
export async function readVerdict(database: Database) {
  const { entries, faults } = await verifyAuditChain(database, { checkpoints: [], publicKey: undefined })
  return { entries, faults: faults.map(({ sequence, words }) => ({ sequence, words })) }
}

/** One entry; undefined if there is none. */
export async function readAuditEntry(database: Database, sequence: number): Promise<AuditEntryView | undefined> {
  const [row] = await database.prisma.$queryRaw<Row[]>`
    SELECT ${columns} FROM audit_entry WHERE sequence = ${BigInt(sequence)}`
  return row && viewOf(row)
}

/** What else happened to its target just before and after it, and what the same request wrote; oldest first, at most 50. */
export async function readLinkedEntries(database: Database, entry: AuditEntryView): Promise<AuditEntryView[]> {
  const { sequence, target, requestId } = entry
  const place = BigInt(sequence)
  const ofTarget = Prisma.sql`target_kind = ${target.kind} AND target_id = ${target.id}`
  const rows = await database.prisma.$queryRaw<Row[]>`
    SELECT ${columns} FROM (
      (SELECT * FROM audit_entry WHERE ${ofTarget} AND sequence < ${place} ORDER BY sequence DESC LIMIT 8)
      UNION
      (SELECT * FROM audit_entry WHERE ${ofTarget} AND sequence > ${place} ORDER BY sequence LIMIT 8)
      UNION
      (SELECT * FROM audit_entry WHERE sequence BETWEEN ${place - requestReach} AND ${place + requestReach}
          AND sequence <> ${place} AND request_id = ${requestId} ORDER BY sequence LIMIT 30)
    ) linked ORDER BY sequence LIMIT 50`
  return rows.map(viewOf)
}

/** A request writes its entries in one transaction, or in a few that follow each other closely. */
const requestReach = 500n

/** What is asked, without the stretch of the chain that it lies in. */
export function conditionOf({ terms = [], from, until, target, targetKind, jobs = [] }: AuditFilter): Prisma.Sql {
  const ofTerms = terms.map(auditCondition).filter((condition) => condition !== undefined)
  const isTarget = auditCondition({
    kind: 'filter',
    field: 'target-id',
    isNegated: false,
    operator: 'is',
    values: [target ?? ''],
  })
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...ofTerms,
      ...(from === undefined ? [] : [Prisma.sql`at >= ${from}`]),
      ...(until === undefined ? [] : [Prisma.sql`at < ${until}`]),
      ...(target === undefined || !isTarget
        ? []
        : [orBegun(targetKind === undefined ? isTarget : isOfKind({ targetKind, target }), jobs)]),
    ],
    ' AND ',
  )
}

function isOfKind({ targetKind, target }: { readonly targetKind: string; readonly target: string }): Prisma.Sql {
  return Prisma.sql`target_kind = ${targetKind} AND target_id = ${target}`
}

function orBegun(isTarget: Prisma.Sql, jobs: readonly string[]): Prisma.Sql {
  if (jobs.length === 0) return isTarget
  return Prisma.sql`((${isTarget})
    OR (target_kind = 'job' AND target_id = ANY(${[...jobs]}::text[]) AND action = 'job.begun'))`
}

const columns = Prisma.sql`
  sequence, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
  target_kind AS "targetKind", target_id AS "targetId", target_name AS "targetName", details, reason,
  request_id AS "requestId", encode(hash, 'hex') AS hash`

function sequenceOf(cursor: string): bigint {
  const [sequence = ''] = readCursor(cursor, { order, keys: 1 })
  return /^\d{1,18}$/.test(sequence) ? BigInt(sequence) : 0n
}

type Counted = { readonly stretch: AuditStretch; readonly isWindowed: boolean }

/** The chain has no gaps: without a filter its stretch is the count. */
async function countEntries(
  database: Database,
  { terms = [], ...query }: AuditFilter,
  { stretch, isWindowed }: Counted,
): Promise<Count> {
  const { until } = stretch
  const isUnfiltered = terms.length === 0 && [query.from, query.until, query.target].every((one) => one === undefined)
  if (isUnfiltered) return { value: Number(until - stretch.from), isExact: true }
  const from = isWindowed ? greatest(stretch.from, until - searchWindow) : stretch.from
  const [counted] = await database.prisma.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value FROM (
      SELECT 1 FROM audit_entry WHERE sequence >= ${from} AND sequence < ${until} AND ${conditionOf({ terms, ...query })}
       LIMIT ${countLimit + 1}) counted`
  const { value, isExact } = limitedCount(counted?.value ?? 0)
  return { value, isExact: isExact && from === stretch.from }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function greatest(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

function viewOf({
  sequence,
  actorKind,
  actorId,
  actorName,
  targetKind,
  targetId,
  targetName,
  ...entry
}: Row): AuditEntryView {
  return {
    ...entry,
    sequence: Number(sequence),
    actor: { kind: actorKind, id: actorId, name: actorName },
    target: { kind: targetKind, id: targetId, name: targetName },
  }
}
