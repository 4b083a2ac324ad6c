import { permissionsOfRole } from '@gatepost/contract'
import { signIn, signOut, type SignInLimits } from '../../../operators/index.ts'
import { clientAddress, networkOf } from '../../../client-address.ts'
import type { Config } from '../../../config.ts'
import type { KeyRing } from '../../../keys.ts'
import { roleOf, type Caller } from '../caller.ts'
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

export function sessionHandlers(world: SessionWorld): HandlersOf<'signIn' | 'getSession' | 'signOut'> {
  const { cookie, limits, events, trustedProxies } = world
  return {
    signIn: async ({ room, body, request, response }) => {
      const address = networkOf(clientAddress(request, trustedProxies))
      const { requestId } = exchangeOf(response)
      const result = await signIn(room, limits, { ...body, address, requestId })
      if (result.outcome === 'too-many-attempts') throw tooManyAttempts(result.retryAfterMs)
      if (result.outcome === 'wrong-credentials') {
        throw new HttpProblem('wrong-credentials', 'Name or password is wrong.')
      }
      response.append('Set-Cookie', cookie.set(result.secret))
      const { sessionId, operator } = result
      return sessionView({ kind: 'session', sessionId, operator }, room.keys, world)
    },
    getSession: async ({ room, caller }) => sessionView(caller, room.keys, world),
    signOut: async ({ room, act, caller, response }) => {
      if (caller.kind === 'token')
        throw new HttpProblem('forbidden', 'A token has no session that could end. Revoke it.')
      await signOut(room, { act, sessionId: caller.sessionId })
      events.endSession(caller.sessionId)
      response.append('Set-Cookie', cookie.clear())
    },
  }
}

function tooManyAttempts(retryAfterMs: number): HttpProblem {
  const headers = { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) }
  return new HttpProblem('too-many-attempts', 'Too many failed attempts. Wait before the next one.', { headers })
}

function sessionView(caller: Caller, keys: KeyRing, { deviceAddress, version }: SessionWorld) {
  const role = roleOf(caller)
  const { id, name, displayName } =
    caller.kind === 'session' ? caller.operator : { ...caller.token, displayName: caller.token.name }
  return {
    operator: { id, name, displayName, role },
    permissions: [...permissionsOfRole[role]],
    csrfToken: caller.kind === 'session' ? csrfToken(keys, caller.sessionId) : null,
    deviceAddress,
    version,
  }
}
