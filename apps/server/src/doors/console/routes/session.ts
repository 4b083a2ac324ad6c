import { permissions } from '@gatepost/contract'
import {
  proofMs,
  proveOperator,
  proveUser,
  sessionIdleMs,
  sessionLongestMs,
  signIn,
  signInUser,
  signOut,
  signOutUser,
  type SignInLimits,
  type SignInRefusal,
} from '../../../operators/index.ts'
import { clientAddress, networkOf } from '../../../client-address.ts'
import type { Config } from '../../../config.ts'
import type { KeyRing } from '../../../keys.ts'
import { callerMay, roleOf, scopeOf, type Caller } from '../caller.ts'
import type { Events } from '../events.ts'
import { exchangeOf } from '../exchange.ts'
import { csrfToken } from '../forgery.ts'
import type { HandlersOf } from '../handler.ts'
import { HttpProblem } from '../http-problem.ts'
import type { SessionCookie } from '../session-cookie.ts'

export type SessionWorld = {
  readonly cookie: SessionCookie
  readonly limits: SignInLimits
  readonly events: Pick<Events, 'endSession'>
  readonly trustedProxies: Config['trustedProxies']
  readonly deviceAddress: string
  readonly version: string
}

export function sessionHandlers(world: SessionWorld): HandlersOf<'signIn' | 'getSession' | 'proveSession' | 'signOut'> {
  const { cookie, limits, events, trustedProxies } = world
  return {
    signIn: async ({ room, body: { as, ...body }, request, response }) => {
      const address = networkOf(clientAddress(request, trustedProxies))
      const attempt = { ...body, address, requestId: exchangeOf(response).requestId }
      const opened =
        as === 'user'
          ? asUser(await signInUser(room, limits, attempt))
          : asOperator(await signIn(room, limits, attempt))
      response.append('Set-Cookie', cookie.set(opened.secret))
      return sessionView(opened.caller, room.keys, world)
    },
    getSession: async ({ room, caller }) => sessionView(caller, room.keys, world),
    proveSession: async ({ room, act, caller, body, request }) => {
      if (caller.kind === 'token') throw new HttpProblem('forbidden', 'A token has no password that it could prove.')
      const address = networkOf(clientAddress(request, trustedProxies))
      const attempt = { act, sessionId: caller.sessionId, password: body.password, address }
      const prove = caller.kind === 'user' ? proveUser : proveOperator
      const result = await prove(room, limits, attempt)
      if (result.outcome !== 'proven') throw refused(result)
      return sessionView({ ...caller, provenAt: result.at }, room.keys, world)
    },
    signOut: async ({ room, act, caller, response }) => {
      if (caller.kind === 'token')
        throw new HttpProblem('forbidden', 'A token has no session that could end. Revoke it.')
      const end = caller.kind === 'user' ? signOutUser : signOut
      await end(room, { act, sessionId: caller.sessionId })
      events.endSession(caller.sessionId)
      response.append('Set-Cookie', cookie.clear())
    },
  }
}

type Opened = { readonly secret: string; readonly caller: Caller }

function asOperator(result: Awaited<ReturnType<typeof signIn>>): Opened {
  if (result.outcome !== 'signed-in') throw refused(result)
  const { id, operator, provenAt, createdAt: since } = result.session
  return { secret: result.secret, caller: { kind: 'session', sessionId: id, operator, provenAt, since } }
}

function asUser(result: Awaited<ReturnType<typeof signInUser>>): Opened {
  if (result.outcome !== 'signed-in') throw refused(result)
  const { id, user, provenAt, createdAt: since } = result.session
  return { secret: result.secret, caller: { kind: 'user', sessionId: id, user, provenAt, since } }
}

function refused(refusal: SignInRefusal): HttpProblem {
  if (refusal.outcome === 'wrong-credentials') {
    return new HttpProblem('wrong-credentials', 'Name or password is wrong.')
  }
  const headers = { 'Retry-After': String(Math.ceil(refusal.retryAfterMs / 1000)) }
  return new HttpProblem('too-many-attempts', 'Too many failed attempts. Wait before the next one.', { headers })
}

function sessionView(caller: Caller, keys: KeyRing, { deviceAddress, version }: SessionWorld) {
  const isToken = caller.kind === 'token'
  const scope = scopeOf(caller)
  return {
    operator: { ...namesOf(caller), role: roleOf(caller) },
    permissions: permissions.filter((permission) => callerMay(caller, permission)),
    provenUntil: isToken ? null : new Date(caller.provenAt.getTime() + proofMs).toISOString(),
    endsAt: isToken ? null : new Date(caller.since.getTime() + sessionLongestMs).toISOString(),
    idleSeconds: isToken ? null : sessionIdleMs / 1000,
    departments: scope.kind === 'departments' ? [...scope.departments] : [],
    csrfToken: isToken ? null : csrfToken(keys, caller.sessionId),
    deviceAddress,
    version,
  }
}

function namesOf(caller: Caller): { id: string; name: string; displayName: string } {
  if (caller.kind === 'token') return { id: caller.token.id, name: caller.token.name, displayName: caller.token.name }
  const { id, name, displayName } = caller.kind === 'user' ? caller.user : caller.operator
  return { id, name, displayName }
}
