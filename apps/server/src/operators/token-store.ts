import type { Database } from '../room.ts'

export async function findTokenByHash(database: Database, tokenHash: Uint8Array<ArrayBuffer>) {
  return await database.prisma.apiToken.findFirst({
    where: { tokenHash, revokedAt: null },
    select: { id: true, name: true, role: true, lastUsedAt: true },
  })
}

export async function aliveTokenIds(database: Database, ids: readonly string[]): Promise<Set<string>> {
  const where = { id: { in: [...ids] }, revokedAt: null }
  const rows = await database.prisma.apiToken.findMany({ where, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}

export async function touchToken(database: Database, id: string, at: Date): Promise<void> {
  await database.prisma.apiToken.updateMany({ where: { id }, data: { lastUsedAt: at } })
}
