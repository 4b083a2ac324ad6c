import { Prisma } from '@gatepost/db'
import { accessSteps, traceOutcomes, type AccessState } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import type { Database } from '../room.ts'
import { deviceColumns, deviceTables, deviceViews, type DeviceRow } from './device-row-read-model.ts'
import { deviceName, type DeviceDetailView } from './device-view.ts'

type OwnColumns = Pick<
  DeviceDetailView,
  | 'imei'
  | 'osLanguage'
  | 'phoneNumber'
  | 'mobileOperator'
  | 'enableOutboundSms'
  | 'remoteAddress'
  | 'lastSyncAttemptAt'
  | 'lastPingHeartbeat'
  | 'policyAppliedAt'
  | 'policyRevision'
>

type DetailRow = DeviceRow &
  OwnColumns & { readonly accessTrace: unknown; readonly exemption: 'allow' | 'block' | null }

/** A live device with everything its page shows; undefined if there is none. */
export async function readDevice(
  database: Database,
  id: string,
  scope: DeviceScope,
): Promise<DeviceDetailView | undefined> {
  const [row] = await database.prisma.$queryRaw<DetailRow[]>`
    SELECT ${deviceColumns}, d.imei, d.os_language AS "osLanguage", d.phone_number AS "phoneNumber",
           d.mobile_operator AS "mobileOperator", d.enable_outbound_sms AS "enableOutboundSms",
           d.remote_address AS "remoteAddress", d.last_sync_attempt_at AS "lastSyncAttemptAt",
           d.last_ping_heartbeat AS "lastPingHeartbeat", d.policy_applied_at AS "policyAppliedAt",
           d.policy_revision AS "policyRevision", d.access_trace AS "accessTrace", e.access::text AS exemption
      FROM ${deviceTables}
      LEFT JOIN exemption e ON e.user_id = d.user_id AND e.device_id = d.device_id
     WHERE d.id = ${id}::uuid AND d.is_live AND ${isDeviceInScope(scope)}`
  if (!row) return undefined
  const [[view], otherDevices, similar, collections] = await Promise.all([
    deviceViews(database, [row]),
    readOtherDevices(database, row),
    countSimilar(database, row, scope),
    readCollections(database, row),
  ])
  return view && { ...view, ...ownColumns(row), decision: decisionOf(row), otherDevices, similar, collections }
}

function ownColumns(row: DetailRow) {
  return {
    friendlyName: row.friendlyName,
    imei: row.imei,
    osLanguage: row.osLanguage,
    phoneNumber: row.phoneNumber,
    mobileOperator: row.mobileOperator,
    enableOutboundSms: row.enableOutboundSms,
    remoteAddress: row.remoteAddress,
    lastSyncAttemptAt: row.lastSyncAttemptAt,
    lastPingHeartbeat: row.lastPingHeartbeat,
    policyAppliedAt: row.policyAppliedAt,
    policyRevision: row.policyRevision,
    exemption: row.exemption,
  }
}

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

type OtherRow = { id: string; friendlyName: string; model: string; deviceType: string; accessState: AccessState }

async function readOtherDevices(database: Database, { id, userId }: DetailRow) {
  const rows = await database.prisma.$queryRaw<OtherRow[]>`
    SELECT id, friendly_name AS "friendlyName", model, device_type AS "deviceType", access_state::text AS "accessState"
      FROM device WHERE is_live AND user_id = ${userId}::uuid AND id <> ${id}::uuid
     ORDER BY access_since DESC, id LIMIT 50`
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
