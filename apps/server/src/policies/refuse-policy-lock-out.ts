import type { PolicySettings } from '@gatepost/protocol/tables'
import { isLockOutConfirmed } from '../lock-out-word.ts'
import { DomainError } from '../domain-error.ts'
import type { Transaction } from '../room.ts'
import { decideLockOut } from './decide-impact.ts'
import { groupDevices } from './impact-read-model.ts'
import type { StoredPolicy } from './policy-store.ts'

type Question = {
  readonly before: StoredPolicy
  readonly settings: PolicySettings
  readonly confirm: string | undefined
}

/**
 * Refuses settings after which hardly any of the devices would get anything that do now, unless the word was typed that says
 * how many. Call it in the transaction of the change, before anything is stored. Throws `lock-out-unconfirmed`.
 */
export async function refusePolicyLockOut(tx: Transaction, { before, settings, confirm }: Question): Promise<void> {
  // A policy that tolerates phones locks none out: nobody has to be counted.
  if (settings.allowNonProvisionableDevices !== false) return
  const { id, isDefault } = before
  const groups = await groupDevices(tx, { kind: 'policy', id, isDefault })
  const lockOut = decideLockOut({ before: before.settings, after: settings }, groups)
  if (!lockOut.isEverybody || isLockOutConfirmed(lockOut, confirm)) return
  const { allowedBefore, allowedAfter, word } = lockOut
  const message =
    `Of ${allowedBefore} devices that this policy lets in, ${allowedAfter} would be left. ` +
    `To do it all the same, type "${word}".`
  const field = { path: 'confirm', message: `must be "${word}"` }
  throw new DomainError('conflict', 'lock-out-unconfirmed', message, [field])
}
