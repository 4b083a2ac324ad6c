import type { PolicySettings } from '@gatepost/protocol/tables'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import type { Database } from '../room.ts'
import { readSettings } from './policy-store.ts'

/** The policy that a device should have, the one that it acknowledged, and what it said. */
export type DevicePolicyFacts = {
  readonly version: string
  readonly policyId: string
  readonly policyName: string
  readonly policyRevision: number
  readonly source: 'own' | 'group' | 'default'
  readonly wanted: PolicySettings
  /** Of the acknowledged revision; undefined where none was, or it is not known any more. */
  readonly acknowledged: PolicySettings | undefined
  readonly acknowledgedPolicyId: string | null
  readonly acknowledgedRevision: number | null
  readonly acknowledgedAt: Date | null
  /** 1 applied, 2 partly, 3 not, 4 managed elsewhere; null: it said nothing. */
  readonly claim: number | null
  readonly hasPolicyKey: boolean
  /** It was sent a policy and has not answered yet. */
  readonly isWaitedFor: boolean
}

type Row = Omit<DevicePolicyFacts, 'wanted' | 'acknowledged'> & {
  readonly wanted: unknown
  readonly acknowledged: unknown
}

export async function readDevicePolicy(
  database: Database,
  id: string,
  scope: DeviceScope,
): Promise<DevicePolicyFacts | undefined> {
  const [row] = await database.prisma.$queryRaw<Row[]>`
    SELECT d.protocol_version AS version, p.id AS "policyId", p.name AS "policyName", p.revision AS "policyRevision",
           CASE WHEN u.policy_id IS NOT NULL THEN 'own' WHEN u.group_policy_id IS NOT NULL THEN 'group'
                ELSE 'default' END AS source,
           p.settings AS wanted, r.settings AS acknowledged, d.policy_id AS "acknowledgedPolicyId",
           d.policy_revision AS "acknowledgedRevision", d.policy_applied_at AS "acknowledgedAt",
           d.policy_status AS claim, d.policy_key IS NOT NULL AS "hasPolicyKey",
           d.temporary_policy_key IS NOT NULL AS "isWaitedFor"
      FROM device d
      JOIN app_user u ON u.id = d.user_id
      JOIN policy p ON p.id = coalesce(u.policy_id, u.group_policy_id, (SELECT id FROM policy WHERE is_default))
      LEFT JOIN policy_revision r ON r.policy_id = d.policy_id AND r.revision = d.policy_revision
     WHERE d.id = ${id}::uuid AND d.is_live AND ${isDeviceInScope(scope)}`
  if (!row) return undefined
  const acknowledged = row.acknowledged === null ? undefined : readSettings(row.acknowledged)
  return { ...row, wanted: readSettings(row.wanted), acknowledged }
}
