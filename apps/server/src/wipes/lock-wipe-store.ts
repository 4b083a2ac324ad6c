import { Prisma } from '@gatepost/db'
import { wipeTimes } from '@gatepost/protocol/tables'
import type { WipeRecord } from '@gatepost/protocol/wipe'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Actor, Database, Transaction } from '../room.ts'
import type { StoredWipe, WipeTargetDevice } from './stored-wipe.ts'
import type { WipeRequesterRole } from './wipe-view.ts'

/** The wipe as far as it is in scope. Locked first and read after: the read sees what the one before it committed. */
export async function lockWipe(tx: Transaction, id: string, scope: DeviceScope): Promise<StoredWipe | undefined> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT w.id FROM wipe w JOIN app_user u ON u.id = w.user_id
     WHERE w.id = ${id}::uuid AND ${isInScope(scope)} FOR UPDATE OF w`
  const [wipe] = await readWipes(tx, locked)
  return wipe
}

/** The open wipe of a device, else the one that it acknowledged last: what the phone's requests are about. */
export async function lockWipeOfDevice(tx: Transaction, deviceRowId: string): Promise<StoredWipe | undefined> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM wipe
     WHERE device_row_id = ${deviceRowId}::uuid AND state IN ('requested', 'held', 'pending', 'delivered', 'acknowledged')
     ORDER BY state = 'acknowledged', acknowledged_at DESC, id LIMIT 1 FOR UPDATE`
  const [wipe] = await readWipes(tx, locked)
  return wipe
}

/** The wipe, unless somebody else is working on it right now. */
export async function lockFreeWipe(tx: Transaction, id: string): Promise<StoredWipe | undefined> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM wipe WHERE id = ${id}::uuid FOR UPDATE SKIP LOCKED`
  const [wipe] = await readWipes(tx, locked)
  return wipe
}

/** Everything that is held or pending, in one order, so that two of these never wait for each other. */
export async function lockUndelivered(tx: Transaction): Promise<StoredWipe[]> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM wipe WHERE state IN ('held', 'pending') ORDER BY id FOR UPDATE`
  const wipes = await readWipes(tx, locked)
  return wipes.filter(({ record }) => record.state === 'held' || record.state === 'pending')
}

/** Held wipes whose delay is over. `now`: sure clock. */
export async function delaysThatAreOver({ prisma }: Database, now: Date, limit: number): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM wipe WHERE state = 'held' AND hold_until <= ${now} AND 'delay' = ANY(holds)
     ORDER BY hold_until, id LIMIT ${limit}`
  return rows.map(({ id }) => id)
}

/** Everything that time may move: what is held or pending, and phones that are silent; in the order of ids. */
export async function wipesToLookAt(
  { prisma }: Database,
  { now, after, limit }: { readonly now: Date; readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const silentSince = new Date(now.getTime() - wipeTimes.silence)
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM wipe
     WHERE (state IN ('held', 'pending')
            OR (state = 'delivered' AND NOT is_unconfirmed AND last_delivered_at <= ${silentSince}))
       AND (${after}::uuid IS NULL OR id > ${after}::uuid)
     ORDER BY id LIMIT ${limit}`
  return rows.map(({ id }) => id)
}

/** The device that a wipe is asked for, locked until the wipe is there: it cannot be removed meanwhile. */
export async function lockTargetDevice(
  tx: Transaction,
  deviceRowId: string,
  scope: DeviceScope,
): Promise<WipeTargetDevice | undefined> {
  const [device] = await tx.$queryRaw<WipeTargetDevice[]>`
    SELECT ${deviceColumns} FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.id = ${deviceRowId}::uuid AND d.is_live AND ${isInScope(scope)} FOR UPDATE OF d`
  return device
}

type Row = Omit<StoredWipe, 'record' | 'requester' | 'device' | 'targetHash'> &
  Omit<WipeRecord, 'requester' | `${string}At` | 'holdUntil'> & {
    readonly targetHash: Uint8Array
    readonly requesterKind: Actor['kind']
    readonly requesterId: string
    readonly requesterName: string
    readonly requesterPerson: string
    readonly requesterRole: WipeRequesterRole
    readonly requestedAt: Date
    readonly holdUntil: Date | null
    readonly releasedAt: Date | null
    readonly lastDeliveredAt: Date | null
    readonly acknowledgedAt: Date | null
  }

/** Reads wipes that are locked, in the order of their ids. */
async function readWipes(tx: Transaction, locked: readonly { readonly id: string }[]): Promise<StoredWipe[]> {
  if (locked.length === 0) return []
  const rows = await tx.$queryRaw<Row[]>`
    SELECT w.id, w.device_row_id AS "deviceRowId", w.generation, w.user_id AS "userId", w.kind::text AS kind,
           w.state::text AS state, w.version, w.holds, w.hold_until AS "holdUntil", w.reason, w.note,
           w.requester_kind AS "requesterKind", w.requester_id AS "requesterId", w.requester_name AS "requesterName",
           w.requester_person AS "requesterPerson", w.requester_role AS "requesterRole",
           w.abandon_proposed_by AS "abandonProposedBy", w.target_hash AS "targetHash",
           w.notify_addresses AS "notifyAddresses", w.requested_at AS "requestedAt", w.released_at AS "releasedAt",
           w.last_delivered_at AS "lastDeliveredAt", w.acknowledged_at AS "acknowledgedAt", w.deliveries, w.attempt,
           w.failures, w.is_unconfirmed AS "isUnconfirmed", w.needs_attention AS "needsAttention",
           ARRAY(SELECT a.person FROM wipe_approval a WHERE a.wipe_id = w.id ORDER BY a.at, a.person) AS approvals
      FROM wipe w WHERE w.id = ANY(${locked.map(({ id }) => id)}::uuid[]) ORDER BY w.id`
  const devices = await tx.$queryRaw<WipeTargetDevice[]>`
    SELECT ${deviceColumns} FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE d.id = ANY(${rows.map(({ deviceRowId }) => deviceRowId)}::uuid[])`
  const deviceOf = new Map(devices.map((device) => [device.id, device]))
  return rows.flatMap((row) => {
    const device = deviceOf.get(row.deviceRowId)
    return device ? [storedWipe(row, device)] : []
  })
}

const deviceColumns = Prisma.sql`
  d.id, d.user_id AS "userId", d.device_id AS "deviceId", d.generation, d.is_live AS "isLive",
  coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) AS name, d.model, d.os,
  d.os_language AS "osLanguage",
  d.protocol_version AS "protocolVersion", d.ownership::text AS ownership, d.personal_until AS "personalUntil",
  u.display_name AS "userDisplayName", u.address AS "userAddress"`

function storedWipe(row: Row, device: WipeTargetDevice): StoredWipe {
  const { id, deviceRowId, generation, userId, reason, note, notifyAddresses } = row
  return {
    id,
    deviceRowId,
    generation,
    userId,
    reason,
    note,
    notifyAddresses,
    device,
    targetHash: Buffer.from(row.targetHash),
    requester: { kind: row.requesterKind, id: row.requesterId, name: row.requesterName, role: row.requesterRole },
    record: {
      state: row.state,
      kind: row.kind,
      version: row.version,
      requester: row.requesterPerson,
      requestedAt: row.requestedAt.getTime(),
      holdUntil: timeOf(row.holdUntil),
      holds: row.holds,
      approvals: row.approvals,
      abandonProposedBy: row.abandonProposedBy,
      releasedAt: timeOf(row.releasedAt),
      lastDeliveredAt: timeOf(row.lastDeliveredAt),
      acknowledgedAt: timeOf(row.acknowledgedAt),
      deliveries: row.deliveries,
      attempt: row.attempt,
      failures: row.failures,
      isUnconfirmed: row.isUnconfirmed,
      needsAttention: row.needsAttention,
    },
  }
}

function timeOf(date: Date | null): number | null {
  return date === null ? null : date.getTime()
}
