import type { Database } from '../room.ts'

/** What the message to a waiting phone tells about it and its decision. */
export type WaitingFacts = {
  readonly model: string
  readonly deviceType: string
  readonly deviceId: string
  readonly os: string
  readonly userAgent: string
  readonly imei: string
  readonly protocolVersion: string
  readonly accessState: string
  readonly accessReason: string
  readonly accessSince: Date
  readonly displayName: string
  readonly address: string
  /** The organization's own words. */
  readonly insert: string
}

export async function readWaitingFacts(database: Database, deviceRowId: string): Promise<WaitingFacts | undefined> {
  const { rows } = await database.pool.query<WaitingFacts>({
    name: 'waiting-facts',
    text: `
      SELECT d.model, d.device_type AS "deviceType", d.device_id AS "deviceId", d.os, d.user_agent AS "userAgent", d.imei,
             d.protocol_version AS "protocolVersion", d.access_state::text AS "accessState",
             d.access_reason::text AS "accessReason", d.access_since AS "accessSince",
             u.display_name AS "displayName", u.address, g.user_mail_insert AS insert
        FROM device d JOIN app_user u ON u.id = d.user_id CROSS JOIN organization g
       WHERE d.id = $1`,
    values: [deviceRowId],
  })
  return rows[0]
}
