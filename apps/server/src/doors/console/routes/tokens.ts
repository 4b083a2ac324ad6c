import { tickedScopes, type TickedScope } from '@gatepost/contract'
import { createToken, listTokens, revokeToken, type ApiToken } from '../../../operators/index.ts'
import type { Caller } from '../caller.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

const dayMs = 24 * 60 * 60_000

export const tokenHandlers: HandlersOf<'createToken' | 'listTokens' | 'revokeToken'> = {
  createToken: async ({ room, act, caller, body: { expiresInDays, ...facts } }) => {
    const expiresAt = new Date(room.now().getTime() + expiresInDays * dayMs)
    const made = await createToken(room, { act, ...facts, expiresAt, ownerId: ownerOf(caller) })
    return { ...tokenBody(made.token), text: made.text }
  },
  listTokens: async ({ room }) => ({ items: (await listTokens(room)).map(tokenBody) }),
  revokeToken: async ({ room, act, params }) => {
    await revokeToken(room, { act, id: params.id })
  },
}

/** Only a session gets as far as making one, because that needs a proof of the password. */
function ownerOf(caller: Caller): string {
  return caller.kind === 'session' ? caller.operator.id : ''
}

/** A scope that this version does not know permits nothing, and is not shown. */
function tokenBody({ scopes, ...token }: ApiToken) {
  return { ...wire(token), scopes: scopes.filter(isTickedScope) }
}

function isTickedScope(scope: string): scope is TickedScope {
  return tickedScopes.some((known) => known === scope)
}
