import { Prisma } from '@gatepost/db'
import { knownVersions } from '@gatepost/protocol/http'
import { accessReasons, accessStates, deviceOwnerships } from '@gatepost/protocol/tables'
import type { DeviceScope } from '../device-scope.ts'
import { countLimit, type Count } from '../page.ts'
import type { Database } from '../room.ts'
import { deviceConditions, fewDevices, isFound, type DeviceFilter } from './device-conditions-read-model.ts'

export const deviceFacets = ['state', 'reason', 'os', 'type', 'eas', 'ownership', 'policy', 'department'] as const

export type DeviceFacet = (typeof deviceFacets)[number]

/** The values that devices of a list have, the most frequent first. */
export type DeviceFacets = Readonly<Record<DeviceFacet, readonly FacetValue[]>>

/** `value` may stand behind the facet's name in a query. */
export type FacetValue = { readonly value: string; readonly count: Count }

const maxValues = 20

/** Of the whole fleet, each value is counted up to here. */
const countedUpTo = 1_000

type FacetsOf = {
  readonly scope: DeviceScope
  readonly now: Date
  /** Of more devices than this, only so many are looked at: counts are then "at least". */
  readonly lookedAt?: number
}

/**
 * How the devices of a list are distributed, without work proportional to the fleet: of the whole fleet, every value is
 * counted along its index; of a narrowed list, its first devices are looked at.
 */
export async function readDeviceFacets(
  database: Database,
  filter: DeviceFilter,
  { scope, now, lookedAt = countLimit }: FacetsOf,
): Promise<DeviceFacets> {
  if (isWholeFleet(filter, scope)) return await facetsOfFleet(database)
  const where = await deviceConditions(database, { filter, scope, now })
  const [matched] = await database.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM (SELECT 1 FROM device d WHERE ${where} LIMIT ${fewDevices + 1}) matched`
  const count = matched?.count ?? 0
  const isMatched = count <= fewDevices ? isFound(where, count) : where
  const rows = await groupDevices(database, { where: isMatched, limit: lookedAt + 1 })
  const seen = rows.reduce((sum, { facet, count }) => (facet === 'state' ? sum + count : sum), 0)
  return facetsOf(rows, (count) => ({ value: count, isExact: seen <= lookedAt }))
}

function isWholeFleet({ q = '', terms = [], state, user, wipe }: DeviceFilter, scope: DeviceScope): boolean {
  return scope.kind === 'everything' && q === '' && terms.length === 0 && !(state ?? user ?? wipe)
}

/** Every value that there can be, each counted to its limit along its index: rare ones are not missed. */
async function facetsOfFleet(database: Database): Promise<DeviceFacets> {
  const rows = await countValues(database, Prisma.sql`d.is_live`)
  return facetsOf(rows, (count) => ({ value: Math.min(count, countedUpTo), isExact: count <= countedUpTo }))
}

type Row = { readonly facet: DeviceFacet; readonly value: string | null; readonly count: number }

function facetsOf(rows: readonly Row[], shown: (count: number) => Count): DeviceFacets {
  const valuesOf = (wanted: DeviceFacet) =>
    rows
      .filter(({ facet, count }) => facet === wanted && count > 0)
      .toSorted((a, b) => b.count - a.count || (a.value ?? '').localeCompare(b.value ?? ''))
      .slice(0, maxValues)
      .map(({ value, count }) => ({ value: value ?? '', count: shown(count) }))
  return {
    state: valuesOf('state'),
    reason: valuesOf('reason'),
    os: valuesOf('os'),
    type: valuesOf('type'),
    eas: valuesOf('eas'),
    ownership: valuesOf('ownership'),
    policy: valuesOf('policy'),
    department: valuesOf('department'),
  }
}

/** "iOS 26.1" is of the family "iOS": letters up to the first number. */
const osFamily = Prisma.sql`coalesce(substring(c.os from '^[[:alpha:]](?:[[:alpha:] ]*[[:alpha:]])?'), c.os)`

const policyInForce = Prisma.sql`coalesce(u.policy_id, u.group_policy_id, (SELECT id FROM policy WHERE is_default))`

type Group = { readonly where: Prisma.Sql; readonly limit: number }

/** The first devices of a list, in one pass. */
async function groupDevices({ prisma }: Database, { where, limit }: Group): Promise<Row[]> {
  return await prisma.$queryRaw<Row[]>`
    WITH matched AS MATERIALIZED (
      SELECT d.access_state, d.access_reason, d.ownership, d.protocol_version, d.class_id, d.user_id
        FROM device d WHERE ${where} LIMIT ${limit}
    ), counted AS (
      SELECT d.access_state::text AS state, d.access_reason::text AS reason, d.ownership::text AS ownership,
             d.protocol_version AS eas, d.class_id, ${policyInForce} AS policy_id, u.department, count(*)::int AS count
        FROM matched d JOIN app_user u ON u.id = d.user_id
       GROUP BY 1, 2, 3, 4, 5, 6, 7
    )
    SELECT CASE WHEN grouping(k.state) = 0 THEN 'state' WHEN grouping(k.reason) = 0 THEN 'reason'
                WHEN grouping(k.ownership) = 0 THEN 'ownership' WHEN grouping(k.eas) = 0 THEN 'eas'
                WHEN grouping(k.os) = 0 THEN 'os' WHEN grouping(k.type) = 0 THEN 'type'
                WHEN grouping(k.policy) = 0 THEN 'policy' ELSE 'department' END AS facet,
           coalesce(k.state, k.reason, k.ownership, k.eas, k.os, k.type, k.policy, k.department) AS value,
           sum(k.count)::int AS count
      FROM (SELECT counted.*, ${osFamily} AS os, c.device_type AS type, p.name AS policy
              FROM counted JOIN device_class c ON c.id = counted.class_id JOIN policy p ON p.id = counted.policy_id) k
     GROUP BY GROUPING SETS ((k.state), (k.reason), (k.ownership), (k.eas), (k.os), (k.type), (k.policy), (k.department))`
}

async function countValues(database: Database, where: Prisma.Sql): Promise<Row[]> {
  const counts = await Promise.all([
    countEach(database, {
      facet: 'state',
      values: accessStates,
      where,
      is: Prisma.sql`d.access_state = v.value::access_state`,
    }),
    countEach(database, {
      facet: 'reason',
      values: accessReasons,
      where,
      is: Prisma.sql`d.access_reason = v.value::access_reason`,
    }),
    countEach(database, {
      facet: 'ownership',
      values: deviceOwnerships,
      where,
      is: Prisma.sql`d.ownership = v.value::device_ownership`,
    }),
    countEach(database, { facet: 'eas', values: knownVersions, where, is: Prisma.sql`d.protocol_version = v.value` }),
    countClasses(database, { facet: 'os', text: osFamily, where }),
    countClasses(database, { facet: 'type', text: Prisma.sql`c.device_type`, where }),
    countPolicies(database, where),
    countDepartments(database, where),
  ])
  return counts.flat()
}

type Wanted = { readonly facet: DeviceFacet; readonly where: Prisma.Sql }

async function countEach(
  { prisma }: Database,
  { facet, values, where, is }: Wanted & { readonly values: readonly string[]; readonly is: Prisma.Sql },
): Promise<Row[]> {
  return await prisma.$queryRaw<Row[]>`
    SELECT ${facet} AS facet, v.value, counted.count
      FROM unnest(${[...values]}::text[]) AS v (value) CROSS JOIN LATERAL (${limited(where, is)}) counted`
}

/** The classes with most devices are not known without counting: of very many texts, those of the newest classes. */
const maxTexts = 50

async function countClasses(
  { prisma }: Database,
  { facet, text, where }: Wanted & { readonly text: Prisma.Sql },
): Promise<Row[]> {
  return await prisma.$queryRaw<Row[]>`
    WITH texts AS (
      SELECT ${text} AS value, array_agg(c.id) AS ids FROM device_class c GROUP BY 1 ORDER BY max(c.id) DESC LIMIT ${maxTexts}
    )
    SELECT ${facet} AS facet, v.value, counted.count
      FROM texts v CROSS JOIN LATERAL (${limited(where, Prisma.sql`d.class_id = ANY(v.ids)`)}) counted`
}

const maxPolicies = 50

async function countPolicies({ prisma }: Database, where: Prisma.Sql): Promise<Row[]> {
  const stop = countedUpTo + 1
  // Each from its own index: a condition for all three looks at every device for a policy that few have.
  const parts = [
    Prisma.sql`user_by_policy o JOIN device d ON d.user_id = o.user_id WHERE o.policy_id = v.id`,
    Prisma.sql`app_user u JOIN device d ON d.user_id = u.id WHERE u.group_policy_id = v.id AND u.policy_id IS NULL`,
    Prisma.sql`app_user u JOIN device d ON d.user_id = u.id
               WHERE v.is_default AND u.policy_id IS NULL AND u.group_policy_id IS NULL`,
  ].map((part) => Prisma.sql`(SELECT 1 FROM ${part} AND ${where} LIMIT ${stop})`)
  return await prisma.$queryRaw<Row[]>`
    SELECT 'policy' AS facet, v.name AS value, counted.count
      FROM (SELECT id, name, is_default FROM policy ORDER BY updated_at DESC LIMIT ${maxPolicies}) v
     CROSS JOIN LATERAL (
       SELECT least(count(*), ${stop})::int AS count FROM (${Prisma.join(parts, ' UNION ALL ')}) one) counted`
}

/** In their order: those of very many that come later are found by their name. */
const maxDepartments = 50

async function countDepartments({ prisma }: Database, where: Prisma.Sql): Promise<Row[]> {
  return await prisma.$queryRaw<Row[]>`
    WITH RECURSIVE known AS (
      SELECT (SELECT min(department) FROM app_user) AS department, 1 AS place
      UNION ALL
      SELECT (SELECT min(u.department) FROM app_user u WHERE u.department > known.department), known.place + 1
        FROM known WHERE known.department IS NOT NULL AND known.place < ${maxDepartments}
    )
    SELECT 'department' AS facet, v.department AS value, counted.count
      FROM known v CROSS JOIN LATERAL (
        SELECT count(*)::int FROM (
          SELECT 1 FROM app_user u JOIN device d ON d.user_id = u.id
           WHERE u.department = v.department AND ${where} LIMIT ${countedUpTo + 1}) one) counted
     WHERE v.department IS NOT NULL`
}

function limited(where: Prisma.Sql, is: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int FROM (SELECT 1 FROM device d WHERE ${where} AND ${is} LIMIT ${countedUpTo + 1}) one`
}
