import { apiTokenHash, createApiToken, listApiTokens, revokeApiToken, type ApiToken as StoredToken } from '@gatepost/db'
import { notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { readOperatorRole, type OperatorRole } from './operator-role.ts'
import type { Operator } from './operator-store.ts'
import { aliveTokenIds, findTokenByHash, touchToken } from './token-store.ts'

export type ApiToken = Omit<StoredToken, 'role'> & { readonly role: OperatorRole }

export type UsedToken = {
  readonly id: string
  readonly name: string
  readonly role: OperatorRole
  /** Permissions that were ticked when it was made. */
  readonly scopes: readonly string[]
  /** Who answers for what it does, as they are now; undefined for one made at the command line. */
  readonly owner: Operator | undefined
}

export type CreateToken = {
  readonly act: Act
  readonly name: string
  readonly role: OperatorRole
  readonly scopes?: readonly string[]
  /** null: never. */
  readonly expiresAt?: Date | null
  /** An operator's id; '' for nobody's. */
  readonly ownerId?: string
}

const secretBytes = 32
const touchEveryMs = 60_000
const textPattern = /^gp_[A-Za-z0-9_-]{43}$/

/** Creates a token for scripts. The text is returned here and nowhere else, ever. */
export async function createToken(
  room: Room,
  { act, name, role, scopes = [], expiresAt = null, ownerId = '' }: CreateToken,
): Promise<{ readonly token: ApiToken; readonly id: string; readonly text: string }> {
  const id = room.newId()
  const [secret, at] = [room.randomBytes(secretBytes), room.now()]
  const facts = { id, name, role, scopes, expiresAt }
  const text = await room.database.transaction(async (tx) => {
    const made = await createApiToken(tx, { ...facts, ownerId, secret }, { ...act, at })
    await announce(tx, { kind: 'audit', ids: [] })
    return made
  })
  return { token: { ...facts, createdBy: act.actor.name, createdAt: at, lastUsedAt: null }, id, text }
}

/**
 * The token behind a bearer's text, if it works; one whose owner is disabled is nobody's. When it was used is written at
 * most once a minute.
 */
export async function useToken(room: Room, text: string): Promise<UsedToken | undefined> {
  if (!textPattern.test(text)) return undefined
  const now = room.now()
  const token = await findTokenByHash(room.database, apiTokenHash(text), now)
  if (!token) return undefined
  const { lastUsedAt, role, ...used } = token
  const isDue = lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= touchEveryMs
  if (isDue) await touchToken(room.database, token.id, now)
  return { ...used, role: readOperatorRole(role) }
}

/** Those of the given tokens that still work. */
export async function aliveTokens(room: Room, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  return await aliveTokenIds(room.database, ids, room.now())
}

/** Tokens that work, oldest first. */
export async function listTokens(room: Room): Promise<ApiToken[]> {
  const tokens = await listApiTokens(room.database, room.now())
  return tokens.map((token) => ({ ...token, role: readOperatorRole(token.role) }))
}

/** Revokes a token; it is refused from the next request on. Throws not-found. */
export async function revokeToken(room: Room, { act, id }: { act: Act; id: string }): Promise<void> {
  await room.database.transaction(async (tx) => {
    if (!(await revokeApiToken(tx, id, { ...act, at: room.now() }))) throw notFound('token')
    await announce(tx, { kind: 'audit', ids: [] })
  })
}
