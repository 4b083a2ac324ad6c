import { Prisma } from '@gatepost/db'
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

export type AuditListQuery = PageRequest & {
  readonly q?: string | undefined
  readonly action?: string | undefined
  /** The id of what was acted on; of this kind only, if a kind is given. */
  readonly target?: string | undefined
  readonly targetKind?: string | undefined
}

/** A free-text search looks at this many entries per page at most; `next` goes on where it stopped. */
const searchWindow = 20_000

/** The kinds of targets that entries have: the index begins with the kind. */
const targetKinds = ['device', 'user', 'policy', 'organization', 'operator', 'token', 'server'] as const

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

/** The audit chain, newest first. */
export async function listAudit(database: Database, query: AuditListQuery): Promise<Page<AuditEntryView>> {
  const before = await startOf(database, query.after)
  const words = (query.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
  const stop = words.length > 0 && before > searchWindow ? before - BigInt(searchWindow) : 0n
  const filters = [...filtersOf(query), ...words.map(mentions)]
  const where = Prisma.join([Prisma.sql`sequence < ${before} AND sequence >= ${stop}`, ...filters], ' AND ')
  const rows = await database.prisma.$queryRaw<Row[]>`
    SELECT ${columns} FROM audit_entry WHERE ${where} ORDER BY sequence DESC LIMIT ${query.limit + 1}`
  const { items, next } = cutPage(rows, query.limit, ({ sequence }) => [order, String(sequence)])
  const goesOn = next === null && stop > 0n ? writeCursor([order, String(stop)]) : next
  return { items: items.map(viewOf), next: goesOn, count: await countEntries(database, query, words) }
}

const columns = Prisma.sql`
  sequence, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
  target_kind AS "targetKind", target_id AS "targetId", target_name AS "targetName", details, reason,
  request_id AS "requestId", encode(hash, 'hex') AS hash`

/** The chain has no gaps, so a sequence is also a count: the tail says how many entries there are. */
async function startOf(database: Database, after: string | undefined): Promise<bigint> {
  if (after === undefined) return (await tailOf(database)) + 1n
  const [sequence = ''] = readCursor(after, { order, keys: 1 })
  return /^\d{1,18}$/.test(sequence) ? BigInt(sequence) : 0n
}

async function tailOf(database: Database): Promise<bigint> {
  const tail = await database.prisma.auditTail.findUniqueOrThrow({ where: { id: 1 }, select: { sequence: true } })
  return tail.sequence
}

function filtersOf({ action, target, targetKind }: AuditListQuery): Prisma.Sql[] {
  const kinds = targetKind === undefined ? [...targetKinds] : [targetKind]
  return [
    ...(action === undefined ? [] : [Prisma.sql`action = ${action}`]),
    ...(target === undefined ? [] : [Prisma.sql`target_kind = ANY(${kinds}) AND target_id = ${target}`]),
  ]
}

function mentions(word: string): Prisma.Sql {
  const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return Prisma.sql`(actor_name ILIKE ${pattern} OR target_name ILIKE ${pattern} OR target_id ILIKE ${pattern}
    OR reason ILIKE ${pattern})`
}

async function countEntries(database: Database, query: AuditListQuery, words: readonly string[]): Promise<Count> {
  const filters = filtersOf(query)
  if (filters.length === 0 && words.length === 0) return { value: Number(await tailOf(database)), isExact: true }
  const tail = await tailOf(database)
  const first = words.length > 0 && tail > searchWindow ? tail - BigInt(searchWindow) : 0n
  const where = Prisma.join([Prisma.sql`sequence > ${first}`, ...filters, ...words.map(mentions)], ' AND ')
  const [counted] = await database.prisma.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value FROM (SELECT 1 FROM audit_entry WHERE ${where} LIMIT ${countLimit + 1}) counted`
  const { value, isExact } = limitedCount(counted?.value ?? 0)
  return { value, isExact: isExact && first === 0n }
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
