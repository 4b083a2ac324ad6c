import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import { countLimit, limitedCount, type Count } from '../page.ts'
import type { Database } from '../room.ts'
import { deviceColumns, deviceTables, deviceViews, type DeviceRow } from './device-row-read-model.ts'
import type { DeviceView } from './device-view.ts'
import { isSilent } from './managed-device-store.ts'

/** Partnerships that nothing was heard of since then: their count, and the first of them by their last success. */
export async function readSilentDevices(
  database: Database,
  { silentSince, scope, limit }: { readonly silentSince: Date; readonly scope: DeviceScope; readonly limit: number },
): Promise<{ readonly count: Count; readonly items: readonly DeviceView[] }> {
  const [rows, [counted]] = await Promise.all([
    database.prisma.$queryRaw<DeviceRow[]>`
      SELECT ${deviceColumns} FROM ${deviceTables} WHERE ${isSilent(silentSince)} AND ${isDeviceInScope(scope)}
       ORDER BY coalesce(d.last_success_sync_at, '-infinity'), d.id LIMIT ${limit}`,
    database.prisma.$queryRaw<{ value: number }[]>`
      SELECT count(*)::int AS value
        FROM (SELECT 1 FROM device d WHERE ${isSilent(silentSince)} AND ${isDeviceInScope(scope)}
               LIMIT ${countLimit + 1}) counted`,
  ])
  return { count: limitedCount(counted?.value ?? 0), items: await deviceViews(database, rows) }
}
