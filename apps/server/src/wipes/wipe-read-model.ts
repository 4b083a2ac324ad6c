import { Prisma } from '@gatepost/db'
import { wipeHolds, type WipeState } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { wipeColumns, wipeTables, type WipeRow } from './wipe-row-read-model.ts'

export type WipeListQuery = PageRequest & {
  readonly state?: WipeState | undefined
  /** `open`: not ended. `waiting`: held for people. `attention`: somebody has to look. */
  readonly view?: 'open' | 'waiting' | 'attention' | undefined
  readonly device?: string | undefined
  readonly user?: string | undefined
}

export async function readWipe(database: Database, id: string, scope: DeviceScope): Promise<WipeRow | undefined> {
  const [row] = await database.prisma.$queryRaw<WipeRow[]>`
    SELECT ${wipeColumns} FROM ${wipeTables} WHERE w.id = ${id}::uuid AND ${isInScope(scope)}`
  return row
}

const order = 'newest'

/** Wipes in scope, newest first. */
export async function readWipes(database: Database, query: WipeListQuery, scope: DeviceScope): Promise<Page<WipeRow>> {
  const { limit, after } = query
  const where = conditions(query, scope)
  const beyond = after === undefined ? Prisma.empty : Prisma.sql`AND ${isAfter(after)}`
  const [rows, [counted]] = await Promise.all([
    database.prisma.$queryRaw<WipeRow[]>`
      SELECT ${wipeColumns} FROM ${wipeTables} WHERE ${where} ${beyond}
       ORDER BY w.requested_at DESC, w.id DESC LIMIT ${limit + 1}`,
    database.prisma.$queryRaw<{ value: number }[]>`
      SELECT count(*)::int AS value
        FROM (SELECT 1 FROM wipe w JOIN app_user u ON u.id = w.user_id WHERE ${where} LIMIT ${countLimit + 1}) counted`,
  ])
  const { items, next } = cutPage(rows, limit, ({ requestedAtSortKey, id }) => [order, requestedAtSortKey, id])
  return { items, next, count: limitedCount(counted?.value ?? 0) }
}

function isAfter(cursor: string): Prisma.Sql {
  const [at = '', id = ''] = readCursor(cursor, { order, keys: 2 })
  return Prisma.sql`(w.requested_at, w.id) < (${at}::timestamptz, ${id}::uuid)`
}

function conditions({ state, view, device, user }: WipeListQuery, scope: DeviceScope): Prisma.Sql {
  const all = [isInScope(scope)]
  if (state !== undefined) all.push(Prisma.sql`w.state = ${state}::wipe_state`)
  if (view !== undefined) all.push(views[view])
  if (device !== undefined) all.push(Prisma.sql`w.device_row_id = ${device}::uuid`)
  if (user !== undefined) all.push(Prisma.sql`w.user_id = ${user}::uuid`)
  return Prisma.join(all, ' AND ')
}

const forPeople = wipeHolds.filter(({ approvals }) => approvals > 0).map(({ id }) => id)

// The states written out as in the partial index wipe_open: so it is found.
const isOpen = Prisma.sql`w.state IN ('requested', 'held', 'pending', 'delivered')`

const views = {
  open: isOpen,
  waiting: Prisma.sql`(${isOpen} AND w.state = 'held' AND w.holds && ${forPeople}::text[])`,
  attention: Prisma.sql`(${isOpen} AND (w.needs_attention OR w.is_unconfirmed))`,
} as const satisfies Record<NonNullable<WipeListQuery['view']>, Prisma.Sql>
