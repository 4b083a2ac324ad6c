import { createHash } from 'node:crypto'
import { appendAudit } from '../audit/index.ts'
import type { Act, Room } from '../room.ts'
import {
  aliveSessionIds,
  findSessionByHash,
  removeSession,
  touchSession,
  type Session,
  type SessionLimits,
} from './session-store.ts'

const minute = 60_000

/** How long a session lives without a request, and at most. */
export const sessionIdleMs = 15 * minute
export const sessionLongestMs = 12 * 60 * minute

/** Of one operator, or one user. A further one ends the oldest. */
export const sessionsPerPerson = 3

/** Written at most this often: not every request may cost a write. */
export const touchEveryMs = minute

/** A secret of 256 bits as it stands in the cookie. */
export const secretPattern = /^[A-Za-z0-9_-]{43}$/

/** The session behind a cookie's value, if it holds; its idle time begins anew. */
export async function useSession(room: Room, secret: string): Promise<Session | undefined> {
  if (!secretPattern.test(secret)) return undefined
  const session = await findSessionByHash(room.database, sessionHash(secret), sessionLimits(room))
  if (!session) return undefined
  const now = room.now()
  const isDue = now.getTime() - session.lastSeenAt.getTime() >= touchEveryMs
  if (isDue) await touchSession(room.database, session.id, now)
  return session
}

/** Those of the given sessions that still hold; asking does not prolong them. */
export async function aliveSessions(room: Room, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  return await aliveSessionIds(room.database, ids, sessionLimits(room))
}

/** Ends a session. Ending one that is gone already is no fault. */
export async function signOut(room: Room, { act, sessionId }: { act: Act; sessionId: string }): Promise<void> {
  await room.database.transaction(async (tx) => {
    if (!(await removeSession(tx, sessionId))) return
    const target = { kind: 'operator', id: act.actor.id, name: act.actor.name }
    await appendAudit(room, tx, { act, records: [{ action: 'operator.signed-out', target }] })
  })
}

/** A new session's secret for the cookie, and what the database keeps of it. */
export function makeSecret(room: Pick<Room, 'randomBytes'>): { secret: string; tokenHash: Uint8Array<ArrayBuffer> } {
  const secret = Buffer.from(room.randomBytes(secretBytes)).toString('base64url')
  return { secret, tokenHash: sessionHash(secret) }
}

const secretBytes = 32

export function sessionHash(secret: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(secret).digest())
}

export function sessionLimits(room: Pick<Room, 'now'>): SessionLimits {
  const now = room.now().getTime()
  return { createdAfter: new Date(now - sessionLongestMs), seenAfter: new Date(now - sessionIdleMs) }
}
