import { Prisma } from '@gatepost/db'
import { wipeExpiresAt } from '@gatepost/protocol/wipe'
import type { Actor, Database, Transaction } from '../room.ts'
import { approvalsMissing, mayWipe } from './may-wipe.ts'
import type { WipeAsker } from './wipe-asker.ts'
import type { WipeDeviceView, WipeRequesterRole, WipeStepView, WipeView } from './wipe-view.ts'

/** A wipe with its device and user. Tables: `w` wipe, `d` device, `u` app_user. */
export type WipeRow = Omit<WipeView, 'device' | 'user' | 'requester' | 'approvals' | 'may' | 'steps' | 'expiresAt'> &
  Omit<WipeDeviceView, 'id'> & {
    readonly deviceRowId: string
    readonly userId: string
    readonly userName: string
    readonly userDisplayName: string
    readonly userDepartment: string
    readonly requesterKind: Actor['kind']
    readonly requesterId: string
    readonly requesterName: string
    readonly requesterPerson: string
    readonly requesterRole: WipeRequesterRole
    readonly requestedAtSortKey: string
  }

export const wipeColumns = Prisma.sql`
  w.id, w.kind::text AS kind, w.state::text AS state, w.holds, w.hold_until AS "holdUntil",
  w.is_unconfirmed AS "isUnconfirmed", w.needs_attention AS "needsAttention", w.requested_at AS "requestedAt",
  w.requested_at::text AS "requestedAtSortKey", w.reason, w.note, w.requester_kind AS "requesterKind",
  w.requester_id AS "requesterId", w.requester_name AS "requesterName", w.requester_person AS "requesterPerson",
  w.requester_role AS "requesterRole", w.abandon_proposed_by AS "abandonProposedBy", w.released_at AS "releasedAt",
  w.first_delivered_at AS "firstDeliveredAt", w.last_delivered_at AS "lastDeliveredAt",
  w.acknowledged_at AS "acknowledgedAt", w.ended_at AS "endedAt", w.deliveries, w.attempt, w.failures,
  encode(w.target_hash, 'hex') AS "targetHash", w.version AS revision,
  d.id AS "deviceRowId", d.device_id AS "deviceId", d.generation,
  coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) AS name, d.model, d.os,
  d.protocol_version AS "protocolVersion", d.last_success_sync_at AS "lastSyncAt",
  u.id AS "userId", u.name AS "userName", u.display_name AS "userDisplayName", u.department AS "userDepartment"`

export const wipeTables = Prisma.sql`
  wipe w JOIN device d ON d.id = w.device_row_id JOIN app_user u ON u.id = w.user_id`

type Reader = { readonly asker: WipeAsker; readonly now: number }

/** Rows as views for whoever asks, with their timelines: two statements for a page. `now`: sure clock. */
export async function wipeViews(
  tx: Transaction | Database['prisma'],
  rows: readonly WipeRow[],
  reader: Reader,
): Promise<WipeView[]> {
  const ids = rows.map(({ id }) => id)
  const steps = await tx.$queryRaw<StepRow[]>`
    SELECT wipe_id AS "wipeId", at, event, from_state::text AS "from", to_state::text AS "to",
           actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", address
      FROM wipe_step WHERE wipe_id = ANY(${ids}::uuid[]) ORDER BY wipe_id, sequence`
  const approvals = await tx.wipeApproval.findMany({
    where: { wipeId: { in: ids } },
    orderBy: [{ at: 'asc' }, { person: 'asc' }],
  })
  const stepsOf = groupByWipe(steps)
  const approvalsOf = groupByWipe(approvals)
  return rows.map((row) => viewOf(row, { steps: stepsOf(row.id), approvals: approvalsOf(row.id) }, reader))
}

type StepRow = Omit<WipeStepView, 'actor'> & {
  readonly wipeId: string
  readonly actorKind: Actor['kind']
  readonly actorId: string
  readonly actorName: string
}

type Approval = { readonly wipeId: string; readonly person: string; readonly operatorName: string; readonly at: Date }

function groupByWipe<Item extends { readonly wipeId: string }>(
  items: readonly Item[],
): (id: string) => readonly Item[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(item.wipeId)
    if (group) group.push(item)
    else groups.set(item.wipeId, [item])
  }
  return (id) => groups.get(id) ?? []
}

type Beside = { readonly steps: readonly StepRow[]; readonly approvals: readonly Approval[] }

function viewOf(row: WipeRow, { steps, approvals }: Beside, { asker, now }: Reader): WipeView {
  const { state, holds, requesterPerson: requester, abandonProposedBy } = row
  const facts = { state, holds, requester, abandonProposedBy, approvals: approvals.map(({ person }) => person) }
  return {
    id: row.id,
    kind: row.kind,
    state,
    holds,
    holdUntil: row.holdUntil,
    isUnconfirmed: row.isUnconfirmed,
    needsAttention: row.needsAttention,
    requestedAt: row.requestedAt,
    reason: row.reason,
    note: row.note,
    device: deviceOf(row),
    user: { id: row.userId, name: row.userName, displayName: row.userDisplayName, department: row.userDepartment },
    requester: { kind: row.requesterKind, id: row.requesterId, name: row.requesterName, role: row.requesterRole },
    approvals: approvals.map(({ operatorName, at }) => ({ name: operatorName, at })),
    approvalsMissing: approvalsMissing(facts),
    may: mayWipe(asker, facts, now),
    abandonProposedBy: abandonProposedBy === null ? null : proposerOf(steps),
    expiresAt: state === 'held' ? expiryOf(row) : null,
    releasedAt: row.releasedAt,
    firstDeliveredAt: row.firstDeliveredAt,
    lastDeliveredAt: row.lastDeliveredAt,
    acknowledgedAt: row.acknowledgedAt,
    endedAt: row.endedAt,
    deliveries: row.deliveries,
    attempt: row.attempt,
    failures: row.failures,
    targetHash: row.targetHash,
    steps: steps.map(stepOf),
    revision: row.revision,
  }
}

function expiryOf({ requestedAt, holdUntil }: WipeRow): Date {
  return new Date(wipeExpiresAt({ requestedAt: requestedAt.getTime(), holdUntil: holdUntil?.getTime() ?? null }))
}

function deviceOf(row: WipeRow): WipeDeviceView {
  const { deviceRowId, deviceId, generation, name, model, os, protocolVersion, lastSyncAt } = row
  return { id: deviceRowId, deviceId, generation, name, model, os, protocolVersion, lastSyncAt }
}

function stepOf({ at, event, from, to, address, actorKind, actorId, actorName }: StepRow): WipeStepView {
  return { at, event, from, to, actor: { kind: actorKind, id: actorId, name: actorName }, address }
}

function proposerOf(steps: readonly StepRow[]): string | null {
  return steps.findLast(({ event }) => event === 'abandon-proposed')?.actorName ?? null
}
