import { Prisma } from '@gatepost/db'
import type { AccessDecision, AccessNote, AccessTraceStep } from '@gatepost/protocol/access'
import type { AccessChoice, AccessLevel, AccessReason, AccessState } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'
import { ruleFactsOf, type DeviceTexts } from './device-texts.ts'
import type { JudgedFacts } from './judge.ts'

/** A live device with what is stored of its last decision and the facts of the next one. */
export type JudgedDevice = {
  readonly id: string
  readonly userId: string
  readonly deviceId: string
  readonly name: string
  readonly state: AccessState
  readonly reason: AccessReason
  readonly ruleId: string | null
  readonly facts: StoredFacts
}

/** Facts without the rules: for whom those hold is asked of the user and their groups. */
export type StoredFacts = Omit<JudgedFacts, 'coveringRules'> & {
  readonly userId: string
  readonly groupIds: readonly string[]
}

type FactsRow = DeviceTexts & {
  readonly userId: string
  readonly isActiveSyncEnabled: boolean
  readonly isPolicyMet: boolean
  readonly exemption: AccessChoice | null
  readonly isBackAfterWipe: boolean
  readonly defaultAccessLevel: AccessLevel
  readonly hasDeviceInformation: boolean
  readonly age: number
  readonly groupIds: string[]
}

type Row = FactsRow & Omit<JudgedDevice, 'facts'>

export type Which = { readonly ids: readonly string[] } | { readonly userId: string }

/** Policy not met: the phone said it could not apply it, and was refused a key (provisioning-store.ts). */
export const isPolicyMet = Prisma.sql`
  NOT ((d.policy_status IN (2, 3, 4) AND d.policy_key IS NULL AND d.temporary_policy_key IS NULL) IS TRUE)`

/** Reads these devices, or all of one user, as far as they are in scope, and locks them: nobody else decides meanwhile. */
export async function lockDevices(
  tx: Transaction,
  which: Which & { readonly at: Date },
  scope: DeviceScope,
): Promise<JudgedDevice[]> {
  const { at } = which
  const isMeant =
    'ids' in which ? Prisma.sql`d.id = ANY(${[...which.ids]}::uuid[])` : Prisma.sql`d.user_id = ${which.userId}::uuid`
  // Locked first, by id as everywhere: what is read after that is what whoever had them before has committed.
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM device d
     WHERE d.is_live AND ${isMeant}
     ORDER BY d.id FOR UPDATE OF d`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT d.id, d.user_id AS "userId", d.device_id AS "deviceId",
           coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type)
             || ' of ' || u.display_name AS name,
           d.access_state::text AS state, d.access_reason::text AS reason, d.access_rule_id AS "ruleId",
           d.device_type AS "deviceType", d.model, d.os, d.user_agent AS "userAgent", d.wl_header AS "wlHeader",
           d.device_information_at IS NOT NULL AS "hasDeviceInformation",
           (extract(epoch FROM ${at}::timestamptz - d.first_sync_at) * 1000)::float8 AS age,
           u.is_active_sync_enabled AS "isActiveSyncEnabled", ${isPolicyMet} AS "isPolicyMet",
           e.access::text AS exemption, d.is_back_after_wipe AS "isBackAfterWipe",
           coalesce(d.kept_default_level, o.default_access_level)::text AS "defaultAccessLevel",
           ARRAY(SELECT m.group_id::text FROM user_group_member m WHERE m.user_id = d.user_id) AS "groupIds"
      FROM device d
      JOIN app_user u ON u.id = d.user_id
      LEFT JOIN exemption e ON e.user_id = d.user_id AND e.device_id = d.device_id
            AND (e.expires_at IS NULL OR e.expires_at > ${at})
      CROSS JOIN organization o
     WHERE d.id = ANY(${locked.map(({ id }) => id)}::uuid[]) AND ${isInScope(scope)}
     ORDER BY d.id`
  return rows.map(({ id, deviceId, name, state, reason, ruleId, ...row }) => ({
    id,
    userId: row.userId,
    deviceId,
    name,
    state,
    reason,
    ruleId,
    facts: factsOf(row),
  }))
}

export type NewDeviceQuestion = {
  readonly userId: string
  readonly deviceId: string
  readonly isBackAfterWipe: boolean
  readonly texts: DeviceTexts
  readonly at: Date
}

/** The facts for a device that has no row yet. */
export async function newDeviceFacts(tx: Transaction, question: NewDeviceQuestion): Promise<StoredFacts> {
  const { userId, deviceId, isBackAfterWipe, texts, at } = question
  const [row] = await tx.$queryRaw<
    Pick<FactsRow, 'isActiveSyncEnabled' | 'exemption' | 'defaultAccessLevel' | 'groupIds'>[]
  >`
    SELECT u.is_active_sync_enabled AS "isActiveSyncEnabled", e.access::text AS exemption,
           o.default_access_level::text AS "defaultAccessLevel",
           ARRAY(SELECT m.group_id::text FROM user_group_member m WHERE m.user_id = u.id) AS "groupIds"
      FROM app_user u
      LEFT JOIN exemption e ON e.user_id = u.id AND e.device_id = ${deviceId}
            AND (e.expires_at IS NULL OR e.expires_at > ${at})
      CROSS JOIN organization o
     WHERE u.id = ${userId}::uuid`
  if (!row) throw new Error(`A device asks for access for user ${userId}, who does not exist.`)
  const seenNow = { isPolicyMet: true, hasDeviceInformation: false, age: 0 }
  return factsOf({ ...texts, ...row, ...seenNow, userId, isBackAfterWipe })
}

export type StoredDecision = { readonly id: string; readonly decision: AccessDecision }

/**
 * Stores decisions. Where state or reason are others than before the version rises, so that no answer rests on an older
 * one (architecture: the fence); a trace that only says the same in other words changes nothing but itself.
 */
export async function storeDecisions(tx: Transaction, at: Date, decisions: readonly StoredDecision[]): Promise<void> {
  const news = JSON.stringify(decisions.map(({ id, decision }) => ({ id, ...columnsOf(decision) })))
  await tx.$executeRaw`
    UPDATE device d
       SET access_since = CASE WHEN d.access_state = n.state THEN d.access_since ELSE ${at} END,
           access_state = n.state, access_reason = n.reason, access_rule_id = n.rule, access_trace = n.trace,
           access_notes = n.notes,
           version = d.version + ((d.access_state, d.access_reason) IS DISTINCT FROM (n.state, n.reason))::int
      FROM jsonb_to_recordset(${news}::jsonb) AS n
           (id uuid, state access_state, reason access_reason, rule uuid, trace jsonb, notes jsonb)
     WHERE d.id = n.id
       AND (d.access_state, d.access_reason, d.access_rule_id, d.access_trace, d.access_notes)
           IS DISTINCT FROM (n.state, n.reason, n.rule, n.trace, n.notes)`
}

export type DecisionColumns = {
  readonly state: AccessState
  readonly reason: AccessReason
  readonly rule: string | null
  readonly trace: readonly AccessTraceStep[]
  readonly notes: readonly AccessNote[]
}

/** A decision as it is stored. */
export function columnsOf({ state, reason, rule, trace, notes }: AccessDecision): DecisionColumns {
  return { state, reason, rule: rule?.id ?? null, trace, notes }
}

function factsOf({ isPolicyMet: policyMet, exemption, ...row }: FactsRow): StoredFacts {
  return {
    device: ruleFactsOf(row),
    hasDeviceInformation: row.hasDeviceInformation,
    age: row.age,
    userId: row.userId,
    groupIds: row.groupIds,
    isActiveSyncEnabled: row.isActiveSyncEnabled,
    policyMet,
    personalExemption: exemption,
    isBackAfterWipe: row.isBackAfterWipe,
    defaultAccessLevel: row.defaultAccessLevel,
  }
}
