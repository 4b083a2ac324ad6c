import { Prisma } from '@gatepost/db'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { DeviceOwnership } from '@gatepost/protocol/tables'
import type { Transaction } from '../room.ts'

/** What a file of users may change of one who is there. */
export type ImportedFacts = {
  readonly displayName: string
  readonly department: string
  readonly isActiveSyncEnabled: boolean
  readonly policyId: string | null
  readonly deviceLimit: number | null
  readonly suppressReadReceipts: boolean
  readonly defaultOwnership: DeviceOwnership
}

export type ImportedUser = ImportedFacts & {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly source: 'builtin' | 'ldap'
  readonly isInScope: boolean
}

/** What the lines of a file refer to, as it is now. */
export type ImportWorld = {
  /** By canonical name. */
  readonly users: ReadonlyMap<string, ImportedUser>
  /** Whose a name or an address is. */
  readonly owners: ReadonlyMap<string, string>
  /** By lower-case name. */
  readonly policies: ReadonlyMap<string, string>
  readonly groups: ReadonlyMap<string, { readonly id: string; readonly isFromDirectory: boolean }>
  /** `<group id> <user id>`. */
  readonly members: ReadonlySet<string>
}

export type ImportNames = {
  readonly names: readonly string[]
  readonly addresses: readonly string[]
  /** Nobody else changes these users, or deletes a policy, until the transaction ends. */
  readonly isLocked: boolean
}

export async function readImportWorld(
  tx: Transaction,
  { names, addresses, isLocked }: ImportNames,
  scope: DeviceScope,
): Promise<ImportWorld> {
  const users = await tx.$queryRaw<ImportedUser[]>`
    SELECT u.id, u.name, u.address, u.source::text AS source, u.display_name AS "displayName", u.department,
           u.is_active_sync_enabled AS "isActiveSyncEnabled", u.policy_id AS "policyId", u.device_limit AS "deviceLimit",
           u.suppress_read_receipts AS "suppressReadReceipts", u.default_ownership::text AS "defaultOwnership",
           ${isInScope(scope)} AS "isInScope"
      FROM app_user u WHERE u.name = ANY(${[...names]}::text[]) AND u.deleted_at IS NULL
     ORDER BY u.id ${isLocked ? Prisma.sql`FOR NO KEY UPDATE` : Prisma.empty}`
  const owners = await tx.$queryRaw<{ name: string; userId: string }[]>`
    SELECT name, user_id AS "userId" FROM user_name WHERE name = ANY(${[...names, ...addresses]}::text[])`
  // One that is deleted in this moment is waited for, and is none then; groups are deleted under the lock of the rules.
  const policies = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM policy ${isLocked ? Prisma.sql`FOR KEY SHARE` : Prisma.empty}`
  const groups = await tx.userGroup.findMany({ select: { id: true, name: true, externalId: true } })
  const members = await tx.$queryRaw<{ key: string }[]>`
    SELECT group_id || ' ' || user_id AS key FROM user_group_member
     WHERE user_id = ANY(${users.map(({ id }) => id)}::uuid[])`
  return {
    users: new Map(users.map((user) => [user.name, user])),
    owners: new Map(owners.map(({ name, userId }) => [name, userId])),
    policies: new Map(policies.map(({ id, name }) => [name.toLowerCase(), id])),
    groups: new Map(
      groups.map(({ id, name, externalId }) => [name.toLowerCase(), { id, isFromDirectory: externalId !== null }]),
    ),
    members: new Set(members.map(({ key }) => key)),
  }
}

export type NewImportedUser = ImportedFacts & {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly passwordHash: string
}

/** Inserts users with their names. False when somebody has one of them meanwhile: roll back. */
export async function insertUsers(tx: Transaction, users: readonly NewImportedUser[], at: Date): Promise<boolean> {
  const all = <Value>(valueOf: (user: NewImportedUser) => Value) => users.map(valueOf)
  const ids = all(({ id }) => id)
  const [names, addresses] = [all(({ name }) => name), all(({ address }) => address)]
  const inserted = await tx.$executeRaw`
    INSERT INTO app_user (id, name, address, display_name, department, is_active_sync_enabled, policy_id, device_limit,
                          suppress_read_receipts, default_ownership, password_hash, created_at, updated_at)
    SELECT n.id, n.name, n.address, n.display_name, n.department, n.is_enabled, n.policy_id, n.device_limit,
           n.suppresses, n.ownership::device_ownership, n.password_hash, ${at}, ${at}
      FROM unnest(${ids}::uuid[], ${names}::text[], ${addresses}::text[],
                  ${all(({ displayName }) => displayName)}::text[], ${all(({ department }) => department)}::text[],
                  ${all(({ isActiveSyncEnabled }) => isActiveSyncEnabled)}::boolean[],
                  ${all(({ policyId }) => policyId)}::uuid[], ${all(({ deviceLimit }) => deviceLimit)}::int[],
                  ${all(({ suppressReadReceipts }) => suppressReadReceipts)}::boolean[],
                  ${all(({ defaultOwnership }) => defaultOwnership)}::text[],
                  ${all(({ passwordHash }) => passwordHash)}::text[])
             n (id, name, address, display_name, department, is_enabled, policy_id, device_limit, suppresses, ownership,
                password_hash)
    ON CONFLICT DO NOTHING`
  if (inserted < users.length) return false
  const named = await tx.$executeRaw`
    INSERT INTO user_name (name, user_id)
    SELECT unnest(${[...names, ...addresses]}::text[]), unnest(${[...ids, ...ids]}::uuid[])
    ON CONFLICT DO NOTHING`
  return named === 2 * users.length
}

export type ChangedImportedUser = ImportedFacts & { readonly id: string; readonly passwordHash: string | null }

/** Writes the facts of locked users; a new password voids every verifier of the old one. */
export async function updateImportedUsers(
  tx: Transaction,
  users: readonly ChangedImportedUser[],
  at: Date,
): Promise<void> {
  if (users.length === 0) return
  const all = <Value>(valueOf: (user: ChangedImportedUser) => Value) => users.map(valueOf)
  await tx.$executeRaw`
    UPDATE app_user u
       SET display_name = n.display_name, department = n.department, is_active_sync_enabled = n.is_enabled,
           active_sync_until = CASE WHEN u.is_active_sync_enabled = n.is_enabled THEN u.active_sync_until END,
           policy_id = n.policy_id, device_limit = n.device_limit, suppress_read_receipts = n.suppresses,
           default_ownership = n.ownership::device_ownership,
           password_hash = coalesce(n.password_hash, u.password_hash),
           credential_version = u.credential_version + CASE WHEN n.password_hash IS NULL THEN 0 ELSE 1 END,
           revision = u.revision + 1, updated_at = ${at}
      FROM unnest(${all(({ id }) => id)}::uuid[], ${all(({ displayName }) => displayName)}::text[],
                  ${all(({ department }) => department)}::text[],
                  ${all(({ isActiveSyncEnabled }) => isActiveSyncEnabled)}::boolean[],
                  ${all(({ policyId }) => policyId)}::uuid[], ${all(({ deviceLimit }) => deviceLimit)}::int[],
                  ${all(({ suppressReadReceipts }) => suppressReadReceipts)}::boolean[],
                  ${all(({ defaultOwnership }) => defaultOwnership)}::text[],
                  ${all(({ passwordHash }) => passwordHash)}::text[])
             n (id, display_name, department, is_enabled, policy_id, device_limit, suppresses, ownership, password_hash)
     WHERE u.id = n.id`
}

export type Membership = { readonly groupId: string; readonly userId: string }

export async function insertMemberships(tx: Transaction, memberships: readonly Membership[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO user_group_member (group_id, user_id)
    SELECT * FROM unnest(${memberships.map(({ groupId }) => groupId)}::uuid[],
                         ${memberships.map(({ userId }) => userId)}::uuid[])
    ON CONFLICT DO NOTHING`
}
