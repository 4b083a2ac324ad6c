import type { Transaction } from '../room.ts'

/** Which of these names policies have. */
export async function readTakenNames(tx: Transaction, names: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.policy.findMany({ where: { name: { in: [...names] } }, select: { name: true } })
  return new Set(rows.map(({ name }) => name))
}
