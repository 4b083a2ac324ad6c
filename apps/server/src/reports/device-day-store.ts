import { Prisma } from '@gatepost/db'
import type { Database } from '../room.ts'

export type DayCount = { readonly value: string; readonly count: number }

/** `day` as 2026-11-23 (UTC). */
export type CountsOfDay = { readonly dimension: string; readonly day: string; readonly counts: readonly DayCount[] }

/** What was counted on a day before takes the place of what was counted earlier that day. */
export async function putDayCounts(database: Database, { dimension, day, counts }: CountsOfDay): Promise<void> {
  const values = counts.map(({ value }) => value)
  await database.transaction(async (tx) => {
    await tx.$executeRaw`
      DELETE FROM device_day_count
       WHERE dimension = ${dimension} AND day = ${day}::date AND NOT (value = ANY(${values}::text[]))`
    await tx.$executeRaw`
      INSERT INTO device_day_count (dimension, day, value, count)
      SELECT ${dimension}, ${day}::date, value, count
        FROM unnest(${values}::text[], ${counts.map(({ count }) => count)}::int[]) AS news (value, count) ORDER BY value
      ON CONFLICT (dimension, day, value) DO UPDATE SET count = excluded.count`
  })
}

export async function readDayCounts(
  { prisma }: Database,
  { dimension, from, until }: { readonly dimension: string; readonly from: string; readonly until: string },
): Promise<readonly (DayCount & { readonly day: string })[]> {
  return await prisma.$queryRaw<(DayCount & { day: string })[]>(Prisma.sql`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, value, count FROM device_day_count
     WHERE dimension = ${dimension} AND day >= ${from}::date AND day < ${until}::date ORDER BY day`)
}

export async function deleteDayCounts({ prisma }: Database, before: string): Promise<void> {
  await prisma.$executeRaw`DELETE FROM device_day_count WHERE day < ${before}::date`
}
