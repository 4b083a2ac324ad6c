import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'

type Pair = { readonly userId: string; readonly deviceId: string }

export type NewExemption = Pair & {
  readonly access: 'allow' | 'block'
  readonly createdBy: string
  readonly at: Date
  /** From then on it decides nothing; null: for good. */
  readonly expiresAt: Date | null
  readonly reason: string
}

/** False where the same is decided already, until the same time and for the same reason. */
export async function putExemption(tx: Transaction, exemption: NewExemption): Promise<boolean> {
  const changed = await tx.$executeRaw`
    INSERT INTO exemption (user_id, device_id, access, created_by, created_at, expires_at, reason)
    VALUES (${exemption.userId}::uuid, ${exemption.deviceId}, ${exemption.access}::access_choice,
            ${exemption.createdBy}, ${exemption.at}, ${exemption.expiresAt}, ${exemption.reason})
    ON CONFLICT (user_id, device_id) DO UPDATE
       SET access = excluded.access, created_by = excluded.created_by, created_at = excluded.created_at,
           expires_at = excluded.expires_at, reason = excluded.reason
     WHERE (exemption.access, exemption.expires_at, exemption.reason)
           IS DISTINCT FROM (excluded.access, excluded.expires_at, excluded.reason)`
  return changed > 0
}

export async function deleteExemption(tx: Transaction, exemption: Pair): Promise<boolean> {
  const changed = await tx.$executeRaw`
    DELETE FROM exemption WHERE user_id = ${exemption.userId}::uuid AND device_id = ${exemption.deviceId}`
  return changed > 0
}

/** Takes back what allowed a DeviceId of a user; what blocks it stays. */
export async function deleteAllowance(tx: Transaction, { userId, deviceId }: Pair): Promise<boolean> {
  const changed = await tx.$executeRaw`
    DELETE FROM exemption WHERE user_id = ${userId}::uuid AND device_id = ${deviceId} AND access = 'allow'`
  return changed > 0
}

export type ExpiredExemption = Pair & {
  readonly access: 'allow' | 'block'
  readonly user: string
  readonly row: string | null
}

/** Deletes exemptions whose time is over, at most `limit`. `row`: the live device that each was about. */
export async function deleteExpired(tx: Transaction, at: Date, limit: number): Promise<ExpiredExemption[]> {
  return await tx.$queryRaw<ExpiredExemption[]>`
    WITH due AS (
      SELECT user_id, device_id FROM exemption WHERE expires_at <= ${at}
       ORDER BY expires_at, user_id, device_id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), over AS (
      DELETE FROM exemption e USING due WHERE e.user_id = due.user_id AND e.device_id = due.device_id
      RETURNING e.user_id, e.device_id, e.access
    )
    SELECT o.user_id AS "userId", o.device_id AS "deviceId", o.access::text AS access, u.display_name AS "user", d.id AS row
      FROM over o JOIN app_user u ON u.id = o.user_id
      LEFT JOIN device d ON d.user_id = o.user_id AND d.device_id = o.device_id AND d.is_live
     ORDER BY o.user_id, o.device_id`
}

/** The live device behind a user's DeviceId, if it has been seen. */
export async function liveDeviceRow(tx: Transaction, { userId, deviceId }: Pair): Promise<string | undefined> {
  const row = await tx.device.findFirst({ where: { userId, deviceId, isLive: true }, select: { id: true } })
  return row?.id
}

export type PersonalAccess = { readonly access: 'allow' | 'block' | 'default'; readonly until: Date | null }

/** What is decided by name on these devices, by the device's row; `default`: nothing. */
export async function readPersonalAccess(
  tx: Transaction,
  deviceRowIds: readonly string[],
): Promise<ReadonlyMap<string, PersonalAccess>> {
  const rows = await tx.$queryRaw<(PersonalAccess & { readonly id: string })[]>`
    SELECT d.id, coalesce(e.access::text, 'default') AS access, e.expires_at AS until
      FROM device d LEFT JOIN exemption e ON e.user_id = d.user_id AND e.device_id = d.device_id
     WHERE d.id = ANY(${[...deviceRowIds]}::uuid[])`
  return new Map(rows.map(({ id, access, until }) => [id, { access, until }]))
}

export type Exemption = {
  readonly deviceId: string
  readonly access: 'allow' | 'block'
  readonly createdBy: string
  readonly createdAt: Date
  /** null: for good. */
  readonly expiresAt: Date | null
  readonly reason: string
}

/** Those that are in force, by DeviceId. */
export async function readExemptions(tx: Transaction, userId: string, at: Date): Promise<Exemption[]> {
  return await tx.exemption.findMany({
    where: { userId, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
    select: { deviceId: true, access: true, createdBy: true, createdAt: true, expiresAt: true, reason: true },
    orderBy: { deviceId: 'asc' },
  })
}

export async function userNameOf(tx: Transaction, userId: string, scope: DeviceScope): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ displayName: string }[]>`
    SELECT u.display_name AS "displayName" FROM app_user u
     WHERE u.id = ${userId}::uuid AND u.deleted_at IS NULL AND ${isInScope(scope)}`
  return row?.displayName
}
