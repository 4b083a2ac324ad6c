import type { Transaction } from '../room.ts'

/** Whether a wipe of this user is open. All of theirs are locked until the end of the transaction: none is armed anew. */
export async function lockOpenWipesOfUser(tx: Transaction, userId: string): Promise<boolean> {
  const wipes = await tx.$queryRaw<{ isOpen: boolean }[]>`
    SELECT state IN ('requested', 'held', 'pending', 'delivered') AS "isOpen"
      FROM wipe WHERE user_id = ${userId}::uuid ORDER BY id FOR UPDATE`
  return wipes.some(({ isOpen }) => isOpen)
}
