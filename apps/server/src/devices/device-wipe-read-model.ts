import type { Database } from '../room.ts'
import type { DeviceWipe } from './device-view.ts'

type Row = DeviceWipe & { readonly deviceRowId: string }

/** For each device its open wipe, else its latest one: one statement for a page, a walk along one index per device. */
export async function wipesOfDevices(
  database: Database,
  ids: readonly string[],
): Promise<(id: string) => DeviceWipe | null> {
  const rows = await database.prisma.$queryRaw<Row[]>`
    SELECT latest.device_row_id AS "deviceRowId", latest.id, latest.kind::text AS kind, latest.state::text AS state,
           latest.holds, latest.hold_until AS "holdUntil", latest.is_unconfirmed AS "isUnconfirmed",
           latest.needs_attention AS "needsAttention", latest.requested_at AS "requestedAt"
      FROM unnest(${[...ids]}::uuid[]) AS asked (id)
     CROSS JOIN LATERAL (
       SELECT w.* FROM wipe w WHERE w.device_row_id = asked.id
        ORDER BY w.state IN ('requested', 'held', 'pending', 'delivered') DESC, w.requested_at DESC, w.id LIMIT 1
     ) latest`
  const byDevice = new Map(rows.map(({ deviceRowId, ...wipe }) => [deviceRowId, wipe]))
  return (id) => byDevice.get(id) ?? null
}
