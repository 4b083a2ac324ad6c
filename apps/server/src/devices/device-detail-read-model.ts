import { Prisma } from '@gatepost/db'
import { accessStates, accessSteps, traceOutcomes, type AccessState } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import type { Database } from '../room.ts'
import { deviceColumns, deviceTables, deviceViews, type DeviceRow } from './device-row-read-model.ts'
import { deviceStatistics, type WipeFacts } from './device-statistics.ts'
import { deviceName, type DeviceDetailView } from './device-view.ts'
import { openQuestion, questionColumn } from './open-question-read-model.ts'

type DetailColumns = Pick<
  DeviceDetailView,
  | 'note'
  | 'osLanguage'
  | 'enableOutboundSms'
  | 'lastSyncAttemptAt'
  | 'policyRevision'
  | 'keptDefaultLevel'
  | 'snoozedUntil'
  | 'requestNote'
  | 'requestedAt'
  | 'recoveryPasswordAt'
  | 'deviceInformationAt'
  | 'classId'
  | 'wlHeader'
  | 'policySource'
  | 'exemption'
  | 'exemptionExpiresAt'
  | 'hierarchySyncedAt'
>

type DetailRow = DeviceRow &
  DetailColumns & {
    readonly accessTrace: unknown
    readonly accessNotes: unknown
    readonly hasProvisioned: boolean
    readonly question: unknown
    readonly policyApplied: string | null
  }

/** A live device with everything its page shows; undefined if there is none. */
export async function readDevice(
  database: Database,
  id: string,
  scope: DeviceScope,
): Promise<DeviceDetailView | undefined> {
  const [row] = await database.prisma.$queryRaw<DetailRow[]>`
    SELECT ${deviceColumns}, ${detailColumns}
      FROM ${deviceTables}
      LEFT JOIN exemption e ON e.user_id = d.user_id AND e.device_id = d.device_id
      LEFT JOIN policy_revision a ON a.policy_id = d.policy_id AND a.revision = d.policy_revision
     WHERE d.id = ${id}::uuid AND d.is_live AND ${isDeviceInScope(scope)}`
  if (!row) return undefined
  const [[view], wipe, sameDeviceId, otherDevices, similar, collections] = await Promise.all([
    deviceViews(database, [row]),
    readWipeFacts(database, id),
    readSameDeviceId(database, row, scope),
    readOtherDevices(database, row),
    countSimilar(database, row, scope),
    readCollections(database, row),
  ])
  if (!view) return undefined
  return {
    ...view,
    ...detailOf(row),
    decision: decisionOf(row),
    statistics: deviceStatistics({ ...row, rule: row.accessRuleName, wipe }),
    sameDeviceId,
    otherDevices,
    similar,
    collections,
  }
}

const detailColumns = Prisma.sql`
  d.note, d.os_language AS "osLanguage", d.enable_outbound_sms AS "enableOutboundSms",
  d.last_sync_attempt_at AS "lastSyncAttemptAt",
  d.policy_revision AS "policyRevision", a.name AS "policyApplied",
  d.has_provisioned AS "hasProvisioned", d.access_trace AS "accessTrace", d.access_notes AS "accessNotes",
  d.kept_default_level::text AS "keptDefaultLevel", d.snoozed_until AS "snoozedUntil",
  d.request_note AS "requestNote", d.requested_at AS "requestedAt", ${questionColumn}, d.device_information_at AS "deviceInformationAt",
  (SELECT p.stored_at FROM recovery_password p WHERE p.device_row_id = d.id) AS "recoveryPasswordAt",
  d.class_id AS "classId", d.wl_header AS "wlHeader", e.access::text AS exemption, e.expires_at AS "exemptionExpiresAt",
  CASE WHEN u.policy_id IS NOT NULL THEN 'own' WHEN u.group_policy_id IS NOT NULL THEN 'group'
       ELSE 'default' END AS "policySource",
  (SELECT s.updated_at FROM sync_state s WHERE s.device_row_id = d.id AND s.collection_id = '') AS "hierarchySyncedAt"`

function detailOf(row: DetailRow) {
  return {
    note: row.note,
    osLanguage: row.osLanguage,
    enableOutboundSms: row.enableOutboundSms,
    lastSyncAttemptAt: row.lastSyncAttemptAt,
    policyRevision: row.policyRevision,
    policySource: row.policySource,
    accessNotes: storedNotes.parse(row.accessNotes).map(({ rule, state }) => ({ rule: rule.name, state })),
    keptDefaultLevel: row.keptDefaultLevel,
    snoozedUntil: row.snoozedUntil,
    requestNote: row.requestNote,
    requestedAt: row.requestedAt,
    question: openQuestion(row.question),
    recoveryPasswordAt: row.recoveryPasswordAt,
    deviceInformationAt: row.deviceInformationAt,
    classId: row.classId,
    wlHeader: row.wlHeader,
    exemption: row.exemption,
    exemptionExpiresAt: row.exemptionExpiresAt,
    hierarchySyncedAt: row.hierarchySyncedAt,
  }
}

const storedNotes = z.array(z.object({ rule: z.object({ name: z.string() }), state: z.enum(accessStates) }))

const storedTrace = z.array(
  z.object({
    step: z.enum(accessSteps.map(({ id }) => id)),
    outcome: z.enum(traceOutcomes),
    detail: z.string().optional(),
  }),
)

/** The decision that was stored with its trace: why it was made then, not what it would be now. */
function decisionOf(row: DetailRow): DeviceDetailView['decision'] {
  const trace = storedTrace.parse(row.accessTrace)
  const decidedBy = trace.find(({ outcome }) => outcome === 'decided')?.step ?? 'organizationDefault'
  return { state: row.accessState, reason: row.accessReason, decidedBy, trace }
}

/** Of its open wipe, else of its latest one. */
async function readWipeFacts({ prisma }: Database, id: string): Promise<WipeFacts | null> {
  const [wipe] = await prisma.$queryRaw<WipeFacts[]>`
    SELECT state::text, requested_at AS "requestedAt", last_delivered_at AS "deliveredAt",
           acknowledged_at AS "acknowledgedAt", requester_name AS requester
      FROM wipe WHERE device_row_id = ${id}::uuid
     ORDER BY state IN ('requested', 'held', 'pending', 'delivered') DESC, requested_at DESC, id LIMIT 1`
  return wipe ?? null
}

type OtherRow = Parameters<typeof deviceName>[0] & { readonly id: string; readonly accessState: AccessState }

const otherColumns = Prisma.sql`
  d.id, d.custom_name AS "customName", d.friendly_name AS "friendlyName", d.model, d.device_type AS "deviceType",
  d.access_state::text AS "accessState"`

async function readSameDeviceId({ prisma }: Database, { id, deviceId }: DetailRow, scope: DeviceScope) {
  const rows = await prisma.$queryRaw<(OtherRow & { userId: string; displayName: string })[]>`
    SELECT ${otherColumns}, u.id AS "userId", u.display_name AS "displayName"
      FROM ${deviceTables}
     WHERE d.device_id = ${deviceId} AND d.is_live AND d.id <> ${id}::uuid AND ${isDeviceInScope(scope)}
     ORDER BY lower(u.display_name), d.id LIMIT 50`
  return rows.map(({ userId, displayName, ...other }) => ({
    id: other.id,
    user: { id: userId, displayName },
    name: deviceName(other),
    accessState: other.accessState,
  }))
}

async function readOtherDevices(database: Database, { id, userId }: DetailRow) {
  const rows = await database.prisma.$queryRaw<OtherRow[]>`
    SELECT ${otherColumns} FROM device d
     WHERE d.is_live AND d.user_id = ${userId}::uuid AND d.id <> ${id}::uuid
     ORDER BY d.access_since DESC, d.id LIMIT 50`
  return rows.map((other) => ({ id: other.id, name: deviceName(other), accessState: other.accessState }))
}

const similarLimit = 1000

/** Three short walks along one index: an organization of ten thousand equal phones costs no more. */
async function countSimilar(
  database: Database,
  { id, model }: DetailRow,
  scope: DeviceScope,
): Promise<DeviceDetailView['similar']> {
  if (model === '') return { allowed: 0, decided: 0, waiting: 0 }
  const isOther = Prisma.sql`
    d.is_live AND d.model <> '' AND d.model = ${model} AND d.id <> ${id}::uuid AND ${isDeviceInScope(scope)}`
  const [counts] = await database.prisma.$queryRaw<{ allowed: number; blocked: number; waiting: number }[]>`
    SELECT (SELECT count(*)::int FROM (
              SELECT 1 FROM device d WHERE ${isOther} AND d.access_state = 'allowed'
                 AND d.access_reason = 'individual' LIMIT ${similarLimit}) a) AS allowed,
           (SELECT count(*)::int FROM (
              SELECT 1 FROM device d WHERE ${isOther} AND d.access_state = 'blocked'
                 AND d.access_reason = 'individual' LIMIT ${similarLimit}) b) AS blocked,
           (SELECT count(*)::int FROM (
              SELECT 1 FROM device d WHERE ${isOther} AND d.access_state = 'quarantined' LIMIT ${similarLimit}) q) AS waiting`
  const { allowed = 0, blocked = 0, waiting = 0 } = counts ?? {}
  return { allowed, decided: allowed + blocked, waiting }
}

/** What the phone keeps in step. A folder that is gone from the mailbox still has its id and counts as an own folder. */
async function readCollections(database: Database, { id, userId }: DetailRow) {
  return await database.prisma.$queryRaw<{ id: string; name: string; type: number; syncedAt: Date }[]>`
    SELECT s.collection_id AS id, coalesce(f.name, s.collection_id) AS name, coalesce(f.type, 1) AS type,
           s.updated_at AS "syncedAt"
      FROM sync_state s
      LEFT JOIN mail_folder f ON f.user_id = ${userId}::uuid AND f.id = s.collection_id
     WHERE s.device_row_id = ${id}::uuid AND s.collection_id <> ''
     ORDER BY type, name, id LIMIT 1000`
}
