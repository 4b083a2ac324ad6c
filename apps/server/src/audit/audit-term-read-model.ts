import { Prisma } from '@gatepost/db'
import { anyOf } from '../any-of-read-model.ts'
import type { FilterTerm, ListTerm, TimeTerm } from '../list-term.ts'
import { likeText } from '../search-patterns.ts'

/** One term as a condition on `audit_entry`; undefined where it says nothing. */
export function auditCondition(term: ListTerm): Prisma.Sql | undefined {
  const condition = positive(term)
  return condition && (term.isNegated ? Prisma.sql`NOT (${condition})` : condition)
}

/** Whether no index leads to what the term asks for: then a stretch of the log is looked at, not all of it. */
export function isLookedThrough(term: ListTerm): boolean {
  if (term.kind !== 'filter') return term.kind === 'word'
  return !indexed.has(term.field) && !(term.field === 'target' && term.values.every(isId))
}

const indexed: ReadonlySet<string> = new Set(['action', 'on', 'target-id'])

function positive(term: ListTerm): Prisma.Sql | undefined {
  if (term.kind === 'word') return mentions(term.text)
  if (term.kind === 'time') return isWithin(term)
  const condition = filters[term.field]
  if (!condition) throw new Error(`The audit log has no field "${term.field}".`)
  return condition(term)
}

type Filter = (term: FilterTerm) => Prisma.Sql

const filters: Readonly<Record<string, Filter>> = {
  action: ({ values }) => Prisma.sql`action = ANY(${[...values]}::text[])`,
  actor: ({ values }) => anyOf(values, (value) => has([Prisma.sql`actor_name`, Prisma.sql`actor_id`], value)),
  actorkind: ({ values }) => Prisma.sql`actor_kind = ANY(${[...values]}::text[])`,
  target: ({ values }) =>
    values.every(isId)
      ? isTarget(values.map((value) => value.toLowerCase()))
      : anyOf(values, (value) => has([Prisma.sql`target_name`, Prisma.sql`target_id`], value)),
  on: ({ values }) => Prisma.sql`target_kind = ANY(${[...values]}::text[])`,
  'target-id': ({ values }) => isTarget(values),
  reason: ({ values }) => anyOf(values, (value) => has([Prisma.sql`reason`], value)),
  request: ({ values }) => anyOf(values, (value) => Prisma.sql`request_id = ${value.toLowerCase()}`),
  ip: ({ values }) => anyOf(values, isFrom),
}

/** Entries of sign-ins, proofs and wipes know where they came from; `10.1.` is the beginning of an address. */
function isFrom(value: string): Prisma.Sql {
  const address = Prisma.sql`coalesce(details->>'address', '')`
  const asked = value.toLowerCase()
  return /[.:]$/.test(asked) ? Prisma.sql`starts_with(${address}, ${asked})` : Prisma.sql`${address} = ${asked}`
}

/** Kinds come first in the index; there are a few, and each is found with one step of it. */
function isTarget(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`target_kind = ANY(${knownKinds}) AND target_id = ANY(${[...ids]}::text[])`
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

const knownKinds = Prisma.sql`ARRAY(
  WITH RECURSIVE kinds AS (
    SELECT min(target_kind) AS kind FROM audit_entry
    UNION ALL
    SELECT (SELECT min(e.target_kind) FROM audit_entry e WHERE e.target_kind > kinds.kind) FROM kinds
     WHERE kinds.kind IS NOT NULL
  ) SELECT kind FROM kinds WHERE kind IS NOT NULL)`

function mentions(word: string): Prisma.Sql {
  const columns = [
    Prisma.sql`actor_name`,
    Prisma.sql`target_name`,
    Prisma.sql`target_id`,
    Prisma.sql`reason`,
    Prisma.sql`request_id`,
  ]
  return has(columns, word)
}

function has(columns: readonly Prisma.Sql[], text: string): Prisma.Sql {
  const pattern = `%${likeText(text)}%`
  return anyOf(columns, (column) => Prisma.sql`${column} ILIKE ${pattern}`)
}

function isWithin({ ranges }: TimeTerm): Prisma.Sql {
  return anyOf(ranges, (range) => {
    if (range === 'never') return Prisma.sql`false`
    const from = range.from ? Prisma.sql`at >= ${range.from}` : Prisma.sql`true`
    const until = range.until ? Prisma.sql`AND at < ${range.until}` : Prisma.empty
    return Prisma.sql`(${from} ${until})`
  })
}
