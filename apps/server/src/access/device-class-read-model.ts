import { Prisma } from '@gatepost/db'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import { countLimit } from '../page.ts'
import type { Database } from '../room.ts'
import { searchPatterns } from '../search-patterns.ts'
import type { DeviceTexts } from './device-texts.ts'

/** Devices that say the same of themselves. */
export type DeviceClassView = DeviceTexts & {
  readonly id: number
  readonly firstSeenAt: Date
  /** Live devices that the reader may see. */
  readonly devices: { readonly value: number; readonly isExact: boolean }
}

export type ClassQuery = { readonly q?: string | undefined; readonly before: number | null; readonly limit: number }

/** The latest seen first: those with devices that the reader may see. */
export async function readDeviceClasses(
  database: Database,
  { q, before, limit }: ClassQuery,
  scope: DeviceScope,
): Promise<DeviceClassView[]> {
  const rows = await database.prisma.$queryRaw<(Omit<DeviceClassView, 'devices'> & { devices: number })[]>`
    SELECT c.id, c.device_type AS "deviceType", c.model, c.os, c.user_agent AS "userAgent", c.wl_header AS "wlHeader",
           c.first_seen_at AS "firstSeenAt",
           (SELECT count(*)::int FROM (
              SELECT 1 FROM device d WHERE d.class_id = c.id AND d.is_live AND ${isDeviceInScope(scope)}
               LIMIT ${countLimit + 1}) one) AS devices
      FROM device_class c
     WHERE ${isWanted(q, scope)} AND ${before === null ? Prisma.sql`true` : Prisma.sql`c.id < ${before}`}
     ORDER BY c.id DESC LIMIT ${limit}`
  return rows.map(({ devices, ...row }) => ({
    ...row,
    devices: { value: Math.min(devices, countLimit), isExact: devices <= countLimit },
  }))
}

export async function countDeviceClasses(
  database: Database,
  q: string | undefined,
  scope: DeviceScope,
): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
      FROM (SELECT 1 FROM device_class c WHERE ${isWanted(q, scope)} LIMIT ${countLimit + 1}) one`
  return row?.count ?? 0
}

function isWanted(q: string | undefined, scope: DeviceScope): Prisma.Sql {
  const text = Prisma.sql`lower(concat_ws(' ', c.device_type, c.model, c.os, c.user_agent, c.wl_header))`
  const words = searchPatterns(q ?? '').map(
    (patterns) => Prisma.sql`${text} LIKE ANY(${patterns.map((pattern) => pattern.toLowerCase())}::text[])`,
  )
  const hasDevice = Prisma.sql`
    EXISTS (SELECT 1 FROM device d WHERE d.class_id = c.id AND d.is_live AND ${isDeviceInScope(scope)})`
  return Prisma.join([hasDevice, ...words], ' AND ')
}
