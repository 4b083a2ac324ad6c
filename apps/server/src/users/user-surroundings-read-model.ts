import type { Database } from '../room.ts'

/** A policy, and why it is in force for a user; `group`: the name of the group that gives it. */
export type PolicyInForce = {
  readonly id: string
  readonly name: string
  readonly source: 'own' | 'group' | 'default'
  readonly group: string | null
}

type User = { readonly id: string; readonly policyId: string | null; readonly groupPolicyId: string | null }

type DeviceCounts = {
  readonly total: number
  readonly waiting: number
  readonly blocked: number
  readonly lastSyncAt: Date | null
}

type UserGroup = { readonly id: string; readonly name: string; readonly policyId: string | null }

/** What stands around the users of a page: one grouped query for each kind, never one per user. */
export async function surroundingsOf(database: Database, users: readonly User[]) {
  const ids = users.map(({ id }) => id)
  const [devicesOf, groupsOf, policies] = await Promise.all([
    countDevices(database, ids),
    readGroups(database, ids),
    readPolicies(database, users),
  ])
  return { devicesOf, groupsOf, policyOf: (user: User) => policyInForceOf(user, policies, groupsOf(user)) }
}

const noDevices: DeviceCounts = { total: 0, waiting: 0, blocked: 0, lastSyncAt: null }

async function countDevices(database: Database, ids: readonly string[]): Promise<(user: User) => DeviceCounts> {
  const counts = await database.prisma.$queryRaw<(DeviceCounts & { userId: string })[]>`
    SELECT user_id AS "userId", count(*)::int AS total, max(last_success_sync_at) AS "lastSyncAt",
           count(*) FILTER (WHERE access_state = 'quarantined')::int AS waiting,
           count(*) FILTER (WHERE access_state = 'blocked')::int AS blocked
      FROM device WHERE is_live AND user_id = ANY(${[...ids]}::uuid[]) GROUP BY user_id`
  const byUser = new Map(counts.map((one) => [one.userId, one]))
  return ({ id }) => byUser.get(id) ?? noDevices
}

async function readGroups(database: Database, ids: readonly string[]): Promise<(user: User) => readonly UserGroup[]> {
  const rows = await database.prisma.$queryRaw<(UserGroup & { userId: string })[]>`
    SELECT m.user_id AS "userId", g.id, g.name, g.policy_id AS "policyId"
      FROM user_group_member m JOIN user_group g ON g.id = m.group_id
     WHERE m.user_id = ANY(${[...ids]}::uuid[]) ORDER BY g.position, g.id`
  const byUser = new Map<string, UserGroup[]>()
  for (const { userId, ...group } of rows) byUser.set(userId, [...(byUser.get(userId) ?? []), group])
  return ({ id }) => byUser.get(id) ?? []
}

type Policy = { readonly id: string; readonly name: string; readonly isDefault: boolean }

async function readPolicies(database: Database, users: readonly User[]): Promise<readonly Policy[]> {
  const ids = users.flatMap(({ policyId, groupPolicyId }) => policyId ?? groupPolicyId ?? [])
  return await database.prisma.policy.findMany({
    where: { OR: [{ id: { in: [...new Set(ids)] } }, { isDefault: true }] },
    select: { id: true, name: true, isDefault: true },
  })
}

function policyInForceOf(
  { policyId, groupPolicyId }: User,
  policies: readonly Policy[],
  groups: readonly UserGroup[],
): PolicyInForce {
  const inForce = policyId ?? groupPolicyId
  const policy = policies.find(({ id, isDefault }) => (inForce === null ? isDefault : id === inForce))
  if (!policy) throw new Error('A user has a policy that does not exist, or there is no default policy.')
  const { id, name } = policy
  if (policyId !== null) return { id, name, source: 'own', group: null }
  if (groupPolicyId === null) return { id, name, source: 'default', group: null }
  // The same order as in the trigger that keeps group_policy_id.
  const group = groups.find((one) => one.policyId !== null)
  return { id, name, source: 'group', group: group?.name ?? null }
}
