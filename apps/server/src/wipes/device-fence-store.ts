import type { Transaction } from '../room.ts'

/** Raises the version of these devices, so that nothing reaches them that rests on an older one. Locked in one order. */
export async function raiseDeviceVersions(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.$queryRaw`SELECT 1 AS locked FROM device WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`
  await tx.$executeRaw`UPDATE device SET version = version + 1 WHERE id = ANY(${[...ids]}::uuid[])`
}

/**
 * What an erased phone has no right to any more: every policy key, so that whichever it shows is from before, and the
 * password that would be believed without asking. The caller has locked the device and raised its version.
 */
export async function voidKeys(tx: Transaction, deviceRowId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE device SET policy_key = NULL, temporary_policy_key = NULL, temporary_fingerprint = NULL
     WHERE id = ${deviceRowId}::uuid`
  await tx.$executeRaw`DELETE FROM device_credential WHERE device_row_id = ${deviceRowId}::uuid`
}
