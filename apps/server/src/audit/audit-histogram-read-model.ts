import { Prisma } from '@gatepost/db'
import type { Database } from '../room.ts'
import { conditionOf, type AuditFilter } from './audit-read-model.ts'
import { spanOf, stretchOf } from './audit-stretch-read-model.ts'
import { stepFor } from './histogram-step.ts'

export type AuditHistogramView = {
  readonly from: Date
  readonly to: Date
  readonly stepSeconds: number
  /** False: what is older than `from` was not looked at. */
  readonly isWhole: boolean
  readonly items: readonly { readonly at: Date; readonly count: number; readonly failed: number }[]
}

export type AuditHistogramQuery = AuditFilter & {
  readonly now: Date
  /** The acts that say that something failed. */
  readonly failed: readonly string[]
}

/** The newest this many entries of the span are looked at. */
const mostEntries = 200_000n

/** How many entries a query finds in each stretch of time. */
export async function readAuditHistogram(
  database: Database,
  { now, failed, ...query }: AuditHistogramQuery,
): Promise<AuditHistogramView> {
  const span = spanOf(query.terms ?? [], query)
  const stretch = await stretchOf(database, span)
  const first = stretch.until - mostEntries
  const isWhole = first <= stretch.from
  const lower = isWhole ? stretch.from : first
  const [oldest] = await database.prisma.$queryRaw<{ at: Date }[]>`
    SELECT at FROM audit_entry WHERE sequence = ${lower}`
  const to = span.until && span.until < now ? span.until : now
  const from = isWhole && span.from ? span.from : (oldest?.at ?? to)
  const stepSeconds = stepFor(to.getTime() - from.getTime())
  const items = await database.prisma.$queryRaw<AuditHistogramView['items'][number][]>`
    SELECT date_bin(make_interval(secs => ${stepSeconds}::float8), at, '1970-01-01 00:00:00+00') AS at, count(*)::int AS count,
           (count(*) FILTER (WHERE action = ANY(${[...failed]}::text[])))::int AS failed
      FROM audit_entry
     WHERE sequence >= ${lower} AND sequence < ${stretch.until} AND ${Prisma.sql`at >= ${from} AND at <= ${to}`}
       AND ${conditionOf(query)}
     GROUP BY 1 ORDER BY 1`
  return { from, to, stepSeconds, isWhole, items }
}
