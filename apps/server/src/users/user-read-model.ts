import { Prisma } from '@gatepost/db'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { searchPatterns } from '../search-patterns.ts'

/** A user as lists and pages show one. */
export type UserView = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly address: string
  readonly department: string
  readonly isActiveSyncEnabled: boolean
  /** The policy in force and where it comes from. */
  readonly policy: { readonly id: string; readonly name: string; readonly source: 'own' | 'default' }
  readonly devices: { readonly total: number; readonly waiting: number; readonly blocked: number }
  readonly lastSyncAt: Date | null
  readonly revision: number
}

export type UserListQuery = PageRequest & {
  readonly q?: string | undefined
  readonly isActiveSyncEnabled?: boolean | undefined
  /** Users this policy is in force for, also because it is the default. */
  readonly policy?: string | undefined
}

type Row = Omit<UserView, 'policy' | 'devices' | 'lastSyncAt'> & {
  readonly sortKey: string
  /** The user's own policy; null: the default one. */
  readonly policyId: string | null
}

const order = 'name'

/** Users by display name. Four statements, whatever the page: rows, the list's count, their devices, their policies. */
export async function listUsers(database: Database, query: UserListQuery, scope: DeviceScope): Promise<Page<UserView>> {
  const where = conditions(query, scope)
  const after = query.after === undefined ? Prisma.empty : afterCursor(query.after)
  const [rows, [counted]] = await Promise.all([
    database.prisma.$queryRaw<Row[]>`
      ${selectUsers} WHERE ${where} ${after} ORDER BY lower(u.display_name), u.id LIMIT ${query.limit + 1}`,
    database.prisma.$queryRaw<{ value: number }[]>`
      SELECT count(*)::int AS value FROM (SELECT 1 FROM app_user u WHERE ${where} LIMIT ${countLimit + 1}) counted`,
  ])
  const { items, next } = cutPage(rows, query.limit, ({ sortKey, id }) => [order, sortKey, id])
  return { items: await viewsOf(database, items), next, count: limitedCount(counted?.value ?? 0) }
}

export async function readUser(database: Database, id: string, scope: DeviceScope): Promise<UserView | undefined> {
  const rows = await database.prisma.$queryRaw<Row[]>`
    ${selectUsers} WHERE u.id = ${id}::uuid AND ${isInScope(scope)}`
  const [user] = await viewsOf(database, rows)
  return user
}

const selectUsers = Prisma.sql`
  SELECT u.id, u.name, u.display_name AS "displayName", u.address, u.department,
         u.is_active_sync_enabled AS "isActiveSyncEnabled", u.revision, lower(u.display_name) AS "sortKey",
         u.policy_id AS "policyId"
    FROM app_user u`

function conditions({ q = '', isActiveSyncEnabled, policy }: UserListQuery, scope: DeviceScope): Prisma.Sql {
  const all = searchPatterns(q).map((patterns) => {
    const any = patterns.map((pattern) => Prisma.sql`u.search_text LIKE lower(${pattern})`)
    return Prisma.sql`(${Prisma.join(any, ' OR ')})`
  })
  // Written out and not as a parameter, so that the partial index of the few disabled users is found.
  if (isActiveSyncEnabled === false) all.push(Prisma.sql`NOT u.is_active_sync_enabled`)
  if (isActiveSyncEnabled === true) all.push(Prisma.sql`u.is_active_sync_enabled`)
  if (policy !== undefined) {
    const isDefault = Prisma.sql`EXISTS (SELECT 1 FROM policy WHERE id = ${policy}::uuid AND is_default)`
    all.push(Prisma.sql`(u.policy_id = ${policy}::uuid OR (u.policy_id IS NULL AND ${isDefault}))`)
  }
  return Prisma.join([isInScope(scope), ...all], ' AND ')
}

function afterCursor(text: string): Prisma.Sql {
  const [name = '', id = ''] = readCursor(text, { order, keys: 2 })
  return Prisma.sql`AND (lower(u.display_name), u.id) > (${name}, ${id}::uuid)`
}

async function viewsOf(database: Database, rows: readonly Row[]): Promise<UserView[]> {
  const [devicesOf, policyOf] = await Promise.all([countDevices(database, rows), readPolicies(database, rows)])
  return rows.map(({ sortKey: _, policyId, ...user }) => {
    const { total, waiting, blocked, lastSyncAt } = devicesOf(user.id)
    return { ...user, policy: policyOf(policyId), devices: { total, waiting, blocked }, lastSyncAt }
  })
}

type DeviceCounts = UserView['devices'] & { readonly lastSyncAt: Date | null }

const noDevices: DeviceCounts = { total: 0, waiting: 0, blocked: 0, lastSyncAt: null }

/** One grouped query for the page: a list of users never asks once per user. */
async function countDevices(database: Database, rows: readonly Row[]): Promise<(userId: string) => DeviceCounts> {
  const ids = rows.map(({ id }) => id)
  const counts = await database.prisma.$queryRaw<(DeviceCounts & { userId: string })[]>`
    SELECT user_id AS "userId", count(*)::int AS total, max(last_success_sync_at) AS "lastSyncAt",
           count(*) FILTER (WHERE access_state = 'quarantined')::int AS waiting,
           count(*) FILTER (WHERE access_state = 'blocked')::int AS blocked
      FROM device WHERE is_live AND user_id = ANY(${ids}::uuid[]) GROUP BY user_id`
  const byUser = new Map(counts.map((one) => [one.userId, one]))
  return (userId) => byUser.get(userId) ?? noDevices
}

async function readPolicies(
  database: Database,
  rows: readonly Row[],
): Promise<(policyId: string | null) => UserView['policy']> {
  const ids = rows.flatMap(({ policyId }) => policyId ?? [])
  const policies = await database.prisma.policy.findMany({
    where: { OR: [{ id: { in: [...new Set(ids)] } }, { isDefault: true }] },
    select: { id: true, name: true, isDefault: true },
  })
  return (policyId) => {
    const policy = policies.find(({ id, isDefault }) => (policyId === null ? isDefault : id === policyId))
    if (!policy) throw new Error('A user has a policy that does not exist, or there is no default policy.')
    return { id: policy.id, name: policy.name, source: policyId === null ? 'default' : 'own' }
  }
}
