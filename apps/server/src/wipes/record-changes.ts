import type { WipeRecord, WipeStep } from '@gatepost/protocol/wipe'
import { armedWipeStates, wipeReasons, type WipeState } from '@gatepost/protocol/tables'
import { appendAudit, type AuditRecord } from '../audit/index.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { raiseDeviceVersions, voidKeys } from './device-fence-store.ts'
import { enqueueWipeMails } from './enqueue-wipe-mails.ts'
import { auditTarget, type StoredStep, type StoredWipe } from './stored-wipe.ts'
import { deleteApprovals, insertApproval, insertSteps, updateWipe } from './wipe-store.ts'

/** Who, from where, and what they said to it. */
export type WipeBy = { readonly act: Act; readonly address: string; readonly comment: string }

export type WipeChange = {
  /** null: just inserted. */
  readonly before: WipeRecord | null
  /** As decided, with the facts it was decided on. */
  readonly wipe: StoredWipe
  readonly steps: readonly WipeStep[]
}

type Changes = { readonly by: WipeBy; readonly now: number; readonly changes: readonly WipeChange[] }

/**
 * Writes what was decided: rows, timeline, the fence of the devices, announcement, mails, and one audit entry per step.
 * The wipes are locked; devices are locked here, and the chain's tail last.
 */
export async function recordChanges(room: Room, tx: Transaction, { by, now, changes }: Changes): Promise<void> {
  if (changes.length === 0) return
  const at = new Date(now)
  for (const { before, wipe } of changes) {
    if (before) await updateWipe(tx, { id: wipe.id, from: before, to: wipe.record, at })
  }
  await storeApprovals(tx, { by, at, changes })
  await insertSteps(
    tx,
    changes.flatMap((change) => timeline(change, { by, at })),
  )
  await raiseDeviceVersions(
    tx,
    changes.filter(isFenceMoved).map(({ wipe }) => wipe.deviceRowId),
  )
  for (const change of changes) if (isErased(change)) await voidKeys(tx, change.wipe.deviceRowId)
  await announce(tx, { kind: 'device', ids: changes.map(({ wipe }) => wipe.deviceRowId), what: 'wipe' })
  const alarms = await enqueueWipeMails(room, tx, { changes, now })
  const records = changes.flatMap((change) => auditRecords(change, by))
  await appendAudit(room, tx, { act: by.act, records: [...records, ...alarms] })
}

async function storeApprovals(
  tx: Transaction,
  { by, at, changes }: { readonly by: WipeBy; readonly at: Date; readonly changes: readonly WipeChange[] },
): Promise<void> {
  for (const { before, wipe } of changes) {
    const earlier = before?.approvals ?? []
    const added = wipe.record.approvals.filter((person) => !earlier.includes(person))
    for (const person of added) {
      await insertApproval(tx, { wipeId: wipe.id, person, operatorName: by.act.actor.name, at })
    }
    const hasLost = earlier.some((person) => !wipe.record.approvals.includes(person))
    if (hasLost) await deleteApprovals(tx, wipe.id)
  }
}

function timeline({ wipe, steps }: WipeChange, { by, at }: { by: WipeBy; at: Date }): StoredStep[] {
  const { holds, attempt, failures, version } = wipe.record
  return steps.map(({ event, from, to }, index) => ({
    wipeId: wipe.id,
    // Every step raises the version by one: no two of them have the same place.
    sequence: version - steps.length + 1 + index,
    at,
    event,
    from,
    to,
    actor: by.act.actor,
    address: by.address,
    details: { holds, attempt, failures, ...(by.comment !== '' && { comment: by.comment }) },
  }))
}

/** It begins or ceases to get data, or has said that it is erased: no answer that is on its way is still true. */
function isFenceMoved({ before, wipe }: WipeChange): boolean {
  const { state } = wipe.record
  if (before === null) return isArmed(state)
  return isArmed(before.state) !== isArmed(state)
}

function isErased({ before, wipe }: WipeChange): boolean {
  return before?.state === 'delivered' && wipe.record.state === 'acknowledged'
}

function isArmed(state: WipeState): boolean {
  const armed: readonly WipeState[] = armedWipeStates
  return armed.includes(state)
}

function auditRecords({ wipe, steps }: WipeChange, { address, comment }: WipeBy): AuditRecord[] {
  const { kind, holds, attempt } = wipe.record
  return steps.map(({ event, from, to }) => ({
    action: `wipe.${event}`,
    target: auditTarget(wipe.device),
    details: {
      wipeId: wipe.id,
      deviceId: wipe.device.deviceId,
      kind,
      from,
      to,
      attempt,
      ...(to === 'held' && { holds }),
      ...(address !== '' && { address }),
    },
    reason: event === 'requested' ? whyOf(wipe) : comment,
  }))
}

function whyOf({ reason, note }: StoredWipe): string {
  const words = wipeReasons.find(({ id }) => id === reason)?.words ?? reason
  return note === '' ? words : `${words}: ${note}`
}
