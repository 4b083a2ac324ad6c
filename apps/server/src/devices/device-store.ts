import type { AccessDecision } from '@gatepost/protocol/access'
import type { Transaction } from '../room.ts'

/** What is known of a phone when it is met for the first time. */
export type NewDevice = {
  readonly id: string
  readonly userId: string
  readonly deviceId: string
  readonly deviceType: string
  readonly protocolVersion: string
  readonly remoteAddress: string
  readonly userAgent: string
  readonly at: Date
  readonly decision: AccessDecision
  readonly isBackAfterWipe: boolean
  /** Live devices that one user may have. */
  readonly maxPerUser: number
}

/** Inserts the partnership unless there is one or the user has too many; true when this call made it. */
export async function insertDevice(tx: Transaction, device: NewDevice): Promise<boolean> {
  const { decision } = device
  const inserted = await tx.$executeRaw`
    INSERT INTO device (id, user_id, device_id, generation, device_type, protocol_version, remote_address, user_agent,
                        access_state, access_reason, access_trace, access_since, first_sync_at, is_back_after_wipe)
    SELECT ${device.id}::uuid, ${device.userId}::uuid, ${device.deviceId},
           (SELECT coalesce(max(generation), 0) + 1 FROM device
             WHERE user_id = ${device.userId}::uuid AND device_id = ${device.deviceId}),
           ${device.deviceType}, ${device.protocolVersion}, ${device.remoteAddress}, ${device.userAgent},
           ${decision.state}::access_state, ${decision.reason}::access_reason,
           ${JSON.stringify(decision.trace)}::jsonb, ${device.at}, ${device.at}, ${device.isBackAfterWipe}
     WHERE (SELECT count(*) FROM device WHERE user_id = ${device.userId}::uuid AND is_live) < ${device.maxPerUser}
    ON CONFLICT (user_id, device_id) WHERE is_live DO NOTHING`
  return inserted > 0
}

export async function isDeviceKnown(
  tx: Transaction,
  device: { readonly userId: string; readonly deviceId: string },
): Promise<boolean> {
  const row = await tx.device.findFirst({ where: { ...device, isLive: true }, select: { id: true } })
  return row !== null
}

/** Whether the last that was known of this DeviceId is that it erased itself: removed since, it is still the same phone. */
export async function wasWipedLast(
  tx: Transaction,
  { userId, deviceId }: { readonly userId: string; readonly deviceId: string },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ wasWiped: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM wipe
       WHERE state = 'acknowledged'
         AND device_row_id = (SELECT id FROM device WHERE user_id = ${userId}::uuid AND device_id = ${deviceId}
                               ORDER BY generation DESC LIMIT 1)) AS "wasWiped"`
  return row?.wasWiped ?? false
}
