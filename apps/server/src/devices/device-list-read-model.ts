import { Prisma } from '@gatepost/db'
import type { DeviceScope } from '../device-scope.ts'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { deviceConditions, fewDevices, isFound, type DeviceFilter } from './device-conditions-read-model.ts'
import { deviceColumns, deviceTables, deviceViews, type DeviceRow } from './device-row-read-model.ts'
import type { DeviceView } from './device-view.ts'

export type DeviceSort = 'user' | '-user' | 'lastSync' | '-lastSync' | 'accessSince' | '-accessSince'

export type DeviceListQuery = PageRequest & DeviceFilter & { readonly sort: DeviceSort }

/** Live devices: rows, their policies and the count of the list, whatever the page; every order has its index. */
export async function listDevices(
  database: Database,
  query: DeviceListQuery,
  { scope, now }: { readonly scope: DeviceScope; readonly now: Date },
): Promise<Page<DeviceView>> {
  const { limit, sort, after } = query
  const where = await deviceConditions(database, { filter: query, scope, now })
  const { keyOf, orderBy, beyond } = orders[sort]
  const afterCursor =
    after === undefined ? Prisma.empty : Prisma.sql`AND ${beyond(readCursor(after, { order: sort, keys: keys(sort) }))}`
  const [counted] = await database.prisma.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value FROM (SELECT 1 FROM device d WHERE ${where} LIMIT ${countLimit + 1}) counted`
  const count = counted?.value ?? 0
  const rows = await database.prisma.$queryRaw<DeviceRow[]>`
    SELECT ${deviceColumns} FROM ${deviceTables}
     WHERE ${count <= fewDevices ? isFound(where, count) : where} ${afterCursor}
     ORDER BY ${orderBy} LIMIT ${limit + 1}`
  const { items, next } = cutPage(rows, limit, (row) => [sort, ...keyOf(row)])
  return { items: await deviceViews(database, items), next, count: limitedCount(count) }
}

/** The devices that the list has, all pages of it: at most so many, and whether that was all. */
export async function listDeviceIds(
  database: Database,
  filter: DeviceFilter,
  { scope, now, limit }: { readonly scope: DeviceScope; readonly now: Date; readonly limit: number },
): Promise<{ readonly ids: readonly string[]; readonly isComplete: boolean }> {
  const where = await deviceConditions(database, { filter, scope, now })
  const rows = await database.prisma.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM device d WHERE ${where} ORDER BY d.id LIMIT ${limit + 1}`
  return { ids: rows.slice(0, limit).map(({ id }) => id), isComplete: rows.length <= limit }
}

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
