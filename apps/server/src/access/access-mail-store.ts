import type { AccessReason, AccessState } from '@gatepost/protocol/tables'
import type { Database, Transaction } from '../room.ts'

/** What a mail about a device tells: its nine facts, whose it is, and the organization's own words. */
export type MailedDevice = {
  readonly id: string
  readonly userId: string
  readonly user: string
  readonly address: string
  readonly generation: number
  readonly model: string
  readonly deviceType: string
  readonly deviceId: string
  readonly os: string
  readonly userAgent: string
  readonly imei: string
  readonly protocolVersion: string
  readonly accessState: AccessState
  readonly accessReason: AccessReason
  readonly accessSince: Date
  readonly insert: string
  /** What the organization says to whoever has to update or replace a phone. */
  readonly otaInsert: string
  /** What the phone says it speaks, '' while it has not said so. */
  readonly osLanguage: string
  readonly isLive: boolean
}

export async function readMailedDevices(
  from: Database['prisma'] | Transaction,
  ids: readonly string[],
): Promise<MailedDevice[]> {
  return await from.$queryRaw<MailedDevice[]>`
    SELECT d.id, d.user_id AS "userId", u.display_name AS "user", u.address, d.generation, d.model,
           d.device_type AS "deviceType", d.device_id AS "deviceId", d.os, d.user_agent AS "userAgent", d.imei,
           d.protocol_version AS "protocolVersion", d.access_state::text AS "accessState",
           d.access_reason::text AS "accessReason", d.access_since AS "accessSince", g.user_mail_insert AS insert,
           g.ota_mail_insert AS "otaInsert",
           d.is_live AS "isLive", d.os_language AS "osLanguage"
      FROM device d JOIN app_user u ON u.id = d.user_id CROSS JOIN organization g
     WHERE d.id = ANY(${[...ids]}::uuid[])
     ORDER BY d.id`
}
