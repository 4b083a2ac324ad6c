import type { Database } from '../room.ts'
import { operatorFields, readOperator, type Operator } from './operator-store.ts'

export type StoredTokenUse = {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly scopes: readonly string[]
  readonly lastUsedAt: Date | null
  readonly owner: Operator | undefined
}

/** The token, unless it is revoked, has expired, or its owner may not sign in any more. */
export async function findTokenByHash(
  database: Database,
  tokenHash: Uint8Array<ArrayBuffer>,
  at: Date,
): Promise<StoredTokenUse | undefined> {
  const row = await database.prisma.apiToken.findFirst({
    where: { tokenHash, ...works(at) },
    select: { id: true, name: true, role: true, scopes: true, lastUsedAt: true, ownerId: true },
  })
  if (!row) return undefined
  const { ownerId, ...token } = row
  if (ownerId === '') return { ...token, owner: undefined }
  const owner = await database.prisma.operator.findFirst({
    where: { id: ownerId, isDisabled: false },
    select: operatorFields,
  })
  return owner ? { ...token, owner: readOperator(owner) } : undefined
}

export async function aliveTokenIds(database: Database, ids: readonly string[], at: Date): Promise<Set<string>> {
  const where = { id: { in: [...ids] }, ...works(at) }
  const rows = await database.prisma.apiToken.findMany({ where, select: { id: true, ownerId: true } })
  const ownerIds = rows.flatMap(({ ownerId }) => (ownerId === '' ? [] : [ownerId]))
  const owners = await database.prisma.operator.findMany({
    where: { id: { in: ownerIds }, isDisabled: false },
    select: { id: true },
  })
  const present = new Set(['', ...owners.map(({ id }) => id)])
  return new Set(rows.filter(({ ownerId }) => present.has(ownerId)).map(({ id }) => id))
}

export async function touchToken(database: Database, id: string, at: Date): Promise<void> {
  await database.prisma.apiToken.updateMany({ where: { id }, data: { lastUsedAt: at } })
}

function works(at: Date) {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] }
}
