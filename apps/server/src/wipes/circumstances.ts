import type { WipeCircumstances } from '@gatepost/protocol/wipe'
import type { Room, Transaction } from '../room.ts'
import type { Protections } from './protections-store.ts'
import { readProtections } from './wipe-budget-store.ts'
import { hasBudget } from './wipe-budget.ts'
import type { WipeTargetDevice } from './stored-wipe.ts'
import type { WipeRequesterRole } from './wipe-view.ts'

export type Around = {
  /** As the caller has read them under its lock; read here without. */
  readonly protections?: Protections
  readonly device: Pick<WipeTargetDevice, 'ownership' | 'personalUntil'>
  readonly person: string
  readonly role: WipeRequesterRole
  /** The event may send the wipe off. Then the caller holds the lock on the protections; else there is no budget. */
  readonly mayRelease: boolean
}

/** What holds around a wipe now. */
export async function circumstancesOf(room: Room, tx: Transaction, around: Around): Promise<WipeCircumstances> {
  const { device, person, role, mayRelease } = around
  const protections = around.protections ?? (await readProtections(tx))
  const now = await room.sureClock.now(tx)
  return {
    now,
    isStopped: protections.isStopped,
    isPersonal: isPersonal(device, now),
    hasBudget: mayRelease && (await hasBudget(tx, protections, { now, person, role })),
  }
}

/** Taking the mark away protects the device for another day. */
export function isPersonal({ ownership, personalUntil }: Around['device'], now: number): boolean {
  return ownership === 'personal' || (personalUntil !== null && personalUntil.getTime() > now)
}
