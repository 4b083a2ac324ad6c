import { Prisma } from '@gatepost/db'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'
import type { UserFacts } from './user-store.ts'

/** What can be said of many users at once. */
export type BulkUserChange = Pick<
  UserFacts,
  'isActiveSyncEnabled' | 'activeSyncUntil' | 'policyId' | 'deviceLimit' | 'suppressReadReceipts' | 'defaultOwnership'
>

export type BulkChangedUser = {
  readonly id: string
  readonly displayName: string
  readonly isChanged: boolean
  /** What is to be changed, as it was. */
  readonly before: { readonly [Name in keyof BulkUserChange]: unknown }
}

/**
 * Changes those of these users that are in scope and not yet as they are to be, in one statement, locked in one order.
 * Returns all that are in scope; who is missing was deleted or is none of the asker's.
 */
export async function updateUsers(
  tx: Transaction,
  update: BulkUserUpdate,
  scope: DeviceScope,
): Promise<BulkChangedUser[]> {
  const before = assignments(update.change).map(({ name, column }) => Prisma.sql`${name}::text, u.${column}`)
  const told = Prisma.sql`, u.display_name AS "displayName", jsonb_build_object(${Prisma.join(before)}) AS before`
  return await tx.$queryRaw<BulkChangedUser[]>`${updating(update, scope, told)} SELECT * FROM asked`
}

export type BulkUserUpdate = {
  readonly ids: readonly string[]
  readonly change: BulkUserChange
  readonly at: Date
}

/** By their ids; who is in neither was deleted or is none of the asker's. */
export type SettledUsers = { readonly changed: readonly string[]; readonly unchanged: readonly string[] }

/** The same for so many users that nobody asks who they were: a tenth of the work beside the change itself. */
export async function updateManyUsers(
  tx: Transaction,
  update: BulkUserUpdate,
  scope: DeviceScope,
): Promise<SettledUsers> {
  const [settled] = await tx.$queryRaw<SettledUsers[]>`
    ${updating(update, scope, Prisma.empty)}
    SELECT coalesce(array_agg(id::text) FILTER (WHERE "isChanged"), '{}') AS changed,
           coalesce(array_agg(id::text) FILTER (WHERE NOT "isChanged"), '{}') AS unchanged
      FROM asked`
  return settled ?? { changed: [], unchanged: [] }
}

/** `told`: what else is asked of each user, as it was. */
function updating({ ids, change, at }: BulkUserUpdate, scope: DeviceScope, told: Prisma.Sql): Prisma.Sql {
  const values = assignments(change)
  const differs = values.map(({ column, value }) => Prisma.sql`u.${column} IS DISTINCT FROM ${value}`)
  const sets = values.map(({ column, value }) => Prisma.sql`${column} = ${value}`)
  if (values.length === 0) throw new Error('A change of many users changes nothing.')
  return Prisma.sql`
    WITH asked AS MATERIALIZED (
      SELECT u.id, ${Prisma.join(differs, ' OR ')} AS "isChanged" ${told}
        FROM app_user u
       WHERE u.id = ANY(${[...ids]}::uuid[]) AND u.deleted_at IS NULL AND ${isInScope(scope)}
       ORDER BY u.id FOR NO KEY UPDATE OF u
    ), changed AS (
      UPDATE app_user SET ${Prisma.join(sets)}, revision = revision + 1, updated_at = ${at}
        FROM asked WHERE app_user.id = asked.id AND asked."isChanged"
    )`
}

type Assignment = {
  readonly name: keyof BulkUserChange
  readonly column: Prisma.Sql
  readonly value: Prisma.Sql
}

function assignments(change: BulkUserChange): readonly Assignment[] {
  const { isActiveSyncEnabled, activeSyncUntil, policyId, deviceLimit, suppressReadReceipts, defaultOwnership } = change
  const all: readonly (Assignment | false)[] = [
    isActiveSyncEnabled !== undefined && {
      name: 'isActiveSyncEnabled',
      column: Prisma.sql`is_active_sync_enabled`,
      value: Prisma.sql`${isActiveSyncEnabled}::boolean`,
    },
    activeSyncUntil !== undefined && {
      name: 'activeSyncUntil',
      column: Prisma.sql`active_sync_until`,
      value: Prisma.sql`${activeSyncUntil}::timestamptz`,
    },
    policyId !== undefined && {
      name: 'policyId',
      column: Prisma.sql`policy_id`,
      value: Prisma.sql`${policyId}::uuid`,
    },
    deviceLimit !== undefined && {
      name: 'deviceLimit',
      column: Prisma.sql`device_limit`,
      value: Prisma.sql`${deviceLimit}::int`,
    },
    suppressReadReceipts !== undefined && {
      name: 'suppressReadReceipts',
      column: Prisma.sql`suppress_read_receipts`,
      value: Prisma.sql`${suppressReadReceipts}::boolean`,
    },
    defaultOwnership !== undefined && {
      name: 'defaultOwnership',
      column: Prisma.sql`default_ownership`,
      value: Prisma.sql`${defaultOwnership}::device_ownership`,
    },
  ]
  return all.filter((one) => one !== false)
}

/** The live devices of these users. */
export async function devicesOfUsers(tx: Transaction, userIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM device WHERE user_id = ANY(${[...userIds]}::uuid[]) AND is_live ORDER BY id`
  return rows.map(({ id }) => id)
}

export type FlippedUser = { readonly id: string; readonly displayName: string; readonly isActiveSyncEnabled: boolean }

/** Turns ActiveSync round for users whose time has come, `limit` at most; those that somebody else has locked come later. */
export async function flipUsers(
  tx: Transaction,
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<FlippedUser[]> {
  return await tx.$queryRaw<FlippedUser[]>`
    UPDATE app_user u
       SET is_active_sync_enabled = NOT u.is_active_sync_enabled, active_sync_until = NULL, revision = u.revision + 1,
           updated_at = ${at}
      FROM (SELECT id FROM app_user WHERE active_sync_until <= ${at} AND deleted_at IS NULL
             ORDER BY active_sync_until, id LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED) due
     WHERE u.id = due.id
    RETURNING u.id, u.display_name AS "displayName", u.is_active_sync_enabled AS "isActiveSyncEnabled"`
}
