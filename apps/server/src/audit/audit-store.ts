import { appendToAuditChain, type AuditRecord } from '@gatepost/db'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'

export type { AuditRecord }

/**
 * Appends entries to the chain in the caller's transaction: no act without its entry, no entry without its act.
 * Call it last: the chain's tail is locked until the commit, and everybody who appends waits for it.
 */
export async function appendAudit(
  room: Pick<Room, 'now'>,
  tx: Transaction,
  { act, records }: { readonly act: Act; readonly records: readonly AuditRecord[] },
): Promise<void> {
  if (records.length === 0) return
  await appendToAuditChain(tx, { at: room.now(), actor: act.actor, requestId: act.requestId, records })
  await announce(tx, { kind: 'audit', ids: [] })
}
