import { Prisma } from '@gatepost/db'
import type { DeviceScope } from '../device-scope.ts'
import type { ListedIds } from '../listed-ids-read-model.ts'
import { countLimit, cutFoundPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { deviceConditions, type DeviceFilter } from './device-conditions-read-model.ts'
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
  const { keyOf, orderBy, beyond, columns } = orders[sort]
  const afterCursor =
    after === undefined ? Prisma.empty : Prisma.sql`AND ${beyond(readCursor(after, { order: sort, keys: keys(sort) }))}`
  const page = (devices: Prisma.Sql, condition: Prisma.Sql) => Prisma.sql`
    SELECT d.id FROM ${devices} d WHERE ${condition} ${afterCursor} ORDER BY ${orderBy} LIMIT ${limit + 1}`
  const found = await findDevices(database, { columns, where, page: page(Prisma.sql`found`, Prisma.sql`true`) })
  const { count } = found
  const ids = count <= countLimit ? found.ids : await walkedIds(database, page(Prisma.sql`device`, where))
  const rows = await database.prisma.$queryRaw<DeviceRow[]>`
    SELECT ${deviceColumns} FROM ${deviceTables} WHERE d.id = ANY(${ids}::uuid[]) ORDER BY ${orderBy}`
  const { items, next } = cutFoundPage(rows, { limit, found: ids.length }, (row) => [sort, ...keyOf(row)])
  return { items: await deviceViews(database, items), next, count: limitedCount(count) }
}

/**
 * The devices of a list, counted as far as lists are counted, and the page of those: one look at them for both. They are found
 * without their order, along which the planner would else walk for a few.
 */
async function findDevices(
  { prisma }: Database,
  { columns, where, page }: { readonly columns: Prisma.Sql; readonly where: Prisma.Sql; readonly page: Prisma.Sql },
): Promise<{ readonly count: number; readonly ids: readonly string[] }> {
  const [found] = await prisma.$queryRaw<{ count: number; ids: string[] }[]>`
    WITH found AS MATERIALIZED (SELECT d.id, ${columns} FROM device d WHERE ${where} LIMIT ${countLimit + 1})
    SELECT (SELECT count(*)::int FROM found) AS count, ARRAY(${page})::text[] AS ids`
  return found ?? { count: 0, ids: [] }
}

/**
 * A longer list is everywhere in its order, whose index is walked along, whatever the planner takes the list for; several
 * processes would walk ten times as far as the page reaches.
 */
async function walkedIds(database: Database, page: Prisma.Sql): Promise<readonly string[]> {
  return await database.transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_sort = off`
    await tx.$executeRaw`SET LOCAL max_parallel_workers_per_gather = 0`
    const rows = await tx.$queryRaw<{ id: string }[]>`${page}`
    return rows.map(({ id }) => id)
  })
}

/** How many devices the list has; unlike the count of a page, to the end. */
export async function countDevices(
  database: Database,
  filter: DeviceFilter,
  { scope, now }: { readonly scope: DeviceScope; readonly now: Date },
): Promise<number> {
  const where = await deviceConditions(database, { filter, scope, now })
  const [counted] = await database.prisma.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value FROM device d WHERE ${where}`
  return counted?.value ?? 0
}

/** The devices that the list has, all pages of it: at most so many, and whether that was all. */
export async function listDeviceIds(
  database: Database,
  filter: DeviceFilter,
  { scope, now, limit }: { readonly scope: DeviceScope; readonly now: Date; readonly limit: number },
): Promise<{ readonly ids: readonly string[]; readonly isComplete: boolean }> {
  const listed = await listedDeviceIds(database, filter, { scope, now, limit })
  const rows = await database.prisma.$queryRaw<{ id: string }[]>`${listed}`
  return { ids: rows.slice(0, limit).map(({ id }) => id), isComplete: rows.length <= limit }
}

/** The same as a statement, by id; ordered when they are found, as the planner would else walk along all ids for them. */
export async function listedDeviceIds(
  database: Database,
  filter: DeviceFilter,
  { scope, now, limit }: { readonly scope: DeviceScope; readonly now: Date; readonly limit: number },
): Promise<ListedIds> {
  const where = await deviceConditions(database, { filter, scope, now })
  return Prisma.sql`SELECT l.id FROM (SELECT d.id FROM device d WHERE ${where} LIMIT ${limit + 1}) l ORDER BY l.id`
}

type Order = {
  /** What of a device the order looks at. */
  readonly columns: Prisma.Sql
  readonly orderBy: Prisma.Sql
  /** The condition for what comes after a page whose last row had these keys. */
  readonly beyond: (keys: readonly string[]) => Prisma.Sql
  readonly keyOf: (row: DeviceRow) => readonly string[]
}

const ofUser = {
  columns: Prisma.sql`d.user_sort, d.user_id`,
  keyOf: ({ userSortKey, userId, id }: DeviceRow) => [userSortKey, userId, id],
}
const ofLastSync = {
  columns: Prisma.sql`d.last_success_sync_at`,
  keyOf: ({ lastSyncSortKey, id }: DeviceRow) => [lastSyncSortKey, id],
}
const ofAccessSince = {
  columns: Prisma.sql`d.access_since`,
  keyOf: ({ accessSinceSortKey, id }: DeviceRow) => [accessSinceSortKey, id],
}

const orders = {
  user: {
    ...ofUser,
    orderBy: Prisma.sql`d.user_sort, d.user_id, d.id`,
    beyond: ([name = '', userId = '', id = '']) =>
      Prisma.sql`(d.user_sort, d.user_id, d.id) > (${name}, ${userId}::uuid, ${id}::uuid)`,
  },
  '-user': {
    ...ofUser,
    orderBy: Prisma.sql`d.user_sort DESC, d.user_id DESC, d.id DESC`,
    beyond: ([name = '', userId = '', id = '']) =>
      Prisma.sql`(d.user_sort, d.user_id, d.id) < (${name}, ${userId}::uuid, ${id}::uuid)`,
  },
  lastSync: {
    ...ofLastSync,
    orderBy: Prisma.sql`coalesce(d.last_success_sync_at, '-infinity'), d.id`,
    beyond: ([at = '', id = '']) =>
      Prisma.sql`(coalesce(d.last_success_sync_at, '-infinity'), d.id) > (${at}::timestamptz, ${id}::uuid)`,
  },
  '-lastSync': {
    ...ofLastSync,
    orderBy: Prisma.sql`coalesce(d.last_success_sync_at, '-infinity') DESC, d.id DESC`,
    beyond: ([at = '', id = '']) =>
      Prisma.sql`(coalesce(d.last_success_sync_at, '-infinity'), d.id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  accessSince: {
    ...ofAccessSince,
    orderBy: Prisma.sql`d.access_since, d.id`,
    beyond: ([at = '', id = '']) => Prisma.sql`(d.access_since, d.id) > (${at}::timestamptz, ${id}::uuid)`,
  },
  '-accessSince': {
    ...ofAccessSince,
    orderBy: Prisma.sql`d.access_since DESC, d.id DESC`,
    beyond: ([at = '', id = '']) => Prisma.sql`(d.access_since, d.id) < (${at}::timestamptz, ${id}::uuid)`,
  },
} as const satisfies Record<DeviceSort, Order>

function keys(sort: DeviceSort): number {
  return sort === 'user' || sort === '-user' ? 3 : 2
}
