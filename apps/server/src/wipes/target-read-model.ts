import { Prisma } from '@gatepost/db'
import type { AccessState, DeviceOwnership } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'
import { wipeColumns, wipeTables, type WipeRow } from './wipe-row-read-model.ts'
import type { WipeDeviceView, WipeSummaryView, WipeUserView } from './wipe-view.ts'

/** A live device that a wipe could be asked for. */
export type WipeTargetView = {
  readonly device: WipeDeviceView
  readonly user: WipeUserView
  readonly deviceType: string
  readonly userAgent: string
  readonly ownership: DeviceOwnership
  readonly personalUntil: Date | null
  readonly accessState: AccessState
  readonly accessSince: Date
  readonly hasOpenWipe: boolean
}

type Row = Omit<WipeTargetView, 'device' | 'user'> &
  WipeDeviceView & {
    readonly userId: string
    readonly userName: string
    readonly userDisplayName: string
    readonly userDepartment: string
  }

export async function readTarget(
  tx: Transaction,
  deviceRowId: string,
  scope: DeviceScope,
): Promise<WipeTargetView | undefined> {
  const [target] = await readTargets(tx, Prisma.sql`d.id = ${deviceRowId}::uuid AND ${isInScope(scope)}`)
  return target
}

/** The devices of one user, the one that synchronised last first. */
export async function readTargetsOf(tx: Transaction, userId: string): Promise<WipeTargetView[]> {
  return await readTargets(tx, Prisma.sql`d.user_id = ${userId}::uuid`)
}

async function readTargets(tx: Transaction, where: Prisma.Sql): Promise<WipeTargetView[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT d.id, d.device_id AS "deviceId", d.generation,
           coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) AS name, d.model, d.os,
           d.protocol_version AS "protocolVersion", d.last_success_sync_at AS "lastSyncAt",
           d.device_type AS "deviceType", d.user_agent AS "userAgent", d.ownership::text AS ownership,
           d.personal_until AS "personalUntil", d.access_state::text AS "accessState", d.access_since AS "accessSince",
           u.id AS "userId", u.name AS "userName", u.display_name AS "userDisplayName",
           u.department AS "userDepartment",
           EXISTS (SELECT 1 FROM wipe w WHERE w.device_row_id = d.id
                      AND w.state IN ('requested', 'held', 'pending', 'delivered')) AS "hasOpenWipe"
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.is_live AND ${where}
     ORDER BY d.last_success_sync_at DESC NULLS LAST, d.id LIMIT 1000`
  return rows.map(targetOf)
}

function targetOf(row: Row): WipeTargetView {
  const { id, deviceId, generation, name, model, os, protocolVersion, lastSyncAt } = row
  const { userId, userName, userDisplayName, userDepartment, ...rest } = row
  const { deviceType, userAgent, ownership, personalUntil, accessState, accessSince, hasOpenWipe } = rest
  return {
    device: { id, deviceId, generation, name, model, os, protocolVersion, lastSyncAt },
    user: { id: userId, name: userName, displayName: userDisplayName, department: userDepartment },
    deviceType,
    userAgent,
    ownership,
    personalUntil,
    accessState,
    accessSince,
    hasOpenWipe,
  }
}

/** The open wipe of each of these devices, else its latest one. */
export async function readWipesOfDevices(tx: Transaction, deviceRowIds: readonly string[]): Promise<WipeRow[]> {
  return await tx.$queryRaw<WipeRow[]>`
    SELECT DISTINCT ON (d.id) ${wipeColumns} FROM ${wipeTables}
     WHERE w.device_row_id = ANY(${[...deviceRowIds]}::uuid[])
     ORDER BY d.id, w.state IN ('requested', 'held', 'pending', 'delivered') DESC, w.requested_at DESC, w.id`
}

/** The open wipe of a device, as lists show one. */
export async function readOpenWipe(tx: Transaction, deviceRowId: string): Promise<WipeSummaryView | null> {
  const [wipe] = await tx.$queryRaw<WipeSummaryView[]>`
    SELECT id, kind::text AS kind, state::text AS state, holds, hold_until AS "holdUntil",
           is_unconfirmed AS "isUnconfirmed", needs_attention AS "needsAttention", requested_at AS "requestedAt"
      FROM wipe
     WHERE device_row_id = ${deviceRowId}::uuid AND state IN ('requested', 'held', 'pending', 'delivered')`
  return wipe ?? null
}

export async function readPerson(
  tx: Transaction,
  userId: string,
): Promise<{ readonly displayName: string; readonly address: string } | undefined> {
  const person = await tx.user.findUnique({ where: { id: userId }, select: { displayName: true, address: true } })
  return person ?? undefined
}
