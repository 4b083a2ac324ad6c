import { Prisma } from '@gatepost/db'
import type { AccessState } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'

/** A device of a selection, as far as a bulk act looks at it. */
export type SelectedDevice = {
  readonly id: string
  readonly deviceId: string
  readonly name: string
  readonly user: string
  readonly department: string
  readonly os: string
  readonly accessState: AccessState
  readonly protocolVersion: string
  readonly hasOpenWipe: boolean
}

/** Live devices in scope with these ids, in the order of users. */
export async function devicesWithIds(
  tx: Transaction,
  ids: readonly string[],
  scope: DeviceScope,
): Promise<SelectedDevice[]> {
  return await readDevices(tx, Prisma.sql`d.is_live AND d.id = ANY(${[...ids]}::uuid[]) AND ${isInScope(scope)}`)
}

async function readDevices(tx: Transaction, where: Prisma.Sql): Promise<SelectedDevice[]> {
  return await tx.$queryRaw<SelectedDevice[]>`
    SELECT d.id, d.device_id AS "deviceId",
           coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) AS name,
           u.display_name AS user, u.department, d.os, d.access_state::text AS "accessState",
           d.protocol_version AS "protocolVersion",
           EXISTS (SELECT 1 FROM wipe w WHERE w.device_row_id = d.id
                      AND w.state IN ('requested', 'held', 'pending', 'delivered')) AS "hasOpenWipe"
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE ${where} ORDER BY lower(u.display_name), u.id, d.id`
}

export type StoredSelection = {
  readonly id: string
  readonly ownerPerson: string
  readonly deviceIds: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function insertSelection(tx: Transaction, { deviceIds, ...selection }: StoredSelection): Promise<void> {
  await tx.selection.create({ data: { ...selection, kind: 'device', objectIds: [...deviceIds] }, select: { id: true } })
}

/** A selection of this person that has not expired. */
export async function findSelection(
  tx: Transaction,
  { id, person, now }: { id: string; person: string; now: Date },
): Promise<StoredSelection | undefined> {
  const found = await tx.selection.findFirst({ where: { id, ownerPerson: person, expiresAt: { gt: now } } })
  return found?.kind === 'device' ? { ...found, deviceIds: found.objectIds } : undefined
}

export async function deleteSelection(tx: Transaction, id: string): Promise<void> {
  await tx.selection.deleteMany({ where: { id } })
}

export async function deleteSelectionsBefore(tx: Transaction, now: Date): Promise<void> {
  await tx.selection.deleteMany({ where: { expiresAt: { lte: now } } })
}
