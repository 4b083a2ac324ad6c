import type { AccessDecision } from '@gatepost/protocol/access'
import type { DeviceOwnership } from '@gatepost/protocol/tables'
import type { DeviceTexts } from '../access/index.ts'
import type { Transaction } from '../room.ts'

/** What is known of a phone when it is met for the first time. */
export type NewDevice = DeviceTexts & {
  readonly id: string
  readonly userId: string
  readonly deviceId: string
  readonly protocolVersion: string
  readonly remoteAddress: string
  readonly ownership: DeviceOwnership
  /** What the mark as personal protects until, where it was taken away. */
  readonly personalUntil: Date | null
  readonly at: Date
  readonly decision: AccessDecision
  readonly isBackAfterWipe: boolean
}

/** Inserts the partnership, as the next generation of those before it. */
export async function insertDevice(tx: Transaction, device: NewDevice): Promise<void> {
  const { decision } = device
  await tx.$executeRaw`
    INSERT INTO device (id, user_id, device_id, generation, device_type, protocol_version, remote_address, user_agent,
                        wl_header, ownership, personal_until, access_state, access_reason, access_rule_id, access_trace, access_notes,
                        access_since, first_sync_at, is_back_after_wipe)
    SELECT ${device.id}::uuid, ${device.userId}::uuid, ${device.deviceId},
           (SELECT coalesce(max(generation), 0) + 1 FROM device
             WHERE user_id = ${device.userId}::uuid AND device_id = ${device.deviceId}),
           ${device.deviceType}, ${device.protocolVersion}, ${device.remoteAddress}, ${device.userAgent},
           ${device.wlHeader}, ${device.ownership}::device_ownership, ${device.personalUntil}::timestamptz, ${decision.state}::access_state,
           ${decision.reason}::access_reason, ${decision.rule?.id ?? null}::uuid,
           ${JSON.stringify(decision.trace)}::jsonb, ${JSON.stringify(decision.notes)}::jsonb, ${device.at},
           ${device.at}, ${device.isBackAfterWipe}`
}

/** The user of a device that may be new, and what is known of its DeviceId. */
export type DeviceOwner = {
  readonly address: string
  /** Live partnerships that the user has, and may have. */
  readonly devices: number
  readonly limit: number
  /** What was said of it before it was removed; else what a new device of theirs is taken for. */
  readonly ownership: DeviceOwnership
  readonly personalUntil: Date | null
  readonly isKnown: boolean
  /** The last that was known of it is that it erased itself: removed since, it is still the same phone. */
  readonly isBackAfterWipe: boolean
}

/** Reads it with the user locked: no other device of theirs is registered meanwhile. */
export async function lockOwner(
  tx: Transaction,
  { userId, deviceId }: { readonly userId: string; readonly deviceId: string },
): Promise<DeviceOwner> {
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
  const [row] = await tx.$queryRaw<DeviceOwner[]>`
    SELECT u.address, coalesce(u.device_limit, o.max_devices_per_user) AS "limit",
           coalesce(nullif(earlier.ownership, 'unknown'), u.default_ownership)::text AS ownership,
           earlier.personal_until AS "personalUntil",
           (SELECT count(*)::int FROM device WHERE user_id = u.id AND is_live) AS devices,
           EXISTS (SELECT 1 FROM device WHERE user_id = u.id AND device_id = ${deviceId} AND is_live) AS "isKnown",
           EXISTS (
             SELECT 1 FROM wipe
              WHERE state = 'acknowledged'
                AND device_row_id = earlier.id) AS "isBackAfterWipe"
      FROM app_user u CROSS JOIN organization o
      LEFT JOIN LATERAL (
        SELECT id, ownership, personal_until FROM device WHERE user_id = u.id AND device_id = ${deviceId}
         ORDER BY generation DESC LIMIT 1) earlier ON true
     WHERE u.id = ${userId}::uuid AND u.deleted_at IS NULL`
  if (!row) throw new Error(`A device asks to be registered for user ${userId}, who does not exist.`)
  return row
}
