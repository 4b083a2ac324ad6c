import { Prisma } from '@gatepost/db'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'

/** A group as lists and pages show one. */
export type GroupView = {
  readonly id: string
  readonly name: string
  readonly description: string
  /** From 1: its place in the order in which policies count. */
  readonly position: number
  readonly policy: { readonly id: string; readonly name: string } | null
  readonly isFromDirectory: boolean
  /** Members in scope. */
  readonly members: number
  readonly revision: number
}

type Row = Omit<GroupView, 'policy' | 'members'> & {
  readonly sortKey: number
  readonly policyId: string | null
  readonly policyName: string | null
}

const order = 'position'

/** Groups by position, with the number of their members in scope. */
export async function readGroups(
  database: Database,
  { limit, after, q = '' }: PageRequest & { readonly q?: string | undefined },
  scope: DeviceScope,
): Promise<Page<GroupView>> {
  const matching = Prisma.sql`lower(g.name) LIKE lower(${`%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`})`
  const [position = '', id = ''] = after === undefined ? [] : readCursor(after, { order, keys: 2 })
  const beyond =
    after === undefined ? Prisma.sql`true` : Prisma.sql`(g.position, g.id) > (${Number(position)}, ${id}::uuid)`
  const [rows, [counted]] = await Promise.all([
    database.prisma.$queryRaw<Row[]>`
      ${selectGroups} WHERE ${matching} AND ${beyond} ORDER BY g.position, g.id LIMIT ${limit + 1}`,
    database.prisma.$queryRaw<{ value: number }[]>`
      SELECT count(*)::int AS value FROM (SELECT 1 FROM user_group g WHERE ${matching} LIMIT ${countLimit + 1}) c`,
  ])
  const { items, next } = cutPage(rows, limit, (row) => [order, String(row.sortKey), row.id])
  return { items: await withMembers(database, items, scope), next, count: limitedCount(counted?.value ?? 0) }
}

export async function readGroup(database: Database, id: string, scope: DeviceScope): Promise<GroupView | undefined> {
  const rows = await database.prisma.$queryRaw<Row[]>`${selectGroups} WHERE g.id = ${id}::uuid`
  const [group] = await withMembers(database, rows, scope)
  return group
}

// Positions may have gaps and, for a moment, twins: people see places. Groups are few.
const selectGroups = Prisma.sql`
  SELECT g.id, g.name, g.description, g.position AS "sortKey", g.revision,
         g.external_id IS NOT NULL AS "isFromDirectory", p.id AS "policyId", p.name AS "policyName",
         (SELECT count(*)::int FROM user_group b WHERE (b.position, b.id) <= (g.position, g.id)) AS position
    FROM user_group g LEFT JOIN policy p ON p.id = g.policy_id`

async function withMembers(database: Database, rows: readonly Row[], scope: DeviceScope): Promise<GroupView[]> {
  const counts = await database.prisma.$queryRaw<{ id: string; members: number }[]>`
    SELECT m.group_id AS id, count(*)::int AS members
      FROM user_group_member m JOIN app_user u ON u.id = m.user_id
     WHERE m.group_id = ANY(${rows.map(({ id }) => id)}::uuid[]) AND ${isInScope(scope)} GROUP BY m.group_id`
  const membersOf = new Map(counts.map(({ id, members }) => [id, members]))
  return rows.map(({ sortKey: _, policyId, policyName, ...group }) => ({
    ...group,
    policy: policyId === null || policyName === null ? null : { id: policyId, name: policyName },
    members: membersOf.get(group.id) ?? 0,
  }))
}
