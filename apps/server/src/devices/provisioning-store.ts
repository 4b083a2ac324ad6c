import type { Transaction } from '../room.ts'

/** What provisioning decides on, read and locked: of two answers to one phone, one waits for the other. */
export type LockedProvisioning = {
  readonly temporaryPolicyKey: number | null
  readonly temporaryFingerprint: string | null
}

export async function lockProvisioning(tx: Transaction, deviceRowId: string): Promise<LockedProvisioning | undefined> {
  const [row] = await tx.$queryRaw<{ key: bigint | null; fingerprint: string | null }[]>`
    SELECT temporary_policy_key AS key, temporary_fingerprint AS fingerprint
      FROM device WHERE id = ${deviceRowId}::uuid AND is_live FOR UPDATE`
  if (!row) return undefined
  return { temporaryPolicyKey: row.key === null ? null : Number(row.key), temporaryFingerprint: row.fingerprint }
}

/** Gives out a temporary key; it voids every key before it ([MS-ASPROV] 3.1.5.1). False when the device is gone. */
export async function storeTemporaryKey(
  tx: Transaction,
  issue: { readonly deviceRowId: string; readonly policyKey: number; readonly fingerprint: string },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE device
       SET temporary_policy_key = ${issue.policyKey}::bigint, temporary_fingerprint = ${issue.fingerprint},
           policy_key = NULL, version = version + 1
     WHERE id = ${issue.deviceRowId}::uuid AND is_live`
  return changed > 0
}

export type AcceptedPolicy = {
  readonly deviceRowId: string
  readonly policyKey: number
  readonly fingerprint: string
  readonly policyId: string
  /** null: the policy was edited between the phone's question and its acknowledgment. */
  readonly policyRevision: number | null
  readonly status: number
  readonly at: Date
}

export async function storeFinalKey(tx: Transaction, accepted: AcceptedPolicy): Promise<void> {
  await tx.$executeRaw`
    UPDATE device
       SET policy_key = ${accepted.policyKey}::bigint, policy_fingerprint = ${accepted.fingerprint},
           temporary_policy_key = NULL, temporary_fingerprint = NULL, policy_id = ${accepted.policyId}::uuid,
           policy_revision = ${accepted.policyRevision}, policy_status = ${accepted.status},
           policy_applied_at = ${accepted.at}, has_provisioned = true, version = version + 1
     WHERE id = ${accepted.deviceRowId}::uuid`
}

/**
 * The phone will not apply the policy, or cannot be told it, and must: it has no key any more, which the access decision
 * sees. False where that is known already.
 */
export async function storeRefusal(
  tx: Transaction,
  refusal: { readonly deviceRowId: string; readonly status: number },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE device
       SET policy_key = NULL, temporary_policy_key = NULL, temporary_fingerprint = NULL,
           policy_status = ${refusal.status}, version = version + 1
     WHERE id = ${refusal.deviceRowId}::uuid AND is_live
       AND (policy_key IS NOT NULL OR temporary_policy_key IS NOT NULL OR policy_status IS DISTINCT FROM ${refusal.status})`
  return changed > 0
}
