import type { Transaction } from '../room.ts'

/** No device keeps a default of before any longer: returns how many did. */
export async function dropKeptLevels(tx: Transaction): Promise<number> {
  const { count } = await tx.device.updateMany({
    where: { keptDefaultLevel: { not: null } },
    data: { keptDefaultLevel: null },
  })
  return count
}
