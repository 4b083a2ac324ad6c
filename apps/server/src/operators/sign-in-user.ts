import { appendAudit } from '../audit/index.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act, Actor, Room } from '../room.ts'
import { findAccount, isPasswordOfAccount, type Account } from '../users/index.ts'
import { makeSecret, sessionLimits, sessionsPerPerson } from './sessions.ts'
import type { SignInRefusal, SignInRequest } from './sign-in.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import { addUserSession, pruneUserSessions, type UserSession } from './user-session-store.ts'

export type UserSignInResult =
  /** `secret` goes into the cookie; the database knows only its hash. */
  { readonly outcome: 'signed-in'; readonly secret: string; readonly session: UserSession } | SignInRefusal

/**
 * Signs a person with a phone in to their own devices, with the mail password, whether ActiveSync is enabled for them or
 * not: a lost phone has to be wiped also then. Answers and limits as for operators.
 */
export async function signInUser(
  room: RoomWithPasswords,
  limits: SignInLimits,
  { name: typed, password, address, requestId }: SignInRequest,
): Promise<UserSignInResult> {
  const name = typed.trim().toLowerCase()
  const account = await findAccount(room, name)
  // One person's names count as one; and nobody locks an operator out by failing as a user of the same name.
  const attempt = limits.begin({ name: `user:${account?.userId ?? name}`, address })
  if (typeof attempt === 'number') return { outcome: 'too-many-attempts', retryAfterMs: attempt }
  const isRight = await isPasswordOfAccount(room, account, password)
  if (!account || !isRight) {
    await auditFailure(room, { requestId, account, address })
    return { outcome: 'wrong-credentials' }
  }
  attempt.succeeded()
  return { outcome: 'signed-in', ...(await openSession(room, account, { requestId, address })) }
}

async function openSession(
  room: Room,
  { userId, credentialVersion, name, displayName }: Account,
  { requestId, address }: { requestId: string; address: string },
): Promise<{ session: UserSession; secret: string }> {
  const { secret, tokenHash } = makeSecret(room)
  const [id, at] = [room.newId(), room.now()]
  await room.database.transaction(async (tx) => {
    // A password that changes meanwhile makes another credential version: then this session is void from the start.
    await addUserSession(tx, { id, tokenHash, userId, credentialVersion, at })
    await pruneUserSessions(tx, { userId, keep: sessionsPerPerson, limits: sessionLimits(room) })
    const target = { kind: 'user', id: userId, name }
    const act: Act = { actor: { ...target, kind: 'user' }, requestId }
    await appendAudit(room, tx, { act, records: [{ action: 'user.signed-in', target, details: { address } }] })
  })
  return {
    session: { id, user: { id: userId, name, displayName }, createdAt: at, lastSeenAt: at, provenAt: at },
    secret,
  }
}

type Failure = { readonly requestId: string; readonly account: Account | undefined; readonly address: string }

/** A name that nobody has is not written down: it may be a password typed into the wrong field. */
async function auditFailure(room: Room, { requestId, account, address }: Failure): Promise<void> {
  const target = { kind: 'user', id: account?.userId ?? '', name: account?.name ?? 'unknown name' }
  const records = [{ action: 'user.sign-in-failed', target, details: { address } }]
  const act: Act = { actor: nobody, requestId }
  await room.database.transaction((tx) => appendAudit(room, tx, { act, records }))
}

const nobody: Actor = { kind: 'system', id: 'sign-in', name: 'Sign-in' }
