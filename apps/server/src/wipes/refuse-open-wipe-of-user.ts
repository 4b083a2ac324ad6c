import { DomainError } from '../domain-error.ts'
import type { Transaction } from '../room.ts'
import { lockOpenWipesOfUser } from './open-wipes-of-user-store.ts'
import { lockWipeProtections } from './protections-store.ts'

/** Throws wipe-open while a wipe of this user is open. Until the transaction ends nobody can ask for one. */
export async function refuseOpenWipeOfUser(tx: Transaction, userId: string): Promise<void> {
  await lockWipeProtections(tx)
  if (await lockOpenWipesOfUser(tx, userId)) {
    throw new DomainError('conflict', 'wipe-open', 'The user has an open wipe. Cancel it, or wait for its end.')
  }
}
