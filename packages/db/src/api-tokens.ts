import { createHash } from 'node:crypto'
import { appendToAuditChain, type AuditActor } from './audit-chain.ts'
import type { Database, Transaction } from './database.ts'

// Stands here, not in the server: the command line makes the first token when there is nobody yet to ask over HTTP.

export type ApiToken = {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
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
  token: { readonly id: string; readonly name: string; readonly role: string; readonly secret: Uint8Array },
  { at, actor, requestId }: TokenAct,
): Promise<string> {
  if (token.secret.length < secretBytes) throw new Error(`A token needs ${secretBytes} random bytes.`)
  const { id, name, role } = token
  const text = prefix + Buffer.from(token.secret).toString('base64url')
  const data = { id, name, role, tokenHash: apiTokenHash(text), createdBy: actor.name, createdAt: at }
  await tx.apiToken.create({ data, select: { id: true } })
  const record = { action: 'token.created', target: { kind: 'token', id, name }, details: { role } }
  await appendToAuditChain(tx, { at, actor, requestId, records: [record] })
  return text
}

/** Tokens that work, oldest first. */
export async function listApiTokens(database: Database): Promise<ApiToken[]> {
  return await database.prisma.apiToken.findMany({
    where: { revokedAt: null },
    select: { id: true, name: true, role: true, createdBy: true, createdAt: true, lastUsedAt: true },
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
