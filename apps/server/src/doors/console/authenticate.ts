import type { IncomingMessage } from 'node:http'
import { useSession, useToken, useUserSession } from '../../operators/index.ts'
import type { Room } from '../../room.ts'
import type { Caller } from './caller.ts'
import type { SessionCookie } from './session-cookie.ts'

/**
 * Who sent the request; undefined for nobody. A bearer token decides alone: a wrong one is not made good by a cookie.
 */
export async function authenticate(
  room: Room,
  cookie: SessionCookie,
  request: IncomingMessage,
): Promise<Caller | undefined> {
  const { authorization } = request.headers
  if (authorization !== undefined) return await tokenCaller(room, authorization)
  const secret = cookie.read(request)
  return secret === undefined ? undefined : await sessionCaller(room, secret)
}

async function tokenCaller(room: Room, authorization: string): Promise<Caller | undefined> {
  const [, text] = /^Bearer +([^\s]{1,200})$/i.exec(authorization) ?? []
  const token = text === undefined ? undefined : await useToken(room, text)
  return token && { kind: 'token', token }
}

/** One cookie for both: a browser is an operator or a user, never both at once. */
async function sessionCaller(room: Room, secret: string): Promise<Caller | undefined> {
  const session = await useSession(room, secret)
  if (session) {
    const { id: sessionId, operator, provenAt, createdAt: since } = session
    return { kind: 'session', sessionId, operator, provenAt, since }
  }
  const own = await useUserSession(room, secret)
  return own && { kind: 'user', sessionId: own.id, user: own.user, provenAt: own.provenAt, since: own.createdAt }
}
