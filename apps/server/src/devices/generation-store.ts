import type { AccessDecision } from '@gatepost/protocol/access'
import type { DeviceTexts } from '../access/index.ts'
import type { Transaction } from '../room.ts'

/** A partnership that is over: its phone erased itself and came back as a new one. */
export type EndedGeneration = {
  readonly userId: string
  readonly user: string
  readonly deviceId: string
  readonly deviceType: string
  readonly generation: number
  /** What rules will look at in the next one. */
  readonly texts: DeviceTexts
}

/**
 * Ends the live partnership if it acknowledged a wipe and none is open, else changes nothing. Locked, so that of two
 * requests of one phone the second finds it ended, and no wipe is armed again meanwhile. The wipes first, as everywhere.
 */
export async function endWipedGeneration(tx: Transaction, deviceRowId: string): Promise<EndedGeneration | undefined> {
  await tx.$queryRaw`SELECT id FROM wipe WHERE device_row_id = ${deviceRowId}::uuid ORDER BY id FOR UPDATE`
  const [row] = await tx.$queryRaw<(Omit<EndedGeneration, 'texts'> & DeviceTexts)[]>`
    SELECT d.user_id AS "userId", u.display_name AS "user", d.device_id AS "deviceId", d.device_type AS "deviceType",
           d.generation, d.model, d.os, d.user_agent AS "userAgent", d.wl_header AS "wlHeader"
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.id = ${deviceRowId}::uuid AND d.is_live
       FOR UPDATE OF d`
  if (!row) return undefined
  // Read after the locks: what came before them is committed by now, and a new wipe waits for the device.
  const wipes = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM wipe
     WHERE device_row_id = ${deviceRowId}::uuid AND state IN ('requested', 'held', 'pending', 'delivered', 'acknowledged')`
  if (wipes.length === 0 || wipes.some(({ state }) => state !== 'acknowledged')) return undefined
  await tx.$executeRaw`UPDATE device SET is_live = false, version = version + 1 WHERE id = ${deviceRowId}::uuid`
  const { model, os, userAgent, wlHeader, ...device } = row
  return { ...device, texts: { deviceType: device.deviceType, model, os, userAgent, wlHeader } }
}

export type NextGeneration = {
  readonly id: string
  /** The row that it follows. */
  readonly after: string
  readonly protocolVersion: string
  readonly remoteAddress: string
  readonly at: Date
  readonly decision: AccessDecision
}

/**
 * The partnership that follows a wiped one: the same phone as far as it can be described, and whose it is. No keys, no
 * verifier, no sync state: those the erased phone cannot have either.
 */
export async function insertNextGeneration(tx: Transaction, next: NextGeneration): Promise<void> {
  const { decision } = next
  await tx.$executeRaw`
    INSERT INTO device (id, user_id, device_id, generation, device_type, protocol_version, remote_address, model, imei,
                        friendly_name, os, os_language, phone_number, user_agent, mobile_operator, enable_outbound_sms,
                        wl_header, ownership, personal_until, is_back_after_wipe, access_state, access_reason,
                        access_rule_id, access_trace, access_notes, access_since, first_sync_at)
    SELECT ${next.id}::uuid, user_id, device_id, generation + 1, device_type, ${next.protocolVersion},
           ${next.remoteAddress}, model, imei, friendly_name, os, os_language, phone_number, user_agent,
           mobile_operator, enable_outbound_sms, wl_header, ownership, personal_until, true,
           ${decision.state}::access_state, ${decision.reason}::access_reason,
           ${decision.rule?.id ?? null}::uuid, ${JSON.stringify(decision.trace)}::jsonb,
           ${JSON.stringify(decision.notes)}::jsonb, ${next.at}, ${next.at}
      FROM device WHERE id = ${next.after}::uuid`
}
