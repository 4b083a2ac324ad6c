import type { Transaction } from '../room.ts'

/** Any number that nothing else here locks by. */
const rulesLock = 7_301_101

/**
 * Whoever judges single devices holds the rules and the default first, before any row: a change of them waits for those
 * who have read what was before, and judges their devices too. Several may hold; holding twice is the same.
 */
export async function holdRules(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${rulesLock}::bigint)`
}

/** Whoever changes rules or the default: nobody judges by them until this transaction has ended. */
export async function lockRules(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${rulesLock}::bigint)`
}
