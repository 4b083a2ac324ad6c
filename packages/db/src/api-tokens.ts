import { createHash } from 'node:crypto'
import { appendToAuditChain, type AuditActor } from './audit-chain.ts'
import type { Database, Transaction } from './database.ts'

// Stands here, not in the server: the command line makes the first token when there is nobody yet to ask over HTTP.

export type ApiToken = {
  readonly id: string
  readonly name: string
  readonly role: string
  /** Permissions that were ticked; no token has them otherwise. */
  readonly scopes: readonly string[]
  /** null: never. */
  readonly expiresAt: Date | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

export type NewApiToken = Pick<ApiToken, 'id' | 'name' | 'role' | 'scopes' | 'expiresAt'> & {
  /** Who answers for what it does: an operator's id, or '' for nobody's. */
  readonly ownerId: string
  readonly secret: Uint8Array
}

/** Who, when and in which request; the same facts that the audit entry carries. */
export type TokenAct = {
  readonly at: Date
  readonly actor: AuditActor
  readonly requestId: string
}

/** Tokens begin with this, so that a scanner for leaked secrets can know them. */
const prefix = 'gp_'

const secretBytes = 32

/** What the database keeps of a token. Tokens have 256 bits, so a plain hash is enough. */
export function apiTokenHash(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(text).digest())
}

/** Creates a token with its audit entry and returns its text: here and nowhere else, ever. Call it last. */
export async function createApiToken(
  tx: Transaction,
  { secret, ...token }: NewApiToken,
  { at, actor, requestId }: TokenAct,
): Promise<string> {
  if (secret.length < secretBytes) throw new Error(`A token needs ${secretBytes} random bytes.`)
  const { id, name, role, expiresAt } = token
  const scopes = [...token.scopes]
  const text = prefix + Buffer.from(secret).toString('base64url')
  const data = { ...token, scopes, tokenHash: apiTokenHash(text), createdBy: actor.name, createdAt: at }
  await tx.apiToken.create({ data, select: { id: true } })
  const details = { role, scopes, expiresAt: expiresAt?.toISOString() ?? null }
  const record = { action: 'token.created', target: { kind: 'token', id, name }, details }
  await appendToAuditChain(tx, { at, actor, requestId, records: [record] })
  return text
}

/** Tokens that work at this moment, oldest first. */
export async function listApiTokens(database: Database, at: Date): Promise<ApiToken[]> {
  return await database.prisma.apiToken.findMany({
    where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
    select: {
      id: true,
      name: true,
      role: true,
      scopes: true,
      expiresAt: true,
      createdBy: true,
      createdAt: true,
      lastUsedAt: true,
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

/** Revokes a token with its audit entry. False if there is no such token that works. Call it last. */
export async function revokeApiToken(
  tx: Transaction,
  id: string,
  { at, actor, requestId }: TokenAct,
): Promise<boolean> {
  const [revoked] = await tx.apiToken.updateManyAndReturn({
    where: { id, revokedAt: null },
    data: { revokedAt: at },
    select: { name: true },
  })
  if (!revoked) return false
  const record = { action: 'token.revoked', target: { kind: 'token', id, name: revoked.name } }
  await appendToAuditChain(tx, { at, actor, requestId, records: [record] })
  return true
}
