import type { Database } from '../room.ts'
import { announce } from '../wake/index.ts'

/** What a phone did since the last time; what is null stays as it is. */
export type DeviceActivity = {
  readonly deviceRowId: string
  readonly attemptAt: Date
  readonly successAt: Date | null
  readonly heartbeat: number | null
  readonly protocolVersion: string
  readonly remoteAddress: string
}

/** Writes what many phones did, in one statement. Only shown facts: no version rises, nobody wakes. */
export async function writeActivities(database: Database, activities: readonly DeviceActivity[]): Promise<void> {
  const ids = activities.map((activity) => activity.deviceRowId)
  await database.transaction(async (tx) => {
    // Locked in the order in which everybody locks devices: by id.
    await tx.$executeRaw`
      WITH news AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(activities)}::jsonb) AS news (
          "deviceRowId" uuid, "attemptAt" timestamptz, "successAt" timestamptz, heartbeat int,
          "protocolVersion" text, "remoteAddress" text
        )
      ), locked AS (
        SELECT d.id FROM device d JOIN news ON news."deviceRowId" = d.id ORDER BY d.id FOR NO KEY UPDATE OF d
      )
      UPDATE device d
         SET last_sync_attempt_at = greatest(d.last_sync_attempt_at, news."attemptAt"),
             last_success_sync_at = greatest(d.last_success_sync_at, news."successAt"),
             last_ping_heartbeat = coalesce(news.heartbeat, d.last_ping_heartbeat),
             protocol_version = news."protocolVersion", remote_address = news."remoteAddress"
        FROM news JOIN locked ON locked.id = news."deviceRowId"
       WHERE d.id = locked.id`
    await announce(tx, { kind: 'device', ids, what: 'facts' })
  })
}
