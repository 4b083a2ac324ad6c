import { Prisma } from '@gatepost/db'
import { anyOf } from '../any-of-read-model.ts'
import type { FilterTerm, ListTerm, TimeTerm } from '../list-term.ts'
import { likeText, patternsOf } from '../search-patterns.ts'
import { versionsOf } from '../version-term.ts'

/** What is looked through: requests that were answered, or those that wait. Either is called `e`. */
export type ActivityKind = 'answered' | 'held'

/** One term as a condition on `e`; undefined where it says nothing. Names are looked up once, along their indexes. */
export function activityCondition(term: ListTerm, kind: ActivityKind): Prisma.Sql | undefined {
  const condition = positive(term, kind)
  return condition && (term.isNegated ? Prisma.sql`NOT coalesce(${condition}, false)` : condition)
}

function positive(term: ListTerm, kind: ActivityKind): Prisma.Sql | undefined {
  if (term.kind === 'word') return found(term.text)
  if (term.kind === 'time') return isWithin(term, kind)
  const condition = filters[term.field]
  if (!condition) throw new Error(`The list of requests has no field "${term.field}".`)
  return condition(term, kind)
}

function found(text: string): Prisma.Sql | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined
  return Prisma.sql`(${isOfUser(text)} OR ${isOfDevice(text)}
    OR lower(e.command) = lower(${text}) OR ${isFrom(text)} OR e.request_id::text = lower(${text}))`
}

type Filter = (term: FilterTerm, kind: ActivityKind) => Prisma.Sql

const filters: Readonly<Record<string, Filter>> = {
  user: ({ values }) => anyOf(values, isOfUser),
  device: ({ values }) => anyOf(values, isOfDevice),
  command: ({ values }) => Prisma.sql`e.command = ANY(${[...values]}::text[])`,
  // What waits has neither a status nor an outcome yet.
  status: ({ values }, kind) => {
    const statuses = values.map(Number)
    return kind === 'held'
      ? Prisma.sql`false`
      : Prisma.sql`(e.http_status = ANY(${statuses}::int[]) OR e.status = ANY(${statuses}::int[]))`
  },
  outcome: ({ values }, kind) =>
    kind === 'held' ? Prisma.sql`false` : Prisma.sql`e.outcome = ANY(${[...values]}::text[])`,
  eas: (term) => Prisma.sql`e.version = ANY(${versionsOf(term)}::text[])`,
  ip: ({ values }) => anyOf(values, isFrom),
}

function isOfUser(value: string): Prisma.Sql {
  if (isUuid(value)) return Prisma.sql`e.user_id = ${value}::uuid`
  return Prisma.sql`(${contains(Prisma.sql`e.user_name`, value)}
    OR e.user_id IN (SELECT s.user_id FROM user_search s WHERE ${searched(Prisma.sql`s.text`, value)}))`
}

function isOfDevice(value: string): Prisma.Sql {
  if (isUuid(value)) return Prisma.sql`e.device_row_id = ${value}::uuid`
  const names = Prisma.sql`concat_ws(' ', o.custom_name, o.friendly_name, o.model)`
  return Prisma.sql`(${contains(Prisma.sql`e.device_id`, value)}
    OR e.device_row_id IN (SELECT o.id FROM device o
                            WHERE o.is_live AND ${searched(Prisma.sql`o.search_text`, value)} AND ${contains(names, value)}))`
}

function isFrom(value: string): Prisma.Sql {
  return Prisma.sql`e.address LIKE ${`${likeText(value)}%`}`
}

function contains(text: Prisma.Sql, value: string): Prisma.Sql {
  return Prisma.sql`lower(${text}) LIKE lower(${`%${likeText(value)}%`})`
}

function searched(text: Prisma.Sql, value: string): Prisma.Sql {
  const patterns = patternsOf(value).map((pattern) => Prisma.sql`${text} LIKE lower(${pattern})`)
  return Prisma.sql`(${Prisma.join(patterns, ' OR ')})`
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}

function isWithin({ ranges }: TimeTerm, kind: ActivityKind): Prisma.Sql {
  const column = kind === 'held' ? Prisma.sql`e.since` : Prisma.sql`e.at`
  const conditions = ranges.map((range) => {
    if (range === 'never') return Prisma.sql`false`
    const from = range.from ? Prisma.sql`${column} >= ${range.from}` : Prisma.sql`true`
    const until = range.until ? Prisma.sql`AND ${column} < ${range.until}` : Prisma.empty
    return Prisma.sql`(${from} ${until})`
  })
  return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`
}
