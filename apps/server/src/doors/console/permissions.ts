import { tickedScopes, type Route, type RoutePermission } from '@gatepost/contract'
import { isProofFresh } from '../../operators/index.ts'
import type { Room } from '../../room.ts'
import { callerMay, roleOf, type Caller } from './caller.ts'
import { HttpProblem } from './http-problem.ts'

/** Refuses whoever the route is not open to. Denies by default: only what a table says is permitted. */
export function refuseWithoutPermission(permission: RoutePermission, caller: Caller | undefined): void {
  if (permission === 'none') return
  if (!caller) throw notSignedIn()
  if (permission === 'signed-in' || callerMay(caller, permission)) return
  const who = caller.kind === 'token' ? `this token of the role ${roleOf(caller)}` : `the role ${roleOf(caller)}`
  throw new HttpProblem('forbidden', `This needs the permission ${permission}, which ${who} does not have.`)
}

/** Dangerous acts need a fresh proof of the password. A token has none to prove: only what was ticked for it is open. */
export function refuseWithoutProof(route: Route, caller: Caller | undefined, room: Pick<Room, 'now'>): void {
  if (!route.proof || !caller) return
  if (caller.kind !== 'token') {
    if (isProofFresh(room, caller.provenAt)) return
    throw new HttpProblem(
      'proof-required',
      'Prove your password again with POST /session/proof: this is a dangerous act.',
    )
  }
  const ticked: readonly RoutePermission[] = tickedScopes
  if (ticked.includes(route.permission)) return
  throw new HttpProblem('forbidden', 'Only a person who is signed in and has proved the password may do this.')
}

export function notSignedIn(): HttpProblem {
  const headers = { 'WWW-Authenticate': 'Bearer realm="Gatepost"' }
  return new HttpProblem('not-signed-in', 'Sign in, or send a token.', { headers })
}
