import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Database, Transaction } from '../room.ts'

/** An app password as people see it; the password itself is known to nobody. */
export type AppPassword = {
  readonly id: string
  readonly label: string
  /** The DeviceId that it belongs to; null until a phone uses it. */
  readonly deviceId: string | null
  readonly boundAt: Date | null
  /** The present partnership of that DeviceId. */
  readonly device: { readonly id: string; readonly name: string } | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly expiresAt: Date | null
}

type Row = Omit<AppPassword, 'device'> & { readonly deviceRowId: string | null; readonly deviceName: string | null }

/** Those of a user that were not revoked, the newest first. */
export async function findAppPasswords(database: Database, userId: string): Promise<AppPassword[]> {
  const rows = await database.prisma.$queryRaw<Row[]>`
    SELECT a.id, a.label, a.device_id AS "deviceId", a.bound_at AS "boundAt", a.created_by AS "createdBy",
           a.created_at AS "createdAt", a.expires_at AS "expiresAt",
           greatest(a.last_used_at, CASE WHEN c.app_password_id = a.id THEN d.last_sync_attempt_at END) AS "lastUsedAt",
           d.id AS "deviceRowId", coalesce(nullif(d.custom_name, ''), nullif(d.friendly_name, ''), d.model) AS "deviceName"
      FROM app_password a
      LEFT JOIN device d ON d.user_id = a.user_id AND d.device_id = a.device_id AND d.is_live
      LEFT JOIN device_credential c ON c.device_row_id = d.id
     WHERE a.user_id = ${userId}::uuid AND a.revoked_at IS NULL
     ORDER BY a.created_at DESC, a.id`
  return rows.map(({ deviceRowId, deviceName, ...row }) => ({
    ...row,
    device: deviceRowId === null ? null : { id: deviceRowId, name: deviceName ?? '' },
  }))
}

/** The user whose app passwords these are, for the audit chain; undefined outside of the scope, and for a deleted one. */
export async function findOwner(
  database: Pick<Database, 'prisma'> | Transaction,
  id: string,
  scope: DeviceScope,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const client = 'prisma' in database ? database.prisma : database
  const [owner] = await client.$queryRaw<{ id: string; name: string }[]>`
    SELECT u.id, u.display_name AS name FROM app_user u
     WHERE u.id = ${id}::uuid AND u.deleted_at IS NULL AND ${isInScope(scope)}`
  return owner
}

export type NewAppPassword = {
  readonly id: string
  readonly userId: string
  readonly label: string
  readonly mac: Uint8Array
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

/** False where the user has `limit` already that were not revoked. */
export async function insertAppPassword(tx: Transaction, made: NewAppPassword, limit: number): Promise<boolean> {
  const { id, userId, label, createdBy, createdAt, expiresAt } = made
  // Who makes two at a time waits here for the other.
  await tx.$queryRaw`SELECT 1 AS locked FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`
  const inserted = await tx.$executeRaw`
    INSERT INTO app_password (id, user_id, label, mac, created_by, created_at, expires_at)
    SELECT ${id}::uuid, ${userId}::uuid, ${label}, ${Buffer.from(made.mac)}, ${createdBy}, ${createdAt}, ${expiresAt}
     WHERE (SELECT count(*) FROM app_password WHERE user_id = ${userId}::uuid AND revoked_at IS NULL) < ${limit}`
  return inserted === 1
}

export type RevokedAppPassword = {
  readonly label: string
  readonly deviceId: string | null
  /** The devices whose verifier is of it. */
  readonly deviceRowIds: readonly string[]
}

/** Undefined where it was revoked before, or the user has none of this id: `hasAppPassword` tells. */
export async function revokeStoredAppPassword(
  tx: Transaction,
  { id, userId, at }: { readonly id: string; readonly userId: string; readonly at: Date },
): Promise<RevokedAppPassword | undefined> {
  const [revoked] = await tx.$queryRaw<RevokedAppPassword[]>`
    UPDATE app_password a SET revoked_at = ${at}
     WHERE a.id = ${id}::uuid AND a.user_id = ${userId}::uuid AND a.revoked_at IS NULL
    RETURNING a.label, a.device_id AS "deviceId",
              ARRAY(SELECT c.device_row_id FROM device_credential c WHERE c.app_password_id = a.id) AS "deviceRowIds"`
  if (revoked) await raiseVersions(tx, revoked.deviceRowIds)
  return revoked
}

export async function hasAppPassword(
  tx: Transaction,
  { id, userId }: { readonly id: string; readonly userId: string },
): Promise<boolean> {
  return (await tx.appPassword.findFirst({ where: { id, userId }, select: { id: true } })) !== null
}

/** The fence: an answer with mail that is on its way rests on a password that is void by now. */
async function raiseVersions(tx: Transaction, deviceRowIds: readonly string[]): Promise<void> {
  if (deviceRowIds.length === 0) return
  await tx.$executeRaw`UPDATE device SET version = version + 1 WHERE id = ANY(${[...deviceRowIds]}::uuid[]) AND is_live`
}

/** What a phone signs in with, by its keyed hash. */
export type KnownAppPassword = {
  readonly id: string
  readonly label: string
  readonly mac: Uint8Array
  readonly deviceId: string | null
  readonly expiresAt: Date | null
  readonly isRevoked: boolean
}

export async function findAppPasswordByMac(
  database: Database,
  { userId, mac }: { readonly userId: string; readonly mac: Uint8Array },
): Promise<KnownAppPassword | undefined> {
  const { rows } = await database.pool.query<KnownAppPassword>({
    name: 'app-password-by-mac',
    text: `
      SELECT id, label, mac, device_id AS "deviceId", expires_at AS "expiresAt", revoked_at IS NOT NULL AS "isRevoked"
        FROM app_password WHERE mac = $1 AND user_id = $2`,
    values: [Buffer.from(mac), userId],
  })
  return rows[0]
}

/**
 * Gives it to the DeviceId, or says that it is that DeviceId's already; undefined where another was faster, or it ended.
 */
export async function bindStoredAppPassword(
  tx: Transaction,
  { id, deviceId, at }: { readonly id: string; readonly deviceId: string; readonly at: Date },
): Promise<'bound' | 'known' | undefined> {
  const bound = await tx.$executeRaw`
    UPDATE app_password SET device_id = ${deviceId}, bound_at = ${at}, last_used_at = ${at}
     WHERE id = ${id}::uuid AND device_id IS NULL AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${at})`
  if (bound === 1) return 'bound'
  const used = await tx.$executeRaw`
    UPDATE app_password SET last_used_at = ${at}
     WHERE id = ${id}::uuid AND device_id = ${deviceId} AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > ${at})`
  return used === 1 ? 'known' : undefined
}
