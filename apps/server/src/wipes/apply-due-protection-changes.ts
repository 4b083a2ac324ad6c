import { appendAudit, type AuditRecord } from '../audit/index.ts'
import { systemActor, type Room, type Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import {
  countEnabledAdministrators,
  endLowering,
  lockWipeProtections,
  updateProtections,
  waitingLowerings,
  type Protections,
  type WaitingLowering,
} from './protections-store.ts'
import { protectionsTarget } from './protections-view.ts'

/** What nobody agreed to for so long is taken back. */
const waitsAtMost = 7 * 24 * 3_600_000

/** Lowers what has waited its day and has its second administrator, where there are two; takes back what was forgotten. */
export async function applyDueProtectionChanges(room: Room): Promise<void> {
  await room.database.transaction(async (tx) => {
    const present = await lockWipeProtections(tx)
    const waiting = await waitingLowerings(tx)
    if (waiting.length === 0) return
    const now = await room.sureClock.now(tx)
    const hasSecond = (await countEnabledAdministrators(tx)) > 1
    const records: AuditRecord[] = []
    for (const lowering of waiting) {
      const fate = fateOf(lowering, { now, hasSecond })
      if (fate === 'waits') continue
      records.push(await end(tx, { lowering, fate, present, now }))
    }
    if (records.length === 0) return
    await announce(tx, { kind: 'wipes', ids: [] })
    await appendAudit(room, tx, { act: { actor: systemActor, requestId: room.newId() }, records })
  })
}

type Fate = 'applied' | 'withdrawn' | 'waits'

function fateOf(
  { approvedBy, proposedAt, effectiveAt }: WaitingLowering,
  { now, hasSecond }: { now: number; hasSecond: boolean },
): Fate {
  if (approvedBy === null && now - proposedAt.getTime() >= waitsAtMost) return 'withdrawn'
  const isDue = now >= effectiveAt.getTime()
  return isDue && (approvedBy !== null || !hasSecond) ? 'applied' : 'waits'
}

type End = {
  readonly lowering: WaitingLowering
  readonly fate: 'applied' | 'withdrawn'
  readonly present: Protections
  readonly now: number
}

async function end(tx: Transaction, { lowering, fate, present, now }: End): Promise<AuditRecord> {
  const { id, changes, proposedByName, approvedByName, reason } = lowering
  await endLowering(tx, { id, state: fate, at: new Date(now) })
  await updateProtections(tx, fate === 'applied' ? changes : {})
  const people = { change: id, proposedBy: proposedByName, approvedBy: approvedByName }
  if (fate === 'withdrawn')
    return {
      action: 'protections.lowering-withdrawn',
      target: protectionsTarget,
      details: { ...people, changes },
      reason,
    }
  const before = Object.fromEntries(Object.entries(present).filter(([name]) => Object.hasOwn(changes, name)))
  const details = { ...people, before, after: changes }
  return { action: 'protections.lowered', target: protectionsTarget, details, reason }
}
