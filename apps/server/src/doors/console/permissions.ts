import { roleMay, type RoutePermission } from '@gatepost/contract'
import { roleOf, type Caller } from './caller.ts'
import { HttpProblem } from './http-problem.ts'

/** Refuses whoever the route is not open to. Denies by default: only what a table says is permitted. */
export function refuseWithoutPermission(permission: RoutePermission, caller: Caller | undefined): void {
  if (permission === 'none') return
  if (!caller) throw notSignedIn()
  if (permission === 'signed-in') return
  const role = roleOf(caller)
  if (roleMay(role, permission)) return
  throw new HttpProblem('forbidden', `This needs the permission ${permission}, which the role ${role} does not have.`)
}

export function notSignedIn(): HttpProblem {
  const headers = { 'WWW-Authenticate': 'Bearer realm="Gatepost"' }
  return new HttpProblem('not-signed-in', 'Sign in, or send a token.', { headers })
}
