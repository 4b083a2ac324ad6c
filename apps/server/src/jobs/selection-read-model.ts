import { Prisma } from '@gatepost/db'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Database, Transaction } from '../room.ts'

export type SelectionKind = 'device' | 'user'

export type SelectionSample = { readonly id: string; readonly name: string; readonly user: string }

export type Counts = Readonly<Record<string, number>>

/** How many of these ids are live objects in scope. */
export async function countPresent(
  tx: Transaction,
  { kind, ids }: { readonly kind: SelectionKind; readonly ids: readonly string[] },
  scope: DeviceScope,
): Promise<number> {
  const all = Prisma.sql`${[...ids]}::uuid[]`
  const [row] =
    kind === 'device'
      ? await tx.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS count FROM device d JOIN app_user u ON u.id = d.user_id
           WHERE d.id = ANY(${all}) AND d.is_live AND ${isInScope(scope)}`
      : await tx.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS count FROM app_user u
           WHERE u.id = ANY(${all}) AND u.deleted_at IS NULL AND ${isInScope(scope)}`
  return row?.count ?? 0
}

/** How many devices of a stored selection have an open wipe. */
export async function countOpenWipes(tx: Transaction, id: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM wipe w
     WHERE w.state IN ('requested', 'held', 'pending', 'delivered')
       AND w.device_row_id IN (SELECT unnest(object_ids) FROM selection WHERE id = ${id}::uuid)`
  return row?.count ?? 0
}

/** The first of a stored selection, in its order. */
export async function readSample(
  tx: Transaction,
  { id, kind, size }: { readonly id: string; readonly kind: SelectionKind; readonly size: number },
): Promise<SelectionSample[]> {
  const first = Prisma.sql`
    (SELECT o.id, o.place FROM selection s, unnest(s.object_ids[1:${size}::int]) WITH ORDINALITY o(id, place)
      WHERE s.id = ${id}::uuid) o`
  if (kind === 'user')
    return await tx.$queryRaw`
      SELECT u.id, u.display_name AS name, u.name AS user FROM ${first} JOIN app_user u ON u.id = o.id ORDER BY o.place`
  return await tx.$queryRaw`
    SELECT d.id, coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) AS name,
           u.display_name AS user
      FROM ${first} JOIN device d ON d.id = o.id JOIN app_user u ON u.id = d.user_id ORDER BY o.place`
}

const perDevice = {
  byState: Prisma.sql`d.access_state::text`,
  byOs: Prisma.sql`d.os`,
  byDepartment: Prisma.sql`u.department`,
} as const

const perUser = {
  bySource: Prisma.sql`u.source::text`,
  byPolicy: Prisma.sql`p.name`,
  byDepartment: Prisma.sql`u.department`,
} as const

/** What a person's selection of now is of, in the order of its list; undefined for one that is not there for them. */
export async function readSelection(
  database: Database,
  { id, person, now }: { readonly id: string; readonly person: string; readonly now: Date },
): Promise<{ readonly kind: SelectionKind; readonly ids: readonly string[] } | undefined> {
  const [found] = await database.prisma.$queryRaw<{ kind: SelectionKind }[]>`
    SELECT kind::text AS kind FROM selection
     WHERE id = ${id}::uuid AND owner_person = ${person} AND expires_at > ${now}`
  if (!found) return undefined
  const objects = Prisma.sql`(SELECT unnest(object_ids) AS id FROM selection WHERE id = ${id}::uuid) o`
  const rows = await database.prisma.$queryRaw<{ id: string }[]>`${
    found.kind === 'device'
      ? Prisma.sql`SELECT o.id FROM ${objects} JOIN device d ON d.id = o.id ORDER BY d.user_sort, d.user_id, d.id`
      : Prisma.sql`SELECT o.id FROM ${objects} JOIN app_user u ON u.id = o.id ORDER BY lower(u.display_name), u.id`
  }`
  return { kind: found.kind, ids: rows.map((row) => row.id) }
}

/** How many of a stored selection there are of each, the hundred most frequent: all of them counted in one look at it. */
export async function readBreakdown(
  tx: Transaction,
  { id, kind, count }: { readonly id: string; readonly kind: SelectionKind; readonly count: number },
): Promise<Readonly<Record<string, Counts>>> {
  const by = Object.entries(kind === 'device' ? perDevice : perUser)
  const column = (place: number) => Prisma.raw(`v${place}`)
  const values = by.map(([, value], place) => Prisma.sql`${value} AS ${column(place)}`)
  const places = by.map((_, place) => Prisma.sql`WHEN grouping(${column(place)}) = 0 THEN ${place}::int`)
  const columns = by.map((_, place) => column(place))
  const sets = columns.map((one) => Prisma.sql`(${one})`)
  const rows = await tx.$queryRaw<{ place: number; value: string; count: number }[]>`
    WITH counted AS (
      SELECT CASE ${Prisma.join(places, ' ')} END AS place, coalesce(${Prisma.join(columns)}) AS value, count(*)::int AS count
        FROM (SELECT ${Prisma.join(values)} ${objects[kind](id, usersOf(count))}) one GROUP BY GROUPING SETS (${Prisma.join(sets)})
    ), ranked AS (
      SELECT counted.*, row_number() OVER (PARTITION BY place ORDER BY count DESC, value) AS rank FROM counted
    )
    SELECT place, value, count FROM ranked WHERE rank <= 100 ORDER BY place, rank`
  // What a phone calls its system is hostile text: no name means anything to what fromEntries makes.
  const countsOf = (wanted: number) =>
    Object.fromEntries(rows.filter(({ place }) => place === wanted).map(({ value, count }) => [value, count]))
  return Object.fromEntries(by.map(([name], place) => [name, countsOf(place)]))
}

/** So many are quicker looked up in all users at once than one by one; how many there are the planner cannot know. */
const many = 10_000

function usersOf(count: number): Prisma.Sql {
  if (count < many) return Prisma.sql`app_user u`
  return Prisma.sql`(SELECT id, department, source, policy_id, group_policy_id FROM app_user OFFSET 0) u`
}

/** What a stored selection holds, as far as it is still there. */
const objects = {
  device: (id: string, users: Prisma.Sql) => Prisma.sql`
    FROM (SELECT unnest(object_ids) AS id FROM selection WHERE id = ${id}::uuid) o
    JOIN device d ON d.id = o.id JOIN ${users} ON u.id = d.user_id`,
  user: (id: string, users: Prisma.Sql) => Prisma.sql`
    FROM (SELECT unnest(object_ids) AS id FROM selection WHERE id = ${id}::uuid) o
    JOIN ${users} ON u.id = o.id
    JOIN policy p ON p.id = coalesce(u.policy_id, u.group_policy_id, (SELECT id FROM policy WHERE is_default))`,
} as const satisfies Record<SelectionKind, (id: string, users: Prisma.Sql) => Prisma.Sql>
