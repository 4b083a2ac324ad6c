import { Prisma } from '@gatepost/db'
import type { ListTerm } from '../list-term.ts'
import type { Database } from '../room.ts'

/** What of the chain a query can be about: sequences from (included) until (excluded). */
export type AuditStretch = { readonly from: bigint; readonly until: bigint }

export type AuditSpan = { readonly from?: Date | undefined; readonly until?: Date | undefined }

/** Acts note their time before they wait for the chain: neighbours may stand in another order, by less than this. */
const disorderMs = 10 * 60_000

/** The span of time that terms leave: what is excluded or one of several spans is not looked at. */
export function spanOf(terms: readonly ListTerm[], { from, until }: AuditSpan): AuditSpan {
  const ranges = terms.flatMap((term) => {
    const [range, ...others] = term.kind === 'time' && !term.isNegated ? term.ranges : []
    return range === undefined || range === 'never' || others.length > 0 ? [] : [range]
  })
  return {
    from: latest([from, ...ranges.map((range) => range.from ?? undefined)]),
    until: earliest([until, ...ranges.map((range) => range.until ?? undefined)]),
  }
}

/** Where in the chain a span of time lies. It has no gaps, so that a stretch of it is also a number of entries. */
export async function stretchOf(database: Database, { from, until }: AuditSpan): Promise<AuditStretch> {
  const [found] = await database.prisma.$queryRaw<{ from: bigint | null; until: bigint | null; tail: bigint }[]>`
    SELECT ${from ? firstSince(new Date(from.getTime() - disorderMs)) : Prisma.sql`1::bigint`} AS "from",
           ${until ? firstSince(new Date(until.getTime() + disorderMs)) : Prisma.sql`NULL::bigint`} AS "until",
           (SELECT sequence FROM audit_tail WHERE id = 1) AS tail`
  const end = (found?.tail ?? 0n) + 1n
  return { from: found?.from ?? end, until: found?.until ?? end }
}

function firstSince(at: Date): Prisma.Sql {
  return Prisma.sql`(SELECT min(sequence) FROM (SELECT sequence FROM audit_entry WHERE at >= ${at} ORDER BY at LIMIT 100) first)`
}

function latest(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.reduce((best, date) => (date && (!best || date > best) ? date : best), undefined)
}

function earliest(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.reduce((best, date) => (date && (!best || date < best) ? date : best), undefined)
}
