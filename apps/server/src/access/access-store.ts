import type { AccessDecision, AccessFacts } from '@gatepost/protocol/access'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'

/** A live device with what is stored of its last decision and the facts of the next one. */
export type JudgedDevice = {
  readonly id: string
  readonly userId: string
  readonly deviceId: string
  readonly name: string
  readonly state: AccessDecision['state']
  readonly reason: AccessDecision['reason']
  readonly facts: AccessFacts
}

type Row = Omit<JudgedDevice, 'facts'> & {
  readonly isActiveSyncEnabled: boolean
  readonly isPolicyMet: boolean
  readonly exemption: 'allow' | 'block' | null
  readonly isBackAfterWipe: boolean
  readonly defaultAccessLevel: AccessFacts['defaultAccessLevel']
}

/** Reads these devices, or all of one user, as far as they are in scope, and locks them: nobody else decides meanwhile. */
export async function lockDevices(
  tx: Transaction,
  which: { readonly ids: readonly string[] } | { readonly userId: string },
  scope: DeviceScope,
): Promise<JudgedDevice[]> {
  const ids = 'ids' in which ? [...which.ids] : []
  const userId = 'userId' in which ? which.userId : null
  // Policy not met: the phone said it could not apply it, and was refused a key (provisioning-store.ts).
  // Ordered by id, so that two bulk decisions cannot wait for each other.
  const rows = await tx.$queryRaw<Row[]>`
    SELECT d.id, d.user_id AS "userId", d.device_id AS "deviceId",
           coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) || ' of ' || u.display_name AS name,
           d.access_state::text AS state, d.access_reason::text AS reason,
           u.is_active_sync_enabled AS "isActiveSyncEnabled",
           NOT (d.policy_status IN (2, 3, 4) AND d.policy_key IS NULL AND d.temporary_policy_key IS NULL) IS TRUE
             AS "isPolicyMet",
           e.access::text AS exemption, d.is_back_after_wipe AS "isBackAfterWipe",
           o.default_access_level::text AS "defaultAccessLevel"
      FROM device d
      JOIN app_user u ON u.id = d.user_id
      LEFT JOIN exemption e ON e.user_id = d.user_id AND e.device_id = d.device_id
      CROSS JOIN organization o
     WHERE d.is_live AND (d.id = ANY(${ids}::uuid[]) OR d.user_id = ${userId}::uuid) AND ${isInScope(scope)}
     ORDER BY d.id
       FOR UPDATE OF d`
  return rows.map(
    ({ isActiveSyncEnabled, isPolicyMet, exemption, isBackAfterWipe, defaultAccessLevel, ...device }) => ({
      ...device,
      facts: facts({ isActiveSyncEnabled, isPolicyMet, exemption, isBackAfterWipe, defaultAccessLevel }),
    }),
  )
}

/** The facts for a device that has no row yet. */
export async function newDeviceFacts(
  tx: Transaction,
  device: { readonly userId: string; readonly deviceId: string; readonly isBackAfterWipe: boolean },
): Promise<AccessFacts> {
  const [row] = await tx.$queryRaw<Omit<Row, keyof JudgedDevice>[]>`
    SELECT u.is_active_sync_enabled AS "isActiveSyncEnabled", true AS "isPolicyMet",
           e.access::text AS exemption, ${device.isBackAfterWipe}::boolean AS "isBackAfterWipe",
           o.default_access_level::text AS "defaultAccessLevel"
      FROM app_user u
      LEFT JOIN exemption e ON e.user_id = u.id AND e.device_id = ${device.deviceId}
      CROSS JOIN organization o
     WHERE u.id = ${device.userId}::uuid`
  if (!row) throw new Error(`A device asks for access for user ${device.userId}, who does not exist.`)
  return facts(row)
}

/** Stores decisions; every version rises, so that no answer rests on an older one (architecture: the fence). */
export async function storeDecisions(
  tx: Transaction,
  at: Date,
  decisions: readonly { readonly id: string; readonly decision: AccessDecision }[],
): Promise<void> {
  for (const { id, decision } of decisions) {
    await tx.$executeRaw`
      UPDATE device
         SET access_since = CASE WHEN access_state = ${decision.state}::access_state THEN access_since ELSE ${at} END,
             access_state = ${decision.state}::access_state, access_reason = ${decision.reason}::access_reason,
             access_trace = ${JSON.stringify(decision.trace)}::jsonb, version = version + 1
       WHERE id = ${id}::uuid`
  }
}

/** Gives every device that only the default decided a new decision, in one statement. Returns how many changed. */
export async function storeDefaultDecision(tx: Transaction, at: Date, decision: AccessDecision): Promise<number> {
  return await tx.$executeRaw`
    UPDATE device d
       SET access_state = ${decision.state}::access_state, access_reason = 'global',
           access_trace = ${JSON.stringify(decision.trace)}::jsonb, access_since = ${at}, version = version + 1
     WHERE d.is_live AND d.access_reason = 'global' AND d.access_state <> ${decision.state}::access_state`
}

export async function putExemption(
  tx: Transaction,
  exemption: {
    readonly userId: string
    readonly deviceId: string
    readonly access: 'allow' | 'block'
    readonly createdBy: string
    readonly at: Date
  },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    INSERT INTO exemption (user_id, device_id, access, created_by, created_at)
    VALUES (${exemption.userId}::uuid, ${exemption.deviceId}, ${exemption.access}::access_choice,
            ${exemption.createdBy}, ${exemption.at})
    ON CONFLICT (user_id, device_id) DO UPDATE
       SET access = excluded.access, created_by = excluded.created_by, created_at = excluded.created_at
     WHERE exemption.access <> excluded.access`
  return changed > 0
}

export async function deleteExemption(
  tx: Transaction,
  exemption: { readonly userId: string; readonly deviceId: string },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    DELETE FROM exemption WHERE user_id = ${exemption.userId}::uuid AND device_id = ${exemption.deviceId}`
  return changed > 0
}

/** Takes back what allowed a DeviceId of a user; what blocks it stays. */
export async function deleteAllowance(
  tx: Transaction,
  { userId, deviceId }: { readonly userId: string; readonly deviceId: string },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    DELETE FROM exemption WHERE user_id = ${userId}::uuid AND device_id = ${deviceId} AND access = 'allow'`
  return changed > 0
}

/** The live device behind a user's DeviceId, if it has been seen. */
export async function liveDeviceRow(
  tx: Transaction,
  { userId, deviceId }: { readonly userId: string; readonly deviceId: string },
): Promise<string | undefined> {
  const row = await tx.device.findFirst({ where: { userId, deviceId, isLive: true }, select: { id: true } })
  return row?.id
}

export type Exemption = {
  readonly deviceId: string
  readonly access: 'allow' | 'block'
  readonly createdBy: string
  readonly createdAt: Date
}

export async function readExemptions(tx: Transaction, userId: string): Promise<Exemption[]> {
  return await tx.exemption.findMany({
    where: { userId },
    select: { deviceId: true, access: true, createdBy: true, createdAt: true },
    orderBy: { deviceId: 'asc' },
  })
}

export async function userNameOf(tx: Transaction, userId: string, scope: DeviceScope): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ displayName: string }[]>`
    SELECT u.display_name AS "displayName" FROM app_user u WHERE u.id = ${userId}::uuid AND ${isInScope(scope)}`
  return row?.displayName
}

function facts(row: Omit<Row, keyof JudgedDevice>): AccessFacts {
  return {
    isActiveSyncEnabled: row.isActiveSyncEnabled,
    policyMet: row.isPolicyMet,
    personalExemption: row.exemption,
    isBackAfterWipe: row.isBackAfterWipe,
    matchingRules: [],
    awaitsDeviceInformation: null,
    defaultAccessLevel: row.defaultAccessLevel,
  }
}
