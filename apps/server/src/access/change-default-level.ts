import type { AccessLevel } from '@gatepost/protocol/tables'
import type { Act, Room, Transaction } from '../room.ts'
import { keepDefaultLevel } from './fleet-store.ts'
import { rejudgeFleet } from './rejudge-fleet.ts'

export type DefaultLevelChange = {
  readonly act: Act
  readonly from: AccessLevel
  /** The devices that the default of before decides on keep it. */
  readonly keepExisting: boolean
}

/**
 * The organization's default level was changed in this transaction, which began with `lockRules`: every device that
 * nothing else decides on is judged by it at once (as Exchange does), unless it keeps the one of before. Returns how many
 * changed; they are announced, the caller audits.
 */
export async function changeDefaultLevel(
  room: Room,
  tx: Transaction,
  { act, from, keepExisting }: DefaultLevelChange,
): Promise<number> {
  if (keepExisting) await keepDefaultLevel(tx, from)
  const { devices } = await rejudgeFleet(room, tx, { act, part: { kind: 'undecided' }, cause: 'default' })
  return devices
}
