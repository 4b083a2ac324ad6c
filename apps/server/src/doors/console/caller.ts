import { roleMay, tokenMay, type Permission, type Role } from '@gatepost/contract'
import { everything, type DeviceScope } from '../../device-scope.ts'
import type { Operator, SignedInUser, UsedToken } from '../../operators/index.ts'
import type { Actor } from '../../room.ts'

type SessionTimes = { readonly provenAt: Date; readonly since: Date }

/** Who calls: an operator or a user with a session of the browser, or a script with a token. */
export type Caller =
  | ({ readonly kind: 'session'; readonly sessionId: string; readonly operator: Operator } & SessionTimes)
  | ({ readonly kind: 'user'; readonly sessionId: string; readonly user: SignedInUser } & SessionTimes)
  | { readonly kind: 'token'; readonly token: UsedToken }

export function roleOf(caller: Caller): Role {
  if (caller.kind === 'user') return 'user'
  return caller.kind === 'session' ? caller.operator.role : caller.token.role
}

/** The roles that a caller's permissions and fields are measured by: a token's own, and its owner's. */
export function rolesOf(caller: Caller): readonly Role[] {
  const owner = caller.kind === 'token' ? caller.token.owner : undefined
  return owner ? [roleOf(caller), owner.role] : [roleOf(caller)]
}

/** Whether the table of permissions lets the caller. A token never has more than its owner's present role. */
export function callerMay(caller: Caller, permission: Permission): boolean {
  if (caller.kind !== 'token') return roleMay(roleOf(caller), permission)
  const { role, scopes, owner } = caller.token
  return tokenMay(role, scopes, permission) && (owner === undefined || roleMay(owner.role, permission))
}

/** Whose users and devices the caller may see and act on. */
export function scopeOf(caller: Caller): DeviceScope {
  if (caller.kind === 'user') return { kind: 'user', userId: caller.user.id }
  const person = caller.kind === 'session' ? caller.operator : caller.token.owner
  if (person?.role !== 'helpdesk' || person.departments.length === 0) return everything
  return { kind: 'departments', departments: person.departments }
}

export function actorOf(caller: Caller): Actor {
  switch (caller.kind) {
    case 'token':
      return { kind: 'token', id: caller.token.id, name: caller.token.name }
    case 'session':
      return { kind: 'operator', id: caller.operator.id, name: caller.operator.name }
    case 'user':
      return { kind: 'user', id: caller.user.id, name: caller.user.name }
  }
}
