import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'

export type WaitingDevice = {
  readonly id: string
  readonly name: string
  readonly isWaiting: boolean
  readonly snoozedUntil: Date | null
}

/** These live devices, locked, as far as they are in scope. */
export async function lockWaitingDevices(
  tx: Transaction,
  ids: readonly string[],
  scope: DeviceScope,
): Promise<WaitingDevice[]> {
  return await tx.$queryRaw<WaitingDevice[]>`
    SELECT d.id,
           coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type)
             || ' of ' || u.display_name AS name,
           d.access_state = 'quarantined' AS "isWaiting", d.snoozed_until AS "snoozedUntil"
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.id = ANY(${[...ids]}::uuid[]) AND d.is_live AND ${isInScope(scope)}
     ORDER BY d.id
       FOR UPDATE OF d`
}

export async function storeSnooze(tx: Transaction, ids: readonly string[], until: Date | null): Promise<void> {
  await tx.device.updateMany({ where: { id: { in: [...ids] } }, data: { snoozedUntil: until } })
}
