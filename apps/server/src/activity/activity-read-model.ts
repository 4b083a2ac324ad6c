import { Prisma } from '@gatepost/db'
import { statusMeaning } from '@gatepost/protocol/status'
import { activityOutcomes } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { ListTerm } from '../list-term.ts'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { activityCondition, type ActivityKind } from './activity-term-read-model.ts'
import type { ActivityView } from './activity-view.ts'

export type ActivityListQuery = PageRequest & {
  readonly terms: readonly ListTerm[]
  /** Only what was written after this id: what a tail has not got yet. */
  readonly newer?: string | undefined
}

const order = 'newest'

/** Requests that were answered, newest first. */
export async function listActivity(
  database: Database,
  { limit, after, newer, terms }: ActivityListQuery,
  scope: DeviceScope,
): Promise<Page<ActivityView>> {
  const where = activityConditions(terms, { kind: 'answered', scope })
  const [before] = after === undefined ? [] : readCursor(after, { order, keys: 1 })
  const place = [
    before === undefined ? Prisma.sql`true` : Prisma.sql`e.id < ${idOf(before)}`,
    newer === undefined ? Prisma.sql`true` : Prisma.sql`e.id > ${idOf(newer)}`,
  ]
  const rows = await database.prisma.$queryRaw<ActivityRow[]>`
    SELECT ${activityColumns}
      FROM (SELECT * FROM activity_entry e WHERE ${where} AND ${Prisma.join(place, ' AND ')}
             ORDER BY e.id DESC LIMIT ${limit + 1}) e
      ${whoAndWhat}
     ORDER BY e.id DESC`
  const [counted] = await database.prisma.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value FROM (SELECT 1 FROM activity_entry e WHERE ${where} LIMIT ${countLimit + 1}) counted`
  const { items, next } = cutPage(rows, limit, ({ id }) => [order, String(id)])
  return { items: items.map(viewOf), next, count: limitedCount(counted?.value ?? 0) }
}

/** One request; undefined if there is none (any more), or it is none of theirs. */
export async function readActivity(
  database: Database,
  id: string,
  scope: DeviceScope,
): Promise<ActivityView | undefined> {
  const [row] = await database.prisma.$queryRaw<ActivityRow[]>`
    SELECT ${activityColumns} FROM activity_entry e ${whoAndWhat}
     WHERE e.id = ${idOf(id)} AND ${activityConditions([], { kind: 'answered', scope })}`
  return row && viewOf(row)
}

/** The one condition on `e`, answered or held: whose requests they may see, and what was asked for. */
export function activityConditions(
  terms: readonly ListTerm[],
  { kind, scope }: { readonly kind: ActivityKind; readonly scope: DeviceScope },
): Prisma.Sql {
  const ofTerms = terms.map((term) => activityCondition(term, kind)).filter((condition) => condition !== undefined)
  const ofScope =
    scope.kind === 'everything'
      ? Prisma.sql`true`
      : Prisma.sql`e.user_id IN (SELECT u.id FROM app_user u WHERE ${isInScope(scope)})`
  return Prisma.join([ofScope, ...ofTerms], ' AND ')
}

/** Beside `e`: its user `u` and its device `d`, where they still are. */
export const whoAndWhat = Prisma.sql`
  LEFT JOIN app_user u ON u.id = e.user_id
  LEFT JOIN device d ON d.id = e.device_row_id`

export const whoAndWhatColumns = Prisma.sql`
  e.user_id::text AS "userId", coalesce(u.name, e.user_name) AS "userName", coalesce(u.display_name, '') AS "displayName",
  e.device_row_id::text AS "deviceRowId", e.device_id AS "deviceId",
  coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type, '') AS "deviceName"`

export type WhoAndWhatRow = {
  readonly userId: string | null
  readonly userName: string
  readonly displayName: string
  readonly deviceRowId: string | null
  readonly deviceId: string
  readonly deviceName: string
}

export function whoAndWhatOf(row: WhoAndWhatRow): Pick<ActivityView, 'user' | 'device'> {
  return {
    user: { id: row.userId, name: row.userName, displayName: row.displayName },
    device: { id: row.deviceRowId, deviceId: row.deviceId, name: row.deviceName },
  }
}

type ActivityRow = WhoAndWhatRow &
  Omit<ActivityView, 'id' | 'user' | 'device' | 'outcome' | 'meaning'> & {
    readonly id: bigint
    readonly outcome: string
  }

const activityColumns = Prisma.sql`
  e.id, e.request_id::text AS "requestId", e.at, e.duration_ms AS "durationMs", ${whoAndWhatColumns}, e.command, e.version,
  e.http_status AS "httpStatus", e.status, e.outcome, e.bytes_in AS "bytesIn", e.bytes_out AS "bytesOut", e.address,
  e.user_agent AS "userAgent", e.heartbeat, e.process`

function viewOf(row: ActivityRow): ActivityView {
  const { requestId, at, durationMs, command, version, httpStatus, status, bytesIn, bytesOut } = row
  const { address, userAgent, heartbeat, process } = row
  return {
    id: String(row.id),
    requestId,
    at,
    durationMs,
    ...whoAndWhatOf(row),
    command,
    version,
    httpStatus,
    status,
    meaning: statusMeaning(row) ?? null,
    outcome: activityOutcomes.find((one) => one === row.outcome) ?? 'error',
    bytesIn,
    bytesOut,
    address,
    userAgent,
    heartbeat,
    process,
  }
}

function idOf(text: string): bigint {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : 0n
}
