import type { DeviceOwnership } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Database, Transaction } from '../room.ts'

/** A user as the rooms know one; the password hash is not part of it. */
export type StoredUser = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly address: string
  readonly department: string
  readonly source: 'builtin' | 'ldap'
  readonly isDisabled: boolean
  readonly isActiveSyncEnabled: boolean
  readonly activeSyncUntil: Date | null
  readonly policyId: string | null
  readonly deviceLimit: number | null
  readonly suppressReadReceipts: boolean
  readonly defaultOwnership: DeviceOwnership
  readonly nextDeviceUntil: Date | null
  readonly isAppPasswordRequired: boolean
  readonly revision: number
}

export type NewUser = Pick<StoredUser, 'id' | 'name' | 'displayName' | 'address' | 'department'> & {
  readonly passwordHash: string
  readonly at: Date
}

/** What a change may be about; what is left out stays. */
export type UserFacts = {
  readonly displayName?: string | undefined
  readonly department?: string | undefined
  readonly isDisabled?: boolean | undefined
  readonly isActiveSyncEnabled?: boolean | undefined
  /** When isActiveSyncEnabled turns round by itself; null: never. */
  readonly activeSyncUntil?: Date | null | undefined
  readonly policyId?: string | null | undefined
  readonly deviceLimit?: number | null | undefined
  readonly suppressReadReceipts?: boolean | undefined
  readonly defaultOwnership?: DeviceOwnership | undefined
  readonly nextDeviceUntil?: Date | null | undefined
  readonly isAppPasswordRequired?: boolean | undefined
}

export type UserChange = UserFacts & { readonly passwordHash?: string | undefined }

/** Inserts and looks at what came back: `name` or `address` is the field that somebody else has already. */
export async function insertUser(tx: Transaction, { at, ...user }: NewUser): Promise<'inserted' | 'name' | 'address'> {
  const { count } = await tx.user.createMany({ data: { ...user, createdAt: at, updatedAt: at }, skipDuplicates: true })
  if (count === 0) {
    const namesake = await tx.user.findUnique({ where: { name: user.name }, select: { id: true } })
    return namesake ? 'name' : 'address'
  }
  const names = [...new Set([user.name, user.address])]
  const taken = await insertNames(tx, user.id, names)
  if (taken === undefined) return 'inserted'
  return taken === user.name ? 'name' : 'address'
}

/** Gives a user more names to sign in with. Returns the first one that another user has. */
async function insertNames(tx: Transaction, userId: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const { count } = await tx.userName.createMany({ data: { name, userId }, skipDuplicates: true })
    if (count === 0) return name
  }
  return undefined
}

/** A user in scope who was not deleted. */
export async function findUser(tx: Transaction, id: string, scope: DeviceScope): Promise<StoredUser | undefined> {
  const [user] = await tx.$queryRaw<StoredUser[]>`
    SELECT u.id, u.name, u.display_name AS "displayName", u.address, u.department, u.source::text AS source,
           u.is_disabled AS "isDisabled", u.is_active_sync_enabled AS "isActiveSyncEnabled",
           u.active_sync_until AS "activeSyncUntil", u.policy_id AS "policyId", u.device_limit AS "deviceLimit",
           u.suppress_read_receipts AS "suppressReadReceipts", u.default_ownership::text AS "defaultOwnership",
           u.next_device_until AS "nextDeviceUntil", u.is_app_password_required AS "isAppPasswordRequired", u.revision
      FROM app_user u WHERE u.id = ${id}::uuid AND u.deleted_at IS NULL AND ${isInScope(scope)}`
  return user
}

/** Changes the user if it still has this revision; false if not. A new password voids every verifier of the old one. */
export async function updateUser(
  tx: Transaction,
  { id, revision, at }: { id: string; revision: number; at: Date },
  { passwordHash, ...change }: UserChange,
): Promise<boolean> {
  const password = passwordHash !== undefined && { passwordHash, credentialVersion: { increment: 1 } }
  const { count } = await tx.user.updateMany({
    where: { id, revision, deletedAt: null },
    data: { ...change, ...password, revision: { increment: 1 }, updatedAt: at },
  })
  return count > 0
}

export async function setNextDeviceUntil(
  tx: Transaction,
  { id, until, at }: { readonly id: string; readonly until: Date | null; readonly at: Date },
): Promise<void> {
  const data = { nextDeviceUntil: until, revision: { increment: 1 }, updatedAt: at }
  await tx.user.updateMany({ where: { id, deletedAt: null }, data })
}

/** Keeps the policy from being deleted until the transaction ends; false when there is none, also where it goes just now. */
export async function holdPolicy(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM policy WHERE id = ${id}::uuid FOR KEY SHARE`
  return rows.length > 0
}

/** For checking a phone's password; the hash goes no further than that. */
export type Account = {
  readonly userId: string
  readonly name: string
  readonly displayName: string
  readonly address: string
  readonly passwordHash: string
  readonly credentialVersion: number
  readonly isActiveSyncEnabled: boolean
  readonly source: 'builtin' | 'ldap'
  /** What their directory calls them; null for a user that is kept here. */
  readonly externalId: string | null
}

/** Whoever signs in with this name: canonical name, address or alias, in lower case. Who is disabled signs in nowhere. */
export async function findAccountByName(database: Database, name: string): Promise<Account | undefined> {
  const row = await database.prisma.userName.findUnique({
    where: { name, user: { isDisabled: false, deletedAt: null } },
    select: {
      user: {
        select: {
          id: true,
          name: true,
          displayName: true,
          address: true,
          passwordHash: true,
          credentialVersion: true,
          isActiveSyncEnabled: true,
          source: true,
          externalId: true,
        },
      },
    },
  })
  if (!row) return undefined
  const { id, ...account } = row.user
  return { userId: id, ...account }
}

/** User ids by address, for those addresses that are somebody's here. */
export async function findMailboxesByAddress(
  database: Database,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const where = { name: { in: [...addresses] } }
  const rows = await database.prisma.userName.findMany({ where, select: { name: true, userId: true } })
  return new Map(rows.map(({ name, userId }) => [name, userId]))
}
