import { appendAudit } from '../audit/index.ts'
import type { Act, Room } from '../room.ts'
import { secretPattern, sessionHash, sessionLimits, touchEveryMs } from './sessions.ts'
import {
  aliveUserSessionIds,
  findUserSessionByHash,
  removeUserSession,
  touchUserSession,
  type UserSession,
} from './user-session-store.ts'

/** The user's session behind a cookie's value, if it holds; its idle time begins anew. */
export async function useUserSession(room: Room, secret: string): Promise<UserSession | undefined> {
  if (!secretPattern.test(secret)) return undefined
  const session = await findUserSessionByHash(room.database, sessionHash(secret), sessionLimits(room))
  if (!session) return undefined
  const now = room.now()
  const isDue = now.getTime() - session.lastSeenAt.getTime() >= touchEveryMs
  if (isDue) await touchUserSession(room.database, session.id, now)
  return session
}

/** Those of the given sessions that still hold; asking does not prolong them. */
export async function aliveUserSessions(room: Room, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  return await aliveUserSessionIds(room.database, ids, sessionLimits(room))
}

/** Ends a user's session. Ending one that is gone already is no fault. */
export async function signOutUser(room: Room, { act, sessionId }: { act: Act; sessionId: string }): Promise<void> {
  await room.database.transaction(async (tx) => {
    if (!(await removeUserSession(tx, sessionId))) return
    const target = { kind: 'user', id: act.actor.id, name: act.actor.name }
    await appendAudit(room, tx, { act, records: [{ action: 'user.signed-out', target }] })
  })
}
