import type { Role } from '@gatepost/contract'
import type { Operator, UsedToken } from '../../operators/index.ts'
import type { Actor } from '../../room.ts'

/** Who calls: an operator with a session of the browser, or a script with a token. */
export type Caller =
  | { readonly kind: 'session'; readonly sessionId: string; readonly operator: Operator }
  | { readonly kind: 'token'; readonly token: UsedToken }

export function roleOf(caller: Caller): Role {
  return caller.kind === 'session' ? caller.operator.role : caller.token.role
}

export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'token') return { kind: 'token', id: caller.token.id, name: caller.token.name }
  return { kind: 'operator', id: caller.operator.id, name: caller.operator.name }
}
