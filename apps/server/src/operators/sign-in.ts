import { appendAudit } from '../audit/index.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act, Actor, Room } from '../room.ts'
import { findOperatorByName, isStillOperator, type OperatorWithHash } from './operator-store.ts'
import { addSession, pruneSessions, type Session } from './session-store.ts'
import { makeSecret, sessionLimits, sessionsPerPerson } from './sessions.ts'
import type { SignInLimits } from './sign-in-limits.ts'

export type SignInRefusal =
  | { readonly outcome: 'wrong-credentials' }
  | { readonly outcome: 'too-many-attempts'; readonly retryAfterMs: number }

export type SignInResult =
  /** `secret` goes into the cookie; the database knows only its hash. */
  { readonly outcome: 'signed-in'; readonly secret: string; readonly session: Session } | SignInRefusal

export type SignInRequest = {
  readonly name: string
  readonly password: string
  readonly address: string
  readonly requestId: string
}

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
  const opened =
    found && isRight && !found.isDisabled ? await openSession(room, found, { requestId, address }) : undefined
  if (!opened) {
    await auditFailure(room, { requestId, operator: found?.operator, address })
    return { outcome: 'wrong-credentials' }
  }
  attempt.succeeded()
  return { outcome: 'signed-in', ...opened }
}

async function openSession(
  room: Room,
  { operator, passwordHash }: OperatorWithHash,
  { requestId, address }: { requestId: string; address: string },
): Promise<{ session: Session; secret: string } | undefined> {
  const { secret, tokenHash } = makeSecret(room)
  const [id, at, operatorId] = [room.newId(), room.now(), operator.id]
  const isOpen = await room.database.transaction(async (tx) => {
    if (!(await isStillOperator(tx, operatorId, passwordHash))) return false
    await addSession(tx, { id, tokenHash, operatorId, at })
    await pruneSessions(tx, { operatorId, keep: sessionsPerPerson, limits: sessionLimits(room) })
    const target = { kind: 'operator', id: operatorId, name: operator.name }
    const act: Act = { actor: { ...target, kind: 'operator' }, requestId }
    await appendAudit(room, tx, { act, records: [{ action: 'operator.signed-in', target, details: { address } }] })
    return true
  })
  return isOpen ? { session: { id, operator, createdAt: at, lastSeenAt: at, provenAt: at }, secret } : undefined
}

type Failure = {
  readonly requestId: string
  readonly operator: { readonly id: string; readonly name: string } | undefined
  readonly address: string
}

/** A name that nobody has is not written down: it may be a password typed into the wrong field. */
async function auditFailure(room: Room, { requestId, operator, address }: Failure): Promise<void> {
  const target = { kind: 'operator', id: operator?.id ?? '', name: operator?.name ?? 'unknown name' }
  const records = [{ action: 'operator.sign-in-failed', target, details: { address } }]
  const act: Act = { actor: nobody, requestId }
  await room.database.transaction((tx) => appendAudit(room, tx, { act, records }))
}

const nobody: Actor = { kind: 'system', id: 'sign-in', name: 'Sign-in' }
