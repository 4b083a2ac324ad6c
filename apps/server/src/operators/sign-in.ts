import { appendAudit } from '../audit/index.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act, Actor, Room } from '../room.ts'
import { findOperatorByName, type Operator } from './operator-store.ts'
import { addSession, pruneSessions } from './session-store.ts'
import { sessionHash, sessionLimits } from './sessions.ts'
import type { SignInLimits } from './sign-in-limits.ts'

export type SignInResult =
  /** `secret` goes into the cookie; the database knows only its hash. */
  | { readonly outcome: 'signed-in'; readonly sessionId: string; readonly secret: string; readonly operator: Operator }
  | { readonly outcome: 'wrong-credentials' }
  | { readonly outcome: 'too-many-attempts'; readonly retryAfterMs: number }

export type SignInRequest = {
  readonly name: string
  readonly password: string
  readonly address: string
  readonly requestId: string
}

const sessionsPerOperator = 10
const secretBytes = 32

/**
 * Signs an operator in. An unknown name, a disabled operator and a wrong password are answered alike and take the
 * same time. Throws `unavailable` when too many passwords are being checked.
 */
export async function signIn(
  room: RoomWithPasswords,
  limits: SignInLimits,
  { name: typed, password, address, requestId }: SignInRequest,
): Promise<SignInResult> {
  const name = typed.trim().toLowerCase()
  const attempt = limits.begin({ name, address })
  if (typeof attempt === 'number') return { outcome: 'too-many-attempts', retryAfterMs: attempt }
  const found = await findOperatorByName(room.database, name)
  const isRight = await room.passwords.isRight(found?.passwordHash, password)
  if (!found || !isRight || found.isDisabled) {
    await auditFailure(room, { requestId, operator: found?.operator, address })
    return { outcome: 'wrong-credentials' }
  }
  attempt.succeeded()
  const { operator } = found
  const act = { actor: { kind: 'operator', id: operator.id, name: operator.name }, requestId } satisfies Act
  return { outcome: 'signed-in', operator, ...(await openSession(room, act, address)) }
}

async function openSession(room: Room, act: Act, address: string): Promise<{ sessionId: string; secret: string }> {
  const secret = Buffer.from(room.randomBytes(secretBytes)).toString('base64url')
  const sessionId = room.newId()
  const operatorId = act.actor.id
  await room.database.transaction(async (tx) => {
    await addSession(tx, { id: sessionId, tokenHash: sessionHash(secret), operatorId, at: room.now() })
    await pruneSessions(tx, { operatorId, keep: sessionsPerOperator, limits: sessionLimits(room) })
    const target = { kind: 'operator', id: operatorId, name: act.actor.name }
    await appendAudit(room, tx, { act, records: [{ action: 'operator.signed-in', target, details: { address } }] })
  })
  return { sessionId, secret }
}

/** A name that nobody has is not written down: it may be a password typed into the wrong field. */
async function auditFailure(
  room: Room,
  { requestId, operator, address }: { requestId: string; operator: Operator | undefined; address: string },
): Promise<void> {
  const target = operator
    ? { kind: 'operator', id: operator.id, name: operator.name }
    : { kind: 'operator', id: '', name: 'unknown name' }
  const act = { actor: nobody, requestId }
  const records = [{ action: 'operator.sign-in-failed', target, details: { address } }]
  await room.database.transaction((tx) => appendAudit(room, tx, { act, records }))
}

const nobody: Actor = { kind: 'system', id: 'sign-in', name: 'Sign-in' }
