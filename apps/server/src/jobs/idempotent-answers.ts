import { retentionDays } from '@gatepost/protocol/tables'
import { DomainError } from '../domain-error.ts'
import type { Room } from '../room.ts'
import {
  deleteAnswersBefore,
  findAnswer,
  keepAnswer,
  releaseAnswer,
  reserveAnswer,
  type AnswerKey,
  type KeptAnswer,
} from './idempotent-answer-store.ts'

export type OnceRequest = AnswerKey & {
  /** The route's name. */
  readonly route: string
  /** Method, path and what was sent, as one text: it is kept as a MAC only, because it may hold a password. */
  readonly request: string
}

export type OnceAct = {
  readonly act: () => Promise<{ readonly status: number; readonly body: unknown }>
  /** The body has a secret that is shown once: it is not kept. */
  readonly holdsSecret: boolean
  /** Whether a failure of `act` says for sure that nothing has happened. */
  readonly isRefusal: (error: unknown) => boolean
}

export type OnceAnswer = { readonly status: number; readonly body: unknown; readonly isReplay: boolean }

const keptMs = retentionDays.answers * 24 * 3_600_000
/** No request lasts that long: what is still without an answer then was cut off. */
const underWayMs = 60_000

/**
 * Does the act once per person and key: repeated, the same request gets the same answer. The key is reserved before the
 * act, so that a crash between act and answer is never taken for "nothing happened". Throws idempotency-key-reused for
 * another request, conflict while the first is under way, when it was cut off, and when its answer was a secret.
 */
export async function answerOnce(room: Room, asked: OnceRequest, once: OnceAct): Promise<OnceAnswer> {
  const { person, key, route, request } = asked
  const requestHash = Uint8Array.from(room.keys.mac('idempotency', `${route}\n${request}`))
  const isFirst = await reserveAnswer(room.database, { person, key, route, requestHash, at: room.now() })
  if (!isFirst) return replay(room, { ...once, requestHash, kept: await findAnswer(room.database, { person, key }) })
  const answer = await perform(room, asked, once)
  await keepAnswer(room.database, asked, once.holdsSecret ? { ...answer, body: undefined } : answer)
  return { ...answer, isReplay: false }
}

/** Forgets answers that are older than a day; returns how many. */
export async function forgetAnswers(room: Room): Promise<number> {
  return await deleteAnswersBefore(room.database, new Date(room.now().getTime() - keptMs))
}

async function perform(room: Room, asked: OnceRequest, { act, isRefusal }: OnceAct) {
  try {
    return await act()
  } catch (error) {
    // Whoever was refused may mend what was wrong and use the key again; of all else nobody knows how it ended.
    if (isRefusal(error)) await releaseAnswer(room.database, asked)
    throw error
  }
}

type Replay = Pick<OnceAct, 'holdsSecret'> & {
  readonly requestHash: Uint8Array
  readonly kept: KeptAnswer | undefined
}

function replay(room: Room, { requestHash, kept, holdsSecret }: Replay): OnceAnswer {
  // Released between our two looks: it was refused just now.
  if (!kept) throw conflict('A request with this Idempotency-Key was refused just now: send it again.')
  if (!Buffer.from(kept.requestHash).equals(requestHash)) {
    throw new DomainError('conflict', 'idempotency-key-reused', 'This Idempotency-Key was used for another request.')
  }
  if (kept.status === 0) throw conflict(unanswered(room, kept))
  if (holdsSecret) {
    throw conflict('This was done already. Its answer had a secret that is shown once and not kept.')
  }
  return { status: kept.status, body: kept.body, isReplay: true }
}

function unanswered(room: Room, { createdAt }: KeptAnswer): string {
  return room.now().getTime() - createdAt.getTime() < underWayMs
    ? 'A request with this Idempotency-Key is under way.'
    : 'A request with this Idempotency-Key was cut off: its outcome is unknown. Look before you ask again with another key.'
}

function conflict(message: string): DomainError {
  return new DomainError('conflict', 'conflict', message)
}
