import { Prisma } from '@gatepost/db'
import type { DeviceOwnership } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'

/** What operators change about a device beside its access. */
export type ManagedDevice = {
  readonly id: string
  readonly deviceId: string
  readonly generation: number
  readonly name: string
  readonly version: number
  readonly ownership: DeviceOwnership
  readonly personalUntil: Date | null
  readonly customName: string
  readonly note: string
  readonly tags: readonly string[]
}

/** A live device in scope, locked: nobody asks for its wipe meanwhile. */
export async function lockManagedDevice(
  tx: Transaction,
  deviceRowId: string,
  scope: DeviceScope,
): Promise<ManagedDevice | undefined> {
  const [device] = await lockManagedDevices(tx, [deviceRowId], scope)
  return device
}

/** The live devices in scope among these, locked by id, as everybody locks devices. */
export async function lockManagedDevices(
  tx: Transaction,
  ids: readonly string[],
  scope: DeviceScope,
): Promise<readonly ManagedDevice[]> {
  return await tx.$queryRaw<ManagedDevice[]>`
    SELECT d.id, ${managedColumns}
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.id = ANY(${[...ids]}::uuid[]) AND d.is_live AND ${isInScope(scope)}
     ORDER BY d.id FOR UPDATE OF d`
}

const managedColumns = Prisma.sql`
  d.device_id AS "deviceId", d.generation, d.version, d.ownership::text AS ownership, d.personal_until AS "personalUntil",
  d.custom_name AS "customName", d.note, d.tags,
  coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type)
    || ' of ' || u.display_name AS name`

/** Which of these devices, locked by the caller, have an open wipe. */
export async function withOpenWipe(tx: Transaction, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT device_row_id AS id FROM wipe
     WHERE device_row_id = ANY(${[...ids]}::uuid[]) AND state IN ('requested', 'held', 'pending', 'delivered')`
  return new Set(rows.map(({ id }) => id))
}

/** The rows stay for the history, without keys, verifiers and everything that the phones kept in step. */
export async function endPartnerships(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE device
       SET is_live = false, version = version + 1, policy_key = NULL, temporary_policy_key = NULL,
           temporary_fingerprint = NULL
     WHERE id = ANY(${[...ids]}::uuid[])`
  const ofDevices = { where: { deviceRowId: { in: [...ids] } } }
  await tx.syncState.deleteMany(ofDevices)
  await tx.pingState.deleteMany(ofDevices)
  await tx.deviceCredential.deleteMany(ofDevices)
  await tx.recoveryPassword.deleteMany(ofDevices)
}

/**
 * Locks partnerships of phones that have been silent since then and have no open wipe: at most so many, none that another
 * process has locked.
 */
export async function lockSilentDevices(
  tx: Transaction,
  { silentSince, limit }: { readonly silentSince: Date; readonly limit: number },
): Promise<readonly ManagedDevice[]> {
  return await tx.$queryRaw<ManagedDevice[]>`
    SELECT d.id, ${managedColumns}
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE ${isSilent(silentSince)}
     ORDER BY d.id LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED`
}

/** A phone without success may still ask every day: the last attempt counts, and its index finds the candidates. */
export function isSilent(since: Date): Prisma.Sql {
  return Prisma.sql`
    d.is_live AND coalesce(d.last_success_sync_at, '-infinity') < ${since}
    AND greatest(d.last_sync_attempt_at, d.first_sync_at) < ${since}
    AND NOT EXISTS (SELECT 1 FROM wipe w WHERE w.device_row_id = d.id
                       AND w.state IN ('requested', 'held', 'pending', 'delivered'))`
}

export async function storeOwnership(
  tx: Transaction,
  {
    deviceRowId,
    ownership,
    personalUntil,
  }: { deviceRowId: string; ownership: DeviceOwnership; personalUntil: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE device SET ownership = ${ownership}::device_ownership, personal_until = ${personalUntil}, version = version + 1
     WHERE id = ${deviceRowId}::uuid`
}

/** What people say of a device. */
export type DeviceWords = Pick<ManagedDevice, 'customName' | 'note' | 'tags'>

export async function storeWords(
  tx: Transaction,
  { deviceRowId, customName, note, tags }: DeviceWords & { readonly deviceRowId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE device SET custom_name = ${customName}, note = ${note}, tags = ${[...tags]}::text[], version = version + 1
     WHERE id = ${deviceRowId}::uuid`
}

/** What a phone is to start over: everything it keeps in step, its list of folders, or one folder. */
export type ResyncPart =
  | { readonly kind: 'everything' }
  | { readonly kind: 'hierarchy' }
  | { readonly kind: 'folder'; readonly collectionId: string }

/**
 * Drops the keys of this part; the fence on the version turns away what is on its way. Returns the devices that had any,
 * each with how many.
 */
export async function dropSyncKeys(
  tx: Transaction,
  ids: readonly string[],
  part: ResyncPart,
): Promise<ReadonlyMap<string, number>> {
  const isMeant = {
    everything: Prisma.sql`true`,
    hierarchy: Prisma.sql`collection_id = ''`,
    folder: Prisma.sql`collection_id = ${part.kind === 'folder' ? part.collectionId : ''}`,
  }[part.kind]
  const rows = await tx.$queryRaw<{ id: string; dropped: number }[]>`
    WITH dropped AS (
      DELETE FROM sync_state WHERE device_row_id = ANY(${[...ids]}::uuid[]) AND ${isMeant} RETURNING device_row_id
    ), counted AS (
      SELECT device_row_id AS id, count(*)::int AS dropped FROM dropped GROUP BY 1
    )
    UPDATE device d SET version = d.version + 1 FROM counted WHERE d.id = counted.id
    RETURNING d.id, counted.dropped`
  return new Map(rows.map(({ id, dropped }) => [id, dropped]))
}
