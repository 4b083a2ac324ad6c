import type { DeviceOwnership } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'

/** What operators change about a device beside its access. */
export type ManagedDevice = {
  readonly deviceId: string
  readonly generation: number
  readonly name: string
  readonly version: number
  readonly ownership: DeviceOwnership
  readonly personalUntil: Date | null
}

/** A live device in scope, locked: nobody asks for its wipe meanwhile. */
export async function lockManagedDevice(
  tx: Transaction,
  deviceRowId: string,
  scope: DeviceScope,
): Promise<ManagedDevice | undefined> {
  const [device] = await tx.$queryRaw<ManagedDevice[]>`
    SELECT d.device_id AS "deviceId", d.generation, d.version, d.ownership::text AS ownership,
           d.personal_until AS "personalUntil",
           coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) || ' of ' || u.display_name AS name
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.id = ${deviceRowId}::uuid AND d.is_live AND ${isInScope(scope)}
       FOR UPDATE OF d`
  return device
}

export async function hasOpenWipe(tx: Transaction, deviceRowId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isOpen: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM wipe WHERE device_row_id = ${deviceRowId}::uuid
                      AND state IN ('requested', 'held', 'pending', 'delivered')) AS "isOpen"`
  return row?.isOpen ?? false
}

/** The row stays for the history, without keys, verifier and everything that the phone kept in step. */
export async function endPartnership(tx: Transaction, deviceRowId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE device
       SET is_live = false, version = version + 1, policy_key = NULL, temporary_policy_key = NULL,
           temporary_fingerprint = NULL
     WHERE id = ${deviceRowId}::uuid`
  await tx.syncState.deleteMany({ where: { deviceRowId } })
  await tx.pingState.deleteMany({ where: { deviceRowId } })
  await tx.deviceCredential.deleteMany({ where: { deviceRowId } })
}

export async function storeOwnership(
  tx: Transaction,
  {
    deviceRowId,
    ownership,
    personalUntil,
  }: { deviceRowId: string; ownership: DeviceOwnership; personalUntil: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE device SET ownership = ${ownership}::device_ownership, personal_until = ${personalUntil}, version = version + 1
     WHERE id = ${deviceRowId}::uuid`
}
