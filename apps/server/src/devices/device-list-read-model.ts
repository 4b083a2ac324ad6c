import { Prisma } from '@gatepost/db'
import type { AccessState } from '@gatepost/protocol/tables'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { searchPatterns } from '../search-patterns.ts'
import { deviceColumns, deviceTables, deviceViews, type DeviceRow } from './device-row-read-model.ts'
import type { DeviceView } from './device-view.ts'

export type DeviceSort = 'user' | '-user' | 'lastSync' | '-lastSync' | 'accessSince' | '-accessSince'

export type DeviceListQuery = PageRequest & {
  readonly q?: string | undefined
  readonly state?: AccessState | undefined
  readonly user?: string | undefined
  /** Only devices with an open wipe. */
  readonly wipe?: 'open' | undefined
  readonly sort: DeviceSort
}

/** Live devices: rows, their policies and the count of the list, whatever the page; every order has its index. */
export async function listDevices(
  database: Database,
  query: DeviceListQuery,
  scope: DeviceScope,
): Promise<Page<DeviceView>> {
  const { limit, sort, after } = query
  const where = conditions(query, scope)
  const { keyOf, orderBy, beyond } = orders[sort]
  const afterCursor =
    after === undefined ? Prisma.empty : Prisma.sql`AND ${beyond(readCursor(after, { order: sort, keys: keys(sort) }))}`
  const [rows, [counted]] = await Promise.all([
    database.prisma.$queryRaw<DeviceRow[]>`
      SELECT ${deviceColumns} FROM ${deviceTables} WHERE ${where} ${afterCursor} ORDER BY ${orderBy} LIMIT ${limit + 1}`,
    database.prisma.$queryRaw<{ value: number }[]>`
      SELECT count(*)::int AS value FROM (SELECT 1 FROM device d WHERE ${where} LIMIT ${countLimit + 1}) counted`,
  ])
  const { items, next } = cutPage(rows, limit, (row) => [sort, ...keyOf(row)])
  return { items: await deviceViews(database, items), next, count: limitedCount(counted?.value ?? 0) }
}

function conditions({ q = '', state, user, wipe }: DeviceListQuery, scope: DeviceScope): Prisma.Sql {
  const all = searchPatterns(q).map((patterns) => {
    const any = patterns.map((pattern) => Prisma.sql`d.search_text LIKE lower(${pattern})`)
    return Prisma.sql`(${Prisma.join(any, ' OR ')})`
  })
  if (state !== undefined) all.push(Prisma.sql`d.access_state = ${state}::access_state`)
  if (user !== undefined) all.push(Prisma.sql`d.user_id = ${user}::uuid`)
  if (wipe === 'open') all.push(hasOpenWipe)
  return Prisma.join([Prisma.sql`d.is_live`, isDeviceInScope(scope), ...all], ' AND ')
}

// The states written out as in the partial index wipe_one_open: so it is found.
const hasOpenWipe = Prisma.sql`EXISTS (
  SELECT 1 FROM wipe w WHERE w.device_row_id = d.id AND w.state IN ('requested', 'held', 'pending', 'delivered'))`

type Order = {
  readonly orderBy: Prisma.Sql
  /** The condition for what comes after a page whose last row had these keys. */
  readonly beyond: (keys: readonly string[]) => Prisma.Sql
  readonly keyOf: (row: DeviceRow) => readonly string[]
}

const byUser = ({ userSortKey, userId, id }: DeviceRow) => [userSortKey, userId, id]
const byLastSync = ({ lastSyncSortKey, id }: DeviceRow) => [lastSyncSortKey, id]
const byAccessSince = ({ accessSinceSortKey, id }: DeviceRow) => [accessSinceSortKey, id]

// A row comparison over both tables is no index condition: the weaker one on app_user alone finds the place.
const orders = {
  user: {
    orderBy: Prisma.sql`lower(u.display_name), u.id, d.id`,
    beyond: ([name = '', userId = '', id = '']) => Prisma.sql`
      (lower(u.display_name), u.id) >= (${name}, ${userId}::uuid)
      AND (lower(u.display_name), u.id, d.id) > (${name}, ${userId}::uuid, ${id}::uuid)`,
    keyOf: byUser,
  },
  '-user': {
    orderBy: Prisma.sql`lower(u.display_name) DESC, u.id DESC, d.id DESC`,
    beyond: ([name = '', userId = '', id = '']) => Prisma.sql`
      (lower(u.display_name), u.id) <= (${name}, ${userId}::uuid)
      AND (lower(u.display_name), u.id, d.id) < (${name}, ${userId}::uuid, ${id}::uuid)`,
    keyOf: byUser,
  },
  lastSync: {
    orderBy: Prisma.sql`coalesce(d.last_success_sync_at, '-infinity'), d.id`,
    beyond: ([at = '', id = '']) =>
      Prisma.sql`(coalesce(d.last_success_sync_at, '-infinity'), d.id) > (${at}::timestamptz, ${id}::uuid)`,
    keyOf: byLastSync,
  },
  '-lastSync': {
    orderBy: Prisma.sql`coalesce(d.last_success_sync_at, '-infinity') DESC, d.id DESC`,
    beyond: ([at = '', id = '']) =>
      Prisma.sql`(coalesce(d.last_success_sync_at, '-infinity'), d.id) < (${at}::timestamptz, ${id}::uuid)`,
    keyOf: byLastSync,
  },
  accessSince: {
    orderBy: Prisma.sql`d.access_since, d.id`,
    beyond: ([at = '', id = '']) => Prisma.sql`(d.access_since, d.id) > (${at}::timestamptz, ${id}::uuid)`,
    keyOf: byAccessSince,
  },
  '-accessSince': {
    orderBy: Prisma.sql`d.access_since DESC, d.id DESC`,
    beyond: ([at = '', id = '']) => Prisma.sql`(d.access_since, d.id) < (${at}::timestamptz, ${id}::uuid)`,
    keyOf: byAccessSince,
  },
} as const satisfies Record<DeviceSort, Order>

function keys(sort: DeviceSort): number {
  return sort === 'user' || sort === '-user' ? 3 : 2
}
