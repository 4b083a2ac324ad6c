import { Prisma } from '@gatepost/db'
import type { AccessReason, AccessState, DeviceOwnership } from '@gatepost/protocol/tables'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import { fingerprintsOf, readSettings } from '../policies/index.ts'
import type { Database } from '../room.ts'
import { wipesOfDevices } from './device-wipe-read-model.ts'
import { deviceName, type DeviceView, type DeviceWipe } from './device-view.ts'
import { policyStateOf } from './policy-state.ts'

/** A device with its user, as read for lists and pages. Tables: `d` device, `u` app_user. */
export type DeviceRow = Omit<DeviceView, 'user' | 'name' | 'policy' | 'wipe' | 'accessRule'> & {
  readonly accessRuleId: string | null
  readonly accessRuleName: string | null
  readonly userId: string
  readonly userName: string
  readonly userDisplayName: string
  readonly userDepartment: string
  readonly userSortKey: string
  readonly lastSyncSortKey: string
  readonly accessSinceSortKey: string
  readonly accessState: AccessState
  readonly accessReason: AccessReason
  readonly ownership: DeviceOwnership
  readonly hasPolicyKey: boolean
  readonly hasTemporaryKey: boolean
  readonly policyFingerprint: string | null
  readonly policyStatus: number | null
  /** The user's own policy, else their groups'; null: the default one. */
  readonly policyId: string | null
}

export const deviceColumns = Prisma.sql`
  d.id, d.device_id AS "deviceId", d.generation, d.friendly_name AS "friendlyName", d.model, d.os,
  d.user_agent AS "userAgent", d.device_type AS "deviceType", d.protocol_version AS "protocolVersion",
  d.access_state::text AS "accessState", d.access_reason::text AS "accessReason", d.access_since AS "accessSince",
  d.first_sync_at AS "firstSyncAt", d.last_success_sync_at AS "lastSyncAt", d.version AS revision,
  d.ownership::text AS ownership, d.custom_name AS "customName", d.tags,
  d.imei, d.phone_number AS "phoneNumber", d.mobile_operator AS "mobileOperator", d.remote_address AS "remoteAddress",
  d.policy_applied_at AS "policyAppliedAt", d.access_rule_id AS "accessRuleId",
  (SELECT r.name FROM access_rule r WHERE r.id = d.access_rule_id) AS "accessRuleName",
  (SELECT count(*)::int FROM sync_state s WHERE s.device_row_id = d.id AND s.collection_id <> '') AS "foldersSynced",
  (SELECT count(*)::int FROM activity_entry e
    WHERE e.device_row_id = d.id AND e.outcome IN ('signInFailed', 'error')) AS "recentErrors",
  d.last_ping_heartbeat AS "lastPingHeartbeat",
  d.policy_key IS NOT NULL AS "hasPolicyKey", d.temporary_policy_key IS NOT NULL AS "hasTemporaryKey",
  d.policy_fingerprint AS "policyFingerprint", d.policy_status AS "policyStatus",
  u.id AS "userId", u.name AS "userName", u.display_name AS "userDisplayName", u.department AS "userDepartment",
  d.user_sort AS "userSortKey", coalesce(d.last_success_sync_at, '-infinity')::text AS "lastSyncSortKey",
  d.access_since::text AS "accessSinceSortKey", coalesce(u.policy_id, u.group_policy_id) AS "policyId"`

/** Not policy: whose policy is the default one cannot be estimated, and a wrong estimate costs the list its index. */
export const deviceTables = Prisma.sql`device d JOIN app_user u ON u.id = d.user_id`

/** These devices in scope, by their users as the list has them. */
export async function readDevices(
  database: Database,
  ids: readonly string[],
  scope: DeviceScope,
): Promise<readonly DeviceView[]> {
  const rows = await database.prisma.$queryRaw<DeviceRow[]>`
    SELECT ${deviceColumns} FROM ${deviceTables}
     WHERE d.id = ANY(${[...ids]}::uuid[]) AND d.is_live AND ${isDeviceInScope(scope)}
     ORDER BY d.user_sort, d.user_id, d.id`
  return await deviceViews(database, rows)
}

/** Rows as views. One query for the few policies that a page meets, one for the wipes of its devices. */
export async function deviceViews(database: Database, rows: readonly DeviceRow[]): Promise<DeviceView[]> {
  const [policyOf, wipeOf] = await Promise.all([
    policiesInForce(
      database,
      rows.flatMap(({ policyId }) => policyId ?? []),
    ),
    wipesOfDevices(
      database,
      rows.map(({ id }) => id),
    ),
  ])
  return rows.map((row) => viewOf(row, { policy: policyOf(row.policyId), wipe: wipeOf(row.id) }))
}

type Beside = { readonly policy: PolicyInForce; readonly wipe: DeviceWipe | null }

function viewOf(row: DeviceRow, { policy, wipe }: Beside): DeviceView {
  return {
    id: row.id,
    deviceId: row.deviceId,
    generation: row.generation,
    user: { id: row.userId, name: row.userName, displayName: row.userDisplayName, department: row.userDepartment },
    name: deviceName(row),
    model: row.model,
    os: row.os,
    userAgent: row.userAgent,
    deviceType: row.deviceType,
    protocolVersion: row.protocolVersion,
    accessState: row.accessState,
    accessReason: row.accessReason,
    accessSince: row.accessSince,
    policy: {
      name: policy.name,
      state: policyStateOf({
        hasPolicyKey: row.hasPolicyKey,
        hasTemporaryKey: row.hasTemporaryKey,
        acknowledged: row.policyFingerprint,
        today: policy.fingerprints.get(row.protocolVersion),
        status: row.policyStatus,
      }),
    },
    firstSyncAt: row.firstSyncAt,
    lastSyncAt: row.lastSyncAt,
    ownership: row.ownership,
    customName: row.customName,
    tags: row.tags,
    friendlyName: row.friendlyName,
    imei: row.imei,
    phoneNumber: row.phoneNumber,
    mobileOperator: row.mobileOperator,
    remoteAddress: row.remoteAddress,
    policyAppliedAt: row.policyAppliedAt,
    foldersSynced: row.foldersSynced,
    recentErrors: row.recentErrors,
    lastPingHeartbeat: row.lastPingHeartbeat,
    accessRule: row.accessRuleId === null ? null : { id: row.accessRuleId, name: row.accessRuleName ?? '' },
    wipe,
    revision: row.revision,
  }
}

type PolicyInForce = { readonly name: string; readonly fingerprints: ReadonlyMap<string, string> }

/** What is in force for whoever has one of these policies, or none of their own. */
async function policiesInForce(
  database: Database,
  ids: readonly string[],
): Promise<(id: string | null) => PolicyInForce> {
  const rows = await database.prisma.policy.findMany({
    where: { OR: [{ id: { in: [...new Set(ids)] } }, { isDefault: true }] },
    select: { id: true, name: true, isDefault: true, settings: true },
  })
  const policies = rows.map(({ settings, ...policy }) => ({
    ...policy,
    fingerprints: fingerprintsOf(readSettings(settings)),
  }))
  const standard = policies.find(({ isDefault }) => isDefault)
  return (id) => {
    const policy = id === null ? standard : policies.find((one) => one.id === id)
    if (!policy) throw new Error('A user has a policy that does not exist, or there is no default policy.')
    return policy
  }
}
