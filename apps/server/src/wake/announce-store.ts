import type { Transaction } from '../room.ts'
import { changeChannel, type Change } from './change.ts'

/** Ids in one notification: PostgreSQL carries at most 8,000 bytes, an id has 36. */
const idsPerNotification = 150

/**
 * Announces a change to every process, as part of the transaction that makes it: nobody hears of what was rolled
 * back, and everybody hears of what was committed. Bulk changes give no ids: "many".
 */
export async function announce(tx: Transaction, change: Change): Promise<void> {
  const ids = change.ids.length > idsPerNotification ? [] : change.ids
  const payload = JSON.stringify({ ...change, ids })
  await tx.$executeRaw`SELECT pg_notify(${changeChannel}, ${payload})`
}
