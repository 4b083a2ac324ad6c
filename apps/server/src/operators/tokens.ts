import { apiTokenHash, createApiToken, listApiTokens, revokeApiToken, type ApiToken as StoredToken } from '@gatepost/db'
import { notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { readOperatorRole, type OperatorRole } from './operator-role.ts'
import { aliveTokenIds, findTokenByHash, touchToken } from './token-store.ts'

export type ApiToken = Omit<StoredToken, 'role'> & { readonly role: OperatorRole }

export type UsedToken = { readonly id: string; readonly name: string; readonly role: OperatorRole }

const secretBytes = 32
const touchEveryMs = 60_000
const textPattern = /^gp_[A-Za-z0-9_-]{43}$/

/** Creates a token for scripts. The text is returned here and nowhere else, ever. */
export async function createToken(
  room: Room,
  { act, name, role }: { act: Act; name: string; role: OperatorRole },
): Promise<{ readonly id: string; readonly text: string }> {
  const id = room.newId()
  const secret = room.randomBytes(secretBytes)
  const text = await room.database.transaction(async (tx) => {
    const made = await createApiToken(tx, { id, name, role, secret }, { ...act, at: room.now() })
    await announce(tx, { kind: 'audit', ids: [] })
    return made
  })
  return { id, text }
}

/** The token behind a bearer's text, if it works. When it was used is written at most once a minute. */
export async function useToken(room: Room, text: string): Promise<UsedToken | undefined> {
  if (!textPattern.test(text)) return undefined
  const token = await findTokenByHash(room.database, apiTokenHash(text))
  if (!token) return undefined
  const now = room.now()
  const isDue = token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() >= touchEveryMs
  if (isDue) await touchToken(room.database, token.id, now)
  return { id: token.id, name: token.name, role: readOperatorRole(token.role) }
}

/** Those of the given tokens that still work. */
export async function aliveTokens(room: Room, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  return await aliveTokenIds(room.database, ids)
}

/** Tokens that work, oldest first. */
export async function listTokens(room: Room): Promise<ApiToken[]> {
  const tokens = await listApiTokens(room.database)
  return tokens.map((token) => ({ ...token, role: readOperatorRole(token.role) }))
}

/** Revokes a token; it is refused from the next request on. Throws not-found. */
export async function revokeToken(room: Room, { act, id }: { act: Act; id: string }): Promise<void> {
  await room.database.transaction(async (tx) => {
    if (!(await revokeApiToken(tx, id, { ...act, at: room.now() }))) throw notFound('token')
    await announce(tx, { kind: 'audit', ids: [] })
  })
}
