import type { WipeRecord } from '@gatepost/protocol/wipe'
import type { Transaction } from '../room.ts'
import { isOpen, type NewWipe, type StoredStep } from './stored-wipe.ts'

/** What a phone or a person was told about a wipe outlives the power, whatever the server was set to. */
export async function beginDurably(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SET LOCAL synchronous_commit = on`
}

/** False when the device has an open wipe or the person has used the idempotency key already. */
export async function insertWipe(tx: Transaction, wipe: NewWipe): Promise<boolean> {
  const { record, requester } = wipe
  const inserted = await tx.$executeRaw`
    INSERT INTO wipe (id, device_row_id, generation, user_id, kind, state, version, holds, hold_until, reason, note,
                      requester_kind, requester_id, requester_name, requester_person, requester_role, target,
                      target_hash, idempotency_key, request_hash, notify_addresses, requested_at, released_at)
    VALUES (${wipe.id}::uuid, ${wipe.deviceRowId}::uuid, ${wipe.generation}, ${wipe.userId}::uuid,
            ${record.kind}::wipe_kind, ${record.state}::wipe_state, ${record.version}, ${[...record.holds]},
            ${dateOf(record.holdUntil)}, ${wipe.reason}, ${wipe.note}, ${requester.kind}, ${requester.id},
            ${requester.name}, ${record.requester}, ${requester.role}, ${JSON.stringify(wipe.target)}::jsonb,
            ${wipe.targetHash}, ${wipe.idempotencyKey}, ${wipe.requestHash}, ${[...wipe.notifyAddresses]},
            ${dateOf(record.requestedAt)}, ${dateOf(record.releasedAt)})
    ON CONFLICT DO NOTHING`
  return inserted > 0
}

/** Compare-and-set on the version. Throws when somebody else changed the row: whoever calls this has locked it. */
export async function updateWipe(
  tx: Transaction,
  { id, from, to, at }: { id: string; from: WipeRecord; to: WipeRecord; at: Date },
): Promise<void> {
  const endedAt = isOpen(to.state) ? null : at
  const firstDelivery = from.deliveries === 0 ? dateOf(to.lastDeliveredAt) : null
  const changed = await tx.$executeRaw`
    UPDATE wipe
       SET state = ${to.state}::wipe_state, version = ${to.version}, attempt = ${to.attempt},
           deliveries = ${to.deliveries}, failures = ${to.failures}, is_unconfirmed = ${to.isUnconfirmed},
           needs_attention = ${to.needsAttention}, holds = ${[...to.holds]}, abandon_proposed_by = ${to.abandonProposedBy},
           hold_until = ${dateOf(to.holdUntil)}, released_at = ${dateOf(to.releasedAt)},
           last_delivered_at = ${dateOf(to.lastDeliveredAt)},
           first_delivered_at = coalesce(first_delivered_at, ${firstDelivery}::timestamptz),
           acknowledged_at = ${dateOf(to.acknowledgedAt)}, ended_at = ${endedAt}
     WHERE id = ${id}::uuid AND version = ${from.version}`
  if (changed === 0) throw new Error(`The wipe ${id} changed while it was locked.`)
}

export async function insertSteps(tx: Transaction, steps: readonly StoredStep[]): Promise<void> {
  await tx.wipeStep.createMany({
    data: steps.map(({ actor, details, from, to, ...step }) => ({
      ...step,
      fromState: from,
      toState: to,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      details: JSON.parse(JSON.stringify(details)),
    })),
  })
}

export async function insertApproval(
  tx: Transaction,
  approval: { readonly wipeId: string; readonly person: string; readonly operatorName: string; readonly at: Date },
): Promise<void> {
  await tx.wipeApproval.create({ data: approval, select: { wipeId: true } })
}

/** An approval under the earlier protections does not count for the new ones. What was said stays in the timeline. */
export async function deleteApprovals(tx: Transaction, wipeId: string): Promise<void> {
  await tx.wipeApproval.deleteMany({ where: { wipeId } })
}

export async function findByIdempotencyKey(
  tx: Transaction,
  { person, key }: { readonly person: string; readonly key: string },
): Promise<{ readonly id: string; readonly requestHash: Uint8Array } | undefined> {
  const row = await tx.wipe.findUnique({
    where: { requesterPerson_idempotencyKey: { requesterPerson: person, idempotencyKey: key } },
    select: { id: true, requestHash: true },
  })
  return row ?? undefined
}

function dateOf(time: number | null): Date | null {
  return time === null ? null : new Date(time)
}
