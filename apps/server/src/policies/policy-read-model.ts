import { Prisma } from '@gatepost/db'
import type { PolicySettings } from '@gatepost/protocol/tables'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { changedSettings } from './changed-settings.ts'
import { fingerprintsOf } from './policy-fingerprints.ts'
import type { PolicyPlan } from './policy-plan-store.ts'
import { readSettings } from './policy-store.ts'

/** A policy as lists and the editor show one. */
export type PolicyView = {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
  readonly settings: PolicySettings
  /** Settings that differ from the built-in defaults. */
  readonly changedSettings: number
  readonly users: number
  /** `applied`: acknowledged in full, in the present wording. */
  readonly devices: { readonly total: number; readonly applied: number }
  /** False when a count stopped at the limit. */
  readonly areCountsExact: boolean
  readonly revision: number
  readonly updatedAt: Date
  readonly updatedBy: string
  /** A change that is kept for later. */
  readonly plan: PlanSummary | null
}

/** `failure`: the problem code because of which it was not carried out. */
export type PlanSummary = Pick<PolicyPlan, 'basedOn' | 'startsAt' | 'plannedBy' | 'plannedAt' | 'failure'>

type Row = Pick<PolicyView, 'id' | 'name' | 'isDefault' | 'revision' | 'updatedAt' | 'updatedBy'> & {
  readonly settings: unknown
  readonly sortKey: string
}

const order = 'name'

export async function listPolicies(database: Database, { limit, after }: PageRequest): Promise<Page<PolicyView>> {
  const [name = '', id = ''] = after === undefined ? [] : readCursor(after, { order, keys: 2 })
  const beyond = after === undefined ? Prisma.sql`true` : Prisma.sql`(lower(name), id) > (${name}, ${id}::uuid)`
  const [rows, [counted]] = await Promise.all([
    database.prisma.$queryRaw<Row[]>`${selectPolicies} WHERE ${beyond} ORDER BY lower(name), id LIMIT ${limit + 1}`,
    database.prisma.$queryRaw<{ value: number }[]>`
      SELECT count(*)::int AS value FROM (SELECT 1 FROM policy LIMIT ${countLimit + 1}) counted`,
  ])
  const { items, next } = cutPage(rows, limit, (row) => [order, row.sortKey, row.id])
  return { items: await withCounts(database, items), next, count: limitedCount(counted?.value ?? 0) }
}

export async function readPolicy(database: Database, id: string): Promise<PolicyView | undefined> {
  const rows = await database.prisma.$queryRaw<Row[]>`${selectPolicies} WHERE id = ${id}::uuid`
  const [policy] = await withCounts(database, rows)
  return policy
}

const selectPolicies = Prisma.sql`
  SELECT id, name, is_default AS "isDefault", settings, revision, updated_at AS "updatedAt",
         updated_by AS "updatedBy", lower(name) AS "sortKey"
    FROM policy`

type Counts = { readonly id: string; readonly users: number; readonly devices: number; readonly applied: number }

async function withCounts(database: Database, rows: readonly Row[]): Promise<PolicyView[]> {
  const policies = rows.map(({ sortKey: _, ...row }) => ({ ...row, settings: readSettings(row.settings) }))
  const [counted, plans] = await Promise.all([countAll(database, policies), readPlans(database, policies)])
  const counts = new Map(counted.map((one) => [one.id, one]))
  return policies.map((policy) => {
    const { users = 0, devices = 0, applied = 0 } = counts.get(policy.id) ?? {}
    return {
      ...policy,
      changedSettings: changedSettings(policy.settings),
      users: Math.min(users, countLimit),
      devices: { total: Math.min(devices, countLimit), applied: Math.min(applied, countLimit) },
      areCountsExact: users <= countLimit && devices <= countLimit,
      plan: plans.get(policy.id) ?? null,
    }
  })
}

async function readPlans({ prisma }: Database, policies: readonly { id: string }[]): Promise<Map<string, PlanSummary>> {
  const where = { policyId: { in: policies.map(({ id }) => id) } }
  const select = {
    policyId: true,
    basedOn: true,
    startsAt: true,
    plannedBy: true,
    plannedAt: true,
    failure: true,
  } as const
  const rows = await prisma.policyPlan.findMany({ where, select })
  return new Map(rows.map(({ policyId, ...plan }) => [policyId, plan]))
}

/**
 * One statement for the page. Users are taken up to the limit first and their devices looked up one by one (OFFSET 0
 * keeps the planner from joining whole tables): the default policy of a large fleet costs no more than the limit.
 */
async function countAll(
  database: Database,
  policies: readonly { id: string; isDefault: boolean; settings: PolicySettings }[],
): Promise<Counts[]> {
  if (policies.length === 0) return []
  const values = policies.map(({ id, isDefault, settings }) => {
    return Prisma.sql`(${id}::uuid, ${isDefault}::boolean, ${[...fingerprintsOf(settings).values()]}::text[])`
  })
  const stop = countLimit + 1
  const usersOfPolicy = Prisma.sql`
    SELECT u.id FROM user_by_policy o JOIN app_user u ON u.id = o.user_id WHERE o.policy_id = p.id AND u.deleted_at IS NULL
    UNION ALL
    SELECT u.id FROM app_user u WHERE u.policy_id IS NULL AND u.group_policy_id = p.id AND u.deleted_at IS NULL
    UNION ALL
    SELECT u.id FROM app_user u
     WHERE p.is_default AND u.policy_id IS NULL AND u.group_policy_id IS NULL AND u.deleted_at IS NULL
    LIMIT ${stop}`
  return await database.prisma.$queryRaw<Counts[]>`
    SELECT p.id, users.total AS users, devices.total AS devices, devices.applied
      FROM (VALUES ${Prisma.join(values)}) AS p (id, is_default, fingerprints)
     CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM (${usersOfPolicy}) u) users
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS total,
              (count(*) FILTER (WHERE policy_key IS NOT NULL AND policy_status = 1
                                  AND policy_fingerprint = ANY(p.fingerprints)))::int AS applied
         FROM (SELECT d.*
                 FROM (${usersOfPolicy}) u
                CROSS JOIN LATERAL (
                  SELECT policy_key, policy_status, policy_fingerprint FROM device
                   WHERE user_id = u.id AND is_live OFFSET 0) d
                LIMIT ${stop}) counted) devices`
}
