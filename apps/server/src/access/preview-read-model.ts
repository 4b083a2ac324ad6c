import { Prisma } from '@gatepost/db'
import { deviceDiscoveryMinutes, type AccessLevel, type AccessState } from '@gatepost/protocol/tables'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'
import type { ChangedGroup, Fleet } from './preview-outcome.ts'
import { audiencesOf, type Audience, type DeviceGroup } from './preview-plan.ts'
import type { ScopedRule } from './rule-store.ts'
import { readClassFacts } from './fleet-store.ts'

export type FleetQuestion = {
  /** Every rule that will be asked about: who they are limited to is read with the devices. */
  readonly rules: readonly ScopedRule[]
  readonly at: Date
  readonly scope: DeviceScope
}

/** Counts all live devices in groups, in one pass over them. */
export async function readFleet(tx: Transaction, { rules, at, scope }: FleetQuestion): Promise<Fleet> {
  const audiences = audiencesOf(rules)
  await shareWork(tx)
  const groups = await tx.$queryRaw<DeviceGroup[]>`
    WITH ${audienceRelation(audiences)}, ${deviceRelation(audiences, { at, scope })}
    SELECT "classId", state::text, reason::text, kept::text AS "keptDefaultLevel", "isSilent", audiences, "isInScope",
           count(*)::int AS devices, (count(*) FILTER (WHERE "lastSyncAt" > ${recent(at)}))::int AS active
      FROM judged
     GROUP BY "classId", state, reason, kept, "isSilent", audiences, "isInScope"`
  return { groups, classes: await readClassFacts(tx), audiences }
}

/** PostgreSQL expects as many groups as there could be, and keeps one process busy with them: there are few. */
async function shareWork(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SET LOCAL parallel_setup_cost = 0`
  await tx.$executeRaw`SET LOCAL parallel_tuple_cost = 0`
}

export async function readPresentDefault(tx: Transaction): Promise<AccessLevel> {
  const { defaultAccessLevel } = await tx.organization.findUniqueOrThrow({
    where: { id: 1 },
    select: { defaultAccessLevel: true },
  })
  return defaultAccessLevel
}

/** One device that would change, named. `lastSyncAt`: its last successful synchronization. */
export type SampledDevice = {
  readonly id: string
  readonly user: { readonly id: string; readonly displayName: string }
  readonly deviceId: string
  readonly name: string
  readonly model: string
  readonly os: string
  readonly lastSyncAt: Date | null
  readonly from: AccessState
  readonly to: AccessState
  /** The rule that would decide, null where none would. */
  readonly rule: { readonly id: string; readonly name: string } | null
}

export const sampleSize = 50

export type ChangedDevices = { readonly users: number; readonly sample: readonly SampledDevice[] }

/** The devices of the changed groups that synchronized last, and how many users all of them have. */
export async function readChangedDevices(
  tx: Transaction,
  { changed, audiences, at, scope }: ChangedQuestion,
): Promise<ChangedDevices> {
  if (changed.length === 0) return { users: 0, sample: [] }
  await avoidLookups(tx, changed)
  const question = { audiences, at, scope }
  const [found] = await tx.$queryRaw<{ users: number; latest: string[] }[]>`
    WITH ${changedDevices(changed, question)}, per_user AS MATERIALIZED (
      SELECT "userId", max("lastSyncAt") AS latest FROM hit GROUP BY "userId")
    SELECT (SELECT count(*)::int FROM per_user) AS users,
           ARRAY(SELECT "userId"::text FROM per_user ORDER BY latest DESC FETCH FIRST ${sampleSize} ROWS WITH TIES) AS latest`
  const { users = 0, latest = [] } = found ?? {}
  await tx.$executeRaw`SET LOCAL enable_nestloop = on`
  // Whoever has one of the latest devices is one of the users with the latest devices.
  const hits = await tx.$queryRaw<{ id: string; n: number }[]>`
    WITH ${changedDevices(changed, { ...question, users: latest })}
    SELECT id, n FROM hit ORDER BY "lastSyncAt" DESC, id DESC LIMIT ${sampleSize}`
  const rows = await readNamedDevices(
    tx,
    hits.map(({ id }) => id),
  )
  const changes = new Map(hits.map(({ id, n }) => [id, changed[n]]))
  return { users, sample: rows.flatMap((row) => sampled(row, changes.get(row.id))) }
}

type ChangedQuestion = Omit<FleetQuestion, 'rules'> & {
  readonly changed: readonly ChangedGroup[]
  readonly audiences: readonly Audience[]
}

/**
 * PostgreSQL takes the list of groups for a short one. Where they have a good part of the fleet, looking each device up by
 * its class takes ten times as long as reading all of them.
 */
async function avoidLookups(tx: Transaction, changed: readonly ChangedGroup[]): Promise<void> {
  const devices = changed.reduce((sum, { group }) => sum + group.devices, 0)
  if (devices <= manyDevices) return
  await tx.$executeRaw`SET LOCAL enable_nestloop = off`
  await tx.$executeRaw`SET LOCAL enable_mergejoin = off`
  await tx.$executeRaw`SET LOCAL enable_sort = off`
  await tx.$executeRaw`SET LOCAL work_mem = '64MB'`
}

const manyDevices = 20_000

async function readNamedDevices(tx: Transaction, ids: readonly string[]): Promise<SampleRow[]> {
  return await tx.$queryRaw<SampleRow[]>`
    SELECT d.id, d.device_id AS "deviceId", d.user_id AS "userId", u.display_name AS "displayName",
           coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) AS name,
           d.model, d.os, d.last_success_sync_at AS "lastSyncAt"
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.id = ANY(${[...ids]}::uuid[])
     ORDER BY coalesce(d.last_success_sync_at, '-infinity') DESC, d.id DESC`
}

type SampleRow = Omit<SampledDevice, 'user' | 'from' | 'to' | 'rule'> & {
  readonly userId: string
  readonly displayName: string
}

const recentMs = 7 * 86_400_000

function recent(at: Date): Date {
  return new Date(at.getTime() - recentMs)
}

/** Which user belongs to which audiences, where a rule is limited to one. */
function audienceRelation(audiences: readonly Audience[]): Prisma.Sql {
  const users = audiences.flatMap((audience, number) => audience.users.map((id) => ({ id, number })))
  const groups = audiences.flatMap((audience, number) => audience.groups.map((id) => ({ id, number })))
  return Prisma.sql`
    audience AS (
      SELECT user_id, string_agg(n::text, ',' ORDER BY n) AS audiences
        FROM (SELECT user_id, n FROM unnest(${users.map(({ id }) => id)}::uuid[], ${users.map(({ number }) => number)}::int[]) named(user_id, n)
               UNION
              SELECT m.user_id, named.n
                FROM unnest(${groups.map(({ id }) => id)}::uuid[], ${groups.map(({ number }) => number)}::int[]) named(group_id, n)
                JOIN user_group_member m ON m.group_id = named.group_id) member
       GROUP BY user_id)`
}

/** `users`: of these only. */
type JudgedQuestion = { readonly at: Date; readonly scope: DeviceScope; readonly users?: readonly string[] }

function deviceRelation(audiences: readonly Audience[], { at, scope, users }: JudgedQuestion): Prisma.Sql {
  const silentSince = new Date(at.getTime() - deviceDiscoveryMinutes * 60_000)
  const isLimited = audiences.length > 0
  return Prisma.sql`
    judged AS ${users ? Prisma.sql`MATERIALIZED` : Prisma.sql`NOT MATERIALIZED`} (
      SELECT d.id, d.user_id AS "userId", d.class_id AS "classId", d.access_state AS state, d.access_reason AS reason,
             d.kept_default_level AS kept, d.last_success_sync_at AS "lastSyncAt",
             (d.device_information_at IS NULL AND d.first_sync_at > ${silentSince}) AS "isSilent",
             ${isLimited ? Prisma.sql`coalesce(a.audiences, '')` : Prisma.sql`''::text`} AS audiences,
             (${isDeviceInScope(scope)}) AS "isInScope"
        FROM device d ${isLimited ? Prisma.sql`LEFT JOIN audience a ON a.user_id = d.user_id` : Prisma.empty}
       WHERE d.is_live ${users ? Prisma.sql`AND d.user_id = ANY(${[...users]}::uuid[])` : Prisma.empty})`
}

/** The devices in scope that would change, as `hit`; `n`: the place of their group among the changed ones. */
function changedDevices(
  changed: readonly ChangedGroup[],
  { audiences, ...question }: JudgedQuestion & { readonly audiences: readonly Audience[] },
): Prisma.Sql {
  return Prisma.sql`
    ${audienceRelation(audiences)}, ${deviceRelation(audiences, question)}, ${changedRelation(changed)},
    hit AS (
      SELECT j.id, j."userId", coalesce(j."lastSyncAt", '-infinity') AS "lastSyncAt", c.n
        FROM judged j JOIN changed c
          ON c.class_id = j."classId" AND c.state = j.state AND c.reason = j.reason AND c.is_silent = j."isSilent"
         AND c.audiences = j.audiences AND c.kept IS NOT DISTINCT FROM j.kept
       WHERE j."isInScope")`
}

function changedRelation(changed: readonly ChangedGroup[]): Prisma.Sql {
  const rows = changed.map(({ group }, n) => ({ n, ...group }))
  return Prisma.sql`
    changed AS (
      SELECT g."classId" AS class_id, g.state, g.reason, g."keptDefaultLevel" AS kept, g."isSilent" AS is_silent,
             g.audiences, g.n
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g (n int, "classId" int, state access_state,
             reason access_reason, "keptDefaultLevel" access_level, "isSilent" boolean, audiences text))`
}

function sampled({ userId, displayName, ...device }: SampleRow, change: ChangedGroup | undefined): SampledDevice[] {
  if (!change) return []
  const { group, decision } = change
  const rule = decision.rule && { id: decision.rule.id, name: decision.rule.name }
  return [{ ...device, user: { id: userId, displayName }, from: group.state, to: decision.state, rule }]
}
