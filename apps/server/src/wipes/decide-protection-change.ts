import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import {
  endLowering,
  lockWipeProtections,
  storeLoweringApproval,
  updateProtections,
  waitingLowerings,
  type WaitingLowering,
} from './protections-store.ts'
import { protectionsTarget, viewOfProtections, type ProtectionsView } from './protections-view.ts'
import { requireAdministrator, requireSettledAdministrator } from './require-administrator.ts'
import type { WipeAsker } from './wipe-asker.ts'

/** A second administrator agrees to a lowering; it still waits for its day. */
export async function approveProtectionChange(room: Room, asker: WipeAsker, id: string): Promise<ProtectionsView> {
  return await decide(room, asker, {
    id,
    action: 'protections.lowering-approved',
    decision: async (tx, lowering, now) => {
      requireSettledAdministrator(asker, now)
      if (lowering.proposedBy === asker.person)
        throw new DomainError('forbidden', 'own-request', 'Somebody other than who proposed it has to agree.')
      if (lowering.approvedBy !== null)
        throw new DomainError('conflict', 'already-approved', 'Somebody has agreed to this already.')
      await storeLoweringApproval(tx, { id, person: asker.person, name: asker.act.actor.name })
    },
  })
}

/** Any administrator takes a lowering back, their own or another's: that never loosens anything. */
export async function withdrawProtectionChange(room: Room, asker: WipeAsker, id: string): Promise<ProtectionsView> {
  return await decide(room, asker, {
    id,
    action: 'protections.lowering-withdrawn',
    decision: async (tx, _, now) => {
      await endLowering(tx, { id, state: 'withdrawn', at: new Date(now) })
    },
  })
}

type Decision = {
  readonly id: string
  readonly action: 'protections.lowering-approved' | 'protections.lowering-withdrawn'
  readonly decision: (tx: Transaction, lowering: WaitingLowering, now: number) => Promise<void>
}

async function decide(room: Room, asker: WipeAsker, { id, action, decision }: Decision): Promise<ProtectionsView> {
  return await room.database.transaction(async (tx) => {
    await lockWipeProtections(tx)
    requireAdministrator(asker)
    const lowering = (await waitingLowerings(tx)).find((one) => one.id === id)
    if (!lowering) throw notFound('change that still waits')
    await decision(tx, lowering, await room.sureClock.now(tx))
    await updateProtections(tx, {})
    await announce(tx, { kind: 'wipes', ids: [] })
    const details = { change: id, changes: lowering.changes, proposedBy: lowering.proposedByName }
    await appendAudit(room, tx, { act: asker.act, records: [{ action, target: protectionsTarget, details }] })
    return await viewOfProtections(room, tx, asker)
  })
}
