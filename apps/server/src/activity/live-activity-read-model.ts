import { Prisma } from '@gatepost/db'
import { errorOutcomes } from '@gatepost/protocol/tables'
import type { DeviceScope } from '../device-scope.ts'
import type { ListTerm } from '../list-term.ts'
import { countLimit, limitedCount, type Count } from '../page.ts'
import type { Database } from '../room.ts'
import {
  activityConditions,
  whoAndWhat,
  whoAndWhatColumns,
  whoAndWhatOf,
  type WhoAndWhatRow,
} from './activity-read-model.ts'
import type { ActivityGroup, BusyView, HeldView, MinuteView } from './activity-view.ts'

export type LiveQuery = { readonly terms: readonly ListTerm[]; readonly limit: number }

type Looked = { readonly scope: DeviceScope; readonly now: Date }

/** What waits at processes that live, longest first, and how many there are. */
export async function readHeld(
  database: Database,
  { terms, limit }: LiveQuery,
  { scope, now }: Looked,
): Promise<{ readonly items: readonly HeldView[]; readonly count: Count }> {
  const where = Prisma.sql`${activityConditions(terms, { kind: 'held', scope })} AND ${isAlive(now)}`
  const rows = await database.prisma.$queryRaw<HeldRow[]>`
    SELECT e.request_id::text AS "requestId", e.since, ${whoAndWhatColumns}, e.command, e.version, e.heartbeat, e.folders,
           e.bytes_in AS "bytesIn", e.address, e.process
      FROM held_activity e ${whoAndWhat}
     WHERE ${where} ORDER BY e.since, e.request_id LIMIT ${limit}`
  const [counted] = await database.prisma.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value FROM (SELECT 1 FROM held_activity e WHERE ${where} LIMIT ${countLimit + 1}) counted`
  return { items: rows.map(heldOf), count: limitedCount(counted?.value ?? 0) }
}

type HeldRow = WhoAndWhatRow & Omit<HeldView, 'user' | 'device'>

function heldOf(row: HeldRow): HeldView {
  const { requestId, since, command, version, heartbeat, folders, bytesIn, address, process } = row
  return { requestId, since, ...whoAndWhatOf(row), command, version, heartbeat, folders, bytesIn, address, process }
}

/** A process that died says nothing any more: when its lease is over, nothing waits there. */
function isAlive(now: Date): Prisma.Sql {
  return Prisma.sql`e.process IN (SELECT p.process FROM activity_process p WHERE p.lease_until > ${now})`
}

/** Who or what asked most since then, with what of theirs waits. */
export async function readBusiest(
  database: Database,
  { terms, limit, group, since }: LiveQuery & { readonly group: ActivityGroup; readonly since: Date },
  { scope, now }: Looked,
): Promise<readonly BusyView[]> {
  const { key, keyColumns } = groups[group]
  const answered = Prisma.sql`e.at >= ${since} AND ${activityConditions(terms, { kind: 'answered', scope })}`
  const held = Prisma.sql`${activityConditions(terms, { kind: 'held', scope })} AND ${isAlive(now)}`
  return await database.prisma.$queryRaw<BusyView[]>`
    WITH busy AS (
      SELECT ${key} AS key, count(*)::int AS requests,
             (count(*) FILTER (WHERE e.outcome = ANY(${[...errorOutcomes]}::text[])))::int AS errors,
             sum(e.bytes_in)::float8 AS "bytesIn", sum(e.bytes_out)::float8 AS "bytesOut",
             coalesce(avg(e.duration_ms) FILTER (WHERE e.heartbeat IS NULL), 0)::int AS "averageMs",
             coalesce(max(e.duration_ms) FILTER (WHERE e.heartbeat IS NULL), 0)::int AS "slowestMs",
             max(e.at) AS "lastAt"
        FROM activity_entry e WHERE ${answered} AND ${key} IS NOT NULL GROUP BY 1
    ), waiting AS (
      SELECT ${key} AS key, count(*)::int AS held FROM held_activity e WHERE ${held} GROUP BY 1
    ), top AS (
      SELECT key, coalesce(requests, 0) AS requests, coalesce(errors, 0) AS errors, coalesce("bytesIn", 0) AS "bytesIn",
             coalesce("bytesOut", 0) AS "bytesOut", coalesce("averageMs", 0) AS "averageMs",
             coalesce("slowestMs", 0) AS "slowestMs", coalesce(held, 0) AS held, "lastAt"
        FROM busy FULL JOIN waiting USING (key)
       ORDER BY coalesce(requests, 0) DESC, coalesce(held, 0) DESC, key LIMIT ${limit}
    )
    SELECT top.*, ${keyColumns} ORDER BY top.requests DESC, top.held DESC, top.key`
}

const groups = {
  user: {
    key: Prisma.sql`e.user_id::text`,
    keyColumns: Prisma.sql`coalesce(u.display_name, top.key) AS name, coalesce(u.address, '') AS detail
      FROM top LEFT JOIN app_user u ON u.id = top.key::uuid`,
  },
  device: {
    key: Prisma.sql`e.device_row_id::text`,
    keyColumns: Prisma.sql`
      coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type, '') AS name,
      coalesce(u.display_name, '') AS detail
      FROM top LEFT JOIN device d ON d.id = top.key::uuid LEFT JOIN app_user u ON u.id = d.user_id`,
  },
  command: {
    key: Prisma.sql`e.command`,
    keyColumns: Prisma.sql`top.key AS name, '' AS detail FROM top`,
  },
} as const satisfies Record<ActivityGroup, { key: Prisma.Sql; keyColumns: Prisma.Sql }>

/**
 * Requests of each minute since then; minutes without any are left out. Whoever sees some users only is told of what is
 * listed of theirs.
 */
export async function readMinutes(
  database: Database,
  { since }: { readonly since: Date },
  scope: DeviceScope,
): Promise<readonly MinuteView[]> {
  if (scope.kind === 'everything')
    return await database.prisma.$queryRaw<MinuteView[]>`
      SELECT minute AS at, requests, errors, unlisted FROM request_minute WHERE minute >= ${since} ORDER BY minute`
  return await listedMinutes(database, since, activityConditions([], { kind: 'answered', scope }))
}

/** The same of one device, which the caller knows to be in scope: of what is listed of it. */
export async function readDeviceMinutes(
  database: Database,
  { since, deviceRowId }: { readonly since: Date; readonly deviceRowId: string },
): Promise<readonly MinuteView[]> {
  return await listedMinutes(database, since, Prisma.sql`e.device_row_id = ${deviceRowId}::uuid`)
}

async function listedMinutes({ prisma }: Database, since: Date, where: Prisma.Sql): Promise<readonly MinuteView[]> {
  return await prisma.$queryRaw<MinuteView[]>`
    SELECT date_trunc('minute', e.at) AS at, count(*)::int AS requests,
           (count(*) FILTER (WHERE e.outcome = ANY(${[...errorOutcomes]}::text[])))::int AS errors, 0 AS unlisted
      FROM activity_entry e WHERE e.at >= ${since} AND ${where}
     GROUP BY 1 ORDER BY 1`
}
