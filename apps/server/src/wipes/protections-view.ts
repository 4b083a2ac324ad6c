import type { WipeUse } from '@gatepost/protocol/wipe'
import type { Room, Transaction } from '../room.ts'
import type { ProtectionChanges, ProtectionSettings } from './protection-settings.ts'
import { countEnabledAdministrators, waitingLowerings, type WaitingLowering } from './protections-store.ts'
import type { WipeAsker } from './wipe-asker.ts'
import { countWaitingForPeople, countReleased, readProtections } from './wipe-budget-store.ts'
import { organizationUse } from './wipe-budget.ts'

/** Protections as their page shows them. */
export type ProtectionsView = ProtectionSettings & {
  readonly isStopped: boolean
  readonly stoppedBy: string
  readonly stoppedAt: Date | null
  readonly restartProposedBy: string | null
  readonly effective: { readonly perHour: number; readonly perDay: number }
  readonly used: WipeUse
  readonly own: WipeUse
  readonly waiting: number
  readonly changes: readonly {
    readonly id: string
    readonly changes: ProtectionChanges
    readonly proposedBy: string
    readonly proposedAt: Date
    readonly effectiveAt: Date
    readonly approvedBy: string | null
    readonly needsSecondPerson: boolean
    readonly isOwn: boolean
    readonly reason: string
  }[]
  readonly revision: number
}

/** What the audit chain calls them. */
export const protectionsTarget = { kind: 'protections', id: '1', name: 'Wipe protections' }

/** Budgets and switches, how much of them is used, and what is about to change. */
export async function getProtections(room: Room, asker: WipeAsker): Promise<ProtectionsView> {
  return await room.database.transaction(async (tx) => await viewOfProtections(room, tx, asker))
}

export async function viewOfProtections(room: Room, tx: Transaction, asker: WipeAsker): Promise<ProtectionsView> {
  const { restartProposedBy, restartProposedName, ...protections } = await readProtections(tx)
  const now = await room.sureClock.now(tx)
  const { use, budget } = await organizationUse(tx, protections, now)
  const hasSecond = (await countEnabledAdministrators(tx)) > 1
  const lowerings = await waitingLowerings(tx)
  return {
    ...protections,
    restartProposedBy: restartProposedBy === null ? null : restartProposedName,
    effective: budget,
    used: use,
    own: await countReleased(tx, now, asker.person),
    waiting: await countWaitingForPeople(tx),
    changes: lowerings.map((lowering) => changeOf(lowering, { asker, hasSecond })),
  }
}

function changeOf(
  lowering: WaitingLowering,
  { asker, hasSecond }: { asker: WipeAsker; hasSecond: boolean },
): ProtectionsView['changes'][number] {
  const { id, changes, proposedBy, proposedByName, proposedAt, effectiveAt, approvedBy, approvedByName } = lowering
  return {
    id,
    changes,
    proposedBy: proposedByName,
    proposedAt,
    effectiveAt,
    approvedBy: approvedBy === null ? null : approvedByName,
    needsSecondPerson: hasSecond && approvedBy === null,
    isOwn: proposedBy === asker.person,
    reason: lowering.reason,
  }
}
