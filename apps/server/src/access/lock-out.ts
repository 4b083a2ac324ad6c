import type { AccessLevel } from '@gatepost/protocol/tables'
import { DomainError } from '../domain-error.ts'
import { everything } from '../device-scope.ts'
import type { Room, Transaction } from '../room.ts'
import { isLockOutConfirmed, type LockOut } from '../lock-out-word.ts'
import { outcomeOf } from './preview-outcome.ts'
import { readFleet, readPresentDefault } from './preview-read-model.ts'
import type { KeptLevels } from './preview-plan.ts'
import { readAccessRules, type ScopedRule } from './rule-store.ts'

/** What is about to be saved; what is left out stays as it is stored. `confirm` is what the person typed. */
export type LockOutQuestion = {
  readonly rules?: readonly ScopedRule[]
  readonly defaultAccessLevel?: AccessLevel
  readonly kept?: KeptLevels
  readonly confirm: string | undefined
}

/**
 * Refuses rules or a default after which hardly any of the devices would stay allowed that are allowed and in use, unless
 * the word was typed that says how many. Call it in the transaction of the change, before anything is stored: devices are
 * compared with what is stored of them. Throws `lock-out-unconfirmed`.
 */
export async function refuseLockOut(room: Room, tx: Transaction, question: LockOutQuestion): Promise<void> {
  const { rules = await readAccessRules(tx), kept = { kind: 'stored' }, confirm } = question
  const { defaultAccessLevel = await readPresentDefault(tx) } = question
  const plan = { rules, defaultAccessLevel, kept }
  const fleet = await readFleet(tx, { rules, at: room.now(), scope: everything })
  const { lockOut } = outcomeOf(fleet, plan)
  if (lockOut.isEverybody && !isLockOutConfirmed(lockOut, confirm)) throw unconfirmed(lockOut)
}

function unconfirmed({ allowedBefore, allowedAfter, word }: LockOut): DomainError {
  const message =
    `Of ${allowedBefore} devices that are allowed and have synchronized within seven days, ${allowedAfter} would stay ` +
    `allowed. To do it all the same, type "${word}".`
  const field = { path: 'confirm', message: `must be "${word}"` }
  return new DomainError('conflict', 'lock-out-unconfirmed', message, [field])
}
