import type { Act, Room, Transaction } from '../room.ts'
import { dropKeptLevels } from './kept-level-store.ts'
import { rejudgeFleet, type FleetJudgement } from './rejudge-fleet.ts'

/** `kept`: how many devices kept a default of before. */
export type ForgottenLevels = FleetJudgement & { readonly kept: number }

/**
 * Ends that devices keep the default of before: the present one decides on them, at once. In a transaction that began with
 * `lockRules`; the devices are announced, the caller audits.
 */
export async function forgetKeptLevels(room: Room, tx: Transaction, act: Act): Promise<ForgottenLevels> {
  const kept = await dropKeptLevels(tx)
  if (kept === 0) return { kept, devices: 0, moves: [] }
  return { kept, ...(await rejudgeFleet(room, tx, { act, part: { kind: 'undecided' }, cause: 'default' })) }
}
