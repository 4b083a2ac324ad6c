let lastAnswerAt = 0

/** Every answer of the server begins the session's idle time anew. */
export function noteAnswer(at: number): void {
  lastAnswerAt = at
}

export function answeredAt(): number {
  return lastAnswerAt
}

/** How a session will end, and when (milliseconds since 1970). */
export type SessionEnd = { readonly why: 'idle' | 'longest'; readonly at: number }

type SessionTimes = { readonly endsAt: string | null; readonly idleSeconds: number | null }

/** What ends a session first; null for a token, whose end is no matter of minutes. */
export function sessionEnd({ endsAt, idleSeconds }: SessionTimes, answered: number): SessionEnd | null {
  if (endsAt === null || idleSeconds === null) return null
  const idle = answered + idleSeconds * 1000
  const longest = Date.parse(endsAt)
  return idle < longest ? { why: 'idle', at: idle } : { why: 'longest', at: longest }
}
