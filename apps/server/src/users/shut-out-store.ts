import type { Transaction } from '../room.ts'

/**
 * Ends whatever a user is signed in to: visits to /me, and answers that are on their way to their phones (the fence). Their
 * devices are locked in one order, as everywhere.
 */
export async function shutOut(tx: Transaction, userId: string): Promise<void> {
  await tx.userSession.deleteMany({ where: { userId } })
  await tx.$queryRaw`
    SELECT 1 AS locked FROM device WHERE user_id = ${userId}::uuid AND is_live ORDER BY id FOR UPDATE`
  await tx.$executeRaw`UPDATE device SET version = version + 1 WHERE user_id = ${userId}::uuid AND is_live`
}
