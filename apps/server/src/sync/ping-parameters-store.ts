import { z } from 'zod'
import type { Database } from '../room.ts'

/** What a phone's last full Ping said; later ones may leave it out. */
export type PingParameters = { readonly heartbeatSeconds: number; readonly folderIds: readonly string[] }

const folderIds = z.array(z.string())

export async function readPingParameters(database: Database, deviceRowId: string): Promise<PingParameters | undefined> {
  const { rows } = await database.pool.query<{ heartbeat: number; folders: unknown }>({
    name: 'ping-read',
    text: 'SELECT heartbeat, folders FROM ping_state WHERE device_row_id = $1',
    values: [deviceRowId],
  })
  const [row] = rows
  return row && { heartbeatSeconds: row.heartbeat, folderIds: folderIds.parse(row.folders) }
}

export async function writePingParameters(
  database: Database,
  deviceRowId: string,
  { heartbeatSeconds, folderIds: ids }: PingParameters,
): Promise<void> {
  await database.pool.query({
    name: 'ping-write',
    text: `
      INSERT INTO ping_state (device_row_id, heartbeat, folders)
      SELECT id, $2, $3::jsonb FROM device WHERE id = $1 AND is_live
      ON CONFLICT (device_row_id) DO UPDATE SET heartbeat = excluded.heartbeat, folders = excluded.folders`,
    values: [deviceRowId, heartbeatSeconds, JSON.stringify(ids)],
  })
}
