import type { AccessState } from '@gatepost/protocol/tables'
import type { Room, Transaction } from '../room.ts'
import { enqueueAccessMails } from './access-mails.ts'

/** `from` null: the device was not known before. */
export type AccessMove = { readonly id: string; readonly from: AccessState | null; readonly to: AccessState }

/** Lets people know by mail whose phone waits, is blocked, or waits no longer. Of more than 1000 at once nobody is told. */
export async function tellOfAccess(room: Room, tx: Transaction, moves: readonly AccessMove[]): Promise<void> {
  await tellOfAccessMoves(
    room,
    tx,
    moves.filter(isTold).map(({ id }) => id),
  )
}

/** The same for devices of which it is known that people are told. */
export async function tellOfAccessMoves(room: Room, tx: Transaction, deviceRowIds: readonly string[]): Promise<void> {
  if (deviceRowIds.length > 0) await enqueueAccessMails(room, tx, { deviceRowIds, at: room.now() })
}

export function isTold({ from, to }: Pick<AccessMove, 'from' | 'to'>): boolean {
  if (from === to) return false
  return to === 'quarantined' || to === 'blocked' || (to === 'allowed' && from === 'quarantined')
}
