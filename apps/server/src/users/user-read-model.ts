import { Prisma } from '@gatepost/db'
import type { DeviceOwnership } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { ListTerm } from '../list-term.ts'
import type { ListedIds } from '../listed-ids-read-model.ts'
import { countLimit, cutFoundPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { policyInForce, termCondition, wordCondition, wordsSearched } from './user-terms-read-model.ts'
import { surroundingsOf, type PolicyInForce } from './user-surroundings-read-model.ts'

/** A user as lists and pages show one. */
export type UserView = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly address: string
  readonly department: string
  readonly source: 'builtin' | 'ldap'
  readonly isDisabled: boolean
  readonly isActiveSyncEnabled: boolean
  readonly activeSyncUntil: Date | null
  /** The policy in force and where it comes from. */
  readonly policy: PolicyInForce
  /** First by position. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  /** The limit in force and where it comes from. */
  readonly deviceLimit: { readonly value: number; readonly source: 'own' | 'organization' }
  readonly suppressReadReceipts: boolean
  readonly defaultOwnership: DeviceOwnership
  readonly nextDeviceUntil: Date | null
  readonly isAppPasswordRequired: boolean
  readonly devices: { readonly total: number; readonly waiting: number; readonly blocked: number }
  readonly lastSyncAt: Date | null
  readonly revision: number
}

/** Which users; what is left out does not matter. */
export type UserFilter = {
  /** Words, as typed. */
  readonly q?: string | undefined
  readonly terms?: readonly ListTerm[] | undefined
  readonly isActiveSyncEnabled?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  readonly source?: 'builtin' | 'ldap' | undefined
  readonly department?: string | undefined
  /** Users this policy is in force for, also by a group or because it is the default. */
  readonly policy?: string | undefined
  readonly group?: string | undefined
}

export type UserListQuery = PageRequest & UserFilter & { readonly sort?: 'name' | '-name' | undefined }

export type UserRow = Omit<UserView, 'policy' | 'groups' | 'deviceLimit' | 'devices' | 'lastSyncAt'> & {
  readonly sortKey: string
  readonly policyId: string | null
  readonly groupPolicyId: string | null
  readonly deviceLimit: number | null
  readonly organizationLimit: number
}

/** Users by display name: a fixed number of statements, whatever the page. */
export async function listUsers(database: Database, query: UserListQuery, scope: DeviceScope): Promise<Page<UserView>> {
  const { limit, after, sort = 'name' } = query
  const where = await userConditions(database, query, scope)
  const { orderBy, beyond } = orders[sort]
  const [name = '', id = ''] = after === undefined ? [] : readCursor(after, { order: sort, keys: 2 })
  const rest = after === undefined ? Prisma.empty : Prisma.sql`AND ${beyond(name, id)}`
  const page = Prisma.sql`${rest} ORDER BY ${orderBy} LIMIT ${limit + 1}`
  const read = (condition: Prisma.Sql) =>
    database.prisma.$queryRaw<UserRow[]>`${selectUsers} WHERE ${condition} ${page}`
  const searched = searchedAlone(query, scope)
  const { rows, count, found } = searched
    ? await readSearched(database, { searched, rows: read(where) })
    : await readFound(database, { where, page, read })
  const { items, next } = cutFoundPage(rows, { limit, found }, (row) => [sort, row.sortKey, row.id])
  return { items: await viewsOf(database, items), next, count: limitedCount(count) }
}

/** `found`: how many the page has, with the one too many. */
type Read = { readonly rows: readonly UserRow[]; readonly count: number; readonly found: number }

type Found = {
  readonly where: Prisma.Sql
  /** What is behind the condition: where the page begins, its order and its length. */
  readonly page: Prisma.Sql
  readonly read: (condition: Prisma.Sql) => Promise<UserRow[]>
}

/** One look at the users for count and page; a longer list is walked along its order. */
async function readFound({ prisma }: Database, { where, page, read }: Found): Promise<Read> {
  const [found] = await prisma.$queryRaw<{ count: number; ids: string[] }[]>`
    WITH found AS MATERIALIZED (SELECT u.id, u.display_name FROM app_user u WHERE ${where} LIMIT ${countLimit + 1})
    SELECT (SELECT count(*)::int FROM found) AS count, ARRAY(SELECT u.id FROM found u WHERE true ${page})::text[] AS ids`
  const { count, ids } = found ?? { count: 0, ids: [] }
  if (count <= countLimit) return { rows: await read(Prisma.sql`u.id = ANY(${ids}::uuid[])`), count, found: ids.length }
  const rows = await read(where)
  return { rows, count, found: rows.length }
}

type Searched = { readonly searched: Prisma.Sql; readonly rows: Promise<readonly UserRow[]> }

async function readSearched({ prisma }: Database, { searched, rows }: Searched): Promise<Read> {
  const [read, [counted]] = await Promise.all([
    rows,
    prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (${searched} LIMIT ${countLimit + 1}) counted`,
  ])
  return { rows: read, count: counted?.count ?? 0, found: read.length }
}

/** These users in scope, by display name. */
export async function readUsers(
  database: Database,
  ids: readonly string[],
  scope: DeviceScope,
): Promise<readonly UserView[]> {
  const rows = await database.prisma.$queryRaw<UserRow[]>`
    ${selectUsers} WHERE u.id = ANY(${[...ids]}::uuid[]) AND u.deleted_at IS NULL AND ${isInScope(scope)}
     ORDER BY ${orders.name.orderBy}`
  return await viewsOf(database, rows)
}

export async function readUser(database: Database, id: string, scope: DeviceScope): Promise<UserView | undefined> {
  const rows = await database.prisma.$queryRaw<UserRow[]>`
    ${selectUsers} WHERE u.id = ${id}::uuid AND u.deleted_at IS NULL AND ${isInScope(scope)}`
  const [user] = await viewsOf(database, rows)
  return user
}

/** The ids of these users by display name. */
export async function listedUserIds(
  database: Database,
  { filter, limit }: { readonly filter: UserFilter; readonly limit: number },
  scope: DeviceScope,
): Promise<ListedIds> {
  const where = await userConditions(database, filter, scope)
  return Prisma.sql`SELECT u.id FROM app_user u WHERE ${where} ORDER BY lower(u.display_name), u.id LIMIT ${limit + 1}`
}

const selectUsers = Prisma.sql`
  SELECT u.id, u.name, u.display_name AS "displayName", u.address, u.department, u.source::text AS source,
         u.is_disabled AS "isDisabled", u.is_active_sync_enabled AS "isActiveSyncEnabled",
         u.active_sync_until AS "activeSyncUntil", u.device_limit AS "deviceLimit",
         o.max_devices_per_user AS "organizationLimit", u.suppress_read_receipts AS "suppressReadReceipts",
         u.default_ownership::text AS "defaultOwnership", u.next_device_until AS "nextDeviceUntil",
         u.is_app_password_required AS "isAppPasswordRequired", u.revision, lower(u.display_name) AS "sortKey",
         u.policy_id AS "policyId", u.group_policy_id AS "groupPolicyId"
    FROM app_user u CROSS JOIN organization o`

const orders = {
  name: {
    orderBy: Prisma.sql`lower(u.display_name), u.id`,
    beyond: (name: string, id: string) => Prisma.sql`(lower(u.display_name), u.id) > (${name}, ${id}::uuid)`,
  },
  '-name': {
    orderBy: Prisma.sql`lower(u.display_name) DESC, u.id DESC`,
    beyond: (name: string, id: string) => Prisma.sql`(lower(u.display_name), u.id) < (${name}, ${id}::uuid)`,
  },
} as const

/** Users in scope who were not deleted, as a condition on `app_user u`. */
async function userConditions(database: Database, filter: UserFilter, scope: DeviceScope): Promise<Prisma.Sql> {
  const { q = '', terms = [], isActiveSyncEnabled, isDisabled, source, department, policy, group } = filter
  const ofTerms = await Promise.all(terms.map((term) => termCondition(database, term)))
  const all = [wordCondition(q), ...ofTerms]
  // Written out and not as a parameter, so that the partial index of the few disabled users is found.
  if (isActiveSyncEnabled === false) all.push(Prisma.sql`NOT u.is_active_sync_enabled`)
  if (isActiveSyncEnabled === true) all.push(Prisma.sql`u.is_active_sync_enabled`)
  if (isDisabled !== undefined) all.push(Prisma.sql`u.is_disabled = ${isDisabled}`)
  if (source !== undefined) all.push(Prisma.sql`u.source = ${source}::user_source`)
  if (department !== undefined) all.push(Prisma.sql`u.department = ${department}`)
  if (policy !== undefined) {
    const hasDefault = (await database.prisma.policy.count({ where: { id: policy, isDefault: true } })) > 0
    all.push(policyInForce({ ids: [policy], hasDefault }))
  }
  if (group !== undefined)
    all.push(Prisma.sql`u.id IN (SELECT user_id FROM user_group_member WHERE group_id = ${group}::uuid)`)
  return Prisma.join([Prisma.sql`u.deleted_at IS NULL`, isInScope(scope), ...all], ' AND ')
}

/**
 * Those who are found by words alone, without a look at the users: undefined where the list is narrowed by anything else. The
 * few who were deleted are taken out as a whole, never one by one for each that was found.
 */
function searchedAlone({ q = '', terms = [], ...query }: UserListQuery, scope: DeviceScope): Prisma.Sql | undefined {
  const { isActiveSyncEnabled, isDisabled, source, department, policy, group } = query
  const others = [isActiveSyncEnabled, isDisabled, source, department, policy, group]
  if (scope.kind !== 'everything' || others.some((one) => one !== undefined)) return undefined
  if (terms.some(({ kind, isNegated }) => kind !== 'word' || isNegated)) return undefined
  const words = [q, ...terms.map((term) => (term.kind === 'word' ? term.text : ''))].flatMap(wordsSearched)
  if (words.length === 0) return undefined
  return Prisma.sql`
    SELECT 1 FROM user_search s WHERE ${Prisma.join(words, ' AND ')}
       AND s.user_id NOT IN (SELECT u.id FROM app_user u WHERE u.deleted_at IS NOT NULL)`
}

async function viewsOf(database: Database, rows: readonly UserRow[]): Promise<UserView[]> {
  const { devicesOf, groupsOf, policyOf } = await surroundingsOf(database, rows)
  return rows.map((row) => {
    const { sortKey: _, policyId: _own, groupPolicyId: _ofGroup, organizationLimit, ...user } = row
    const { total, waiting, blocked, lastSyncAt } = devicesOf(row)
    return {
      ...user,
      policy: policyOf(row),
      groups: groupsOf(row).map(({ id, name }) => ({ id, name })),
      deviceLimit: {
        value: user.deviceLimit ?? organizationLimit,
        source: user.deviceLimit === null ? 'organization' : 'own',
      },
      devices: { total, waiting, blocked },
      lastSyncAt,
    }
  })
}
