import { appendAudit, type AuditRecord } from '../audit/index.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { findAccount, isPasswordOfAccount } from '../users/index.ts'
import { findOperatorById } from './operator-store.ts'
import { proveSession } from './session-store.ts'
import type { SignInRefusal } from './sign-in.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import { proveUserSession } from './user-session-store.ts'

/** How long a proof of the password holds. Signing in is one. */
export const proofMs = 5 * 60_000

export type ProofRequest = {
  /** Who is signed in: an operator, or a user. */
  readonly act: Act
  readonly sessionId: string
  readonly password: string
  readonly address: string
}

export type ProofResult = { readonly outcome: 'proven'; readonly at: Date } | SignInRefusal

/** A clock that was set back must not make a proof of the future hold for longer. */
export function isProofFresh(room: Pick<Room, 'now'>, provenAt: Date): boolean {
  return Math.abs(room.now().getTime() - provenAt.getTime()) < proofMs
}

/** The operator's password once more. Failures count like those of signing in. */
export async function proveOperator(
  room: RoomWithPasswords,
  limits: SignInLimits,
  request: ProofRequest,
): Promise<ProofResult> {
  const found = await findOperatorById(room.database, request.act.actor.id)
  return await prove(room, request, {
    attempt: limits.begin({ name: request.act.actor.name, address: request.address }),
    kind: 'operator',
    isRight: async () => await room.passwords.isRight(found?.passwordHash, request.password),
    keep: proveSession,
  })
}

/** The user's mail password once more. */
export async function proveUser(
  room: RoomWithPasswords,
  limits: SignInLimits,
  request: ProofRequest,
): Promise<ProofResult> {
  const { id, name } = request.act.actor
  const account = await findAccount(room, name)
  return await prove(room, request, {
    attempt: limits.begin({ name: `user:${id}`, address: request.address }),
    kind: 'user',
    isRight: async () =>
      await isPasswordOfAccount(room, account?.userId === id ? account : undefined, request.password),
    keep: proveUserSession,
  })
}

type Prover = {
  readonly attempt: ReturnType<SignInLimits['begin']>
  readonly kind: 'operator' | 'user'
  readonly isRight: () => Promise<boolean>
  readonly keep: (tx: Transaction, sessionId: string, at: Date) => Promise<boolean>
}

async function prove(
  room: Room,
  { act, sessionId, address }: ProofRequest,
  { attempt, kind, isRight, keep }: Prover,
): Promise<ProofResult> {
  if (typeof attempt === 'number') return { outcome: 'too-many-attempts', retryAfterMs: attempt }
  const target = { kind, id: act.actor.id, name: act.actor.name }
  const write = (tx: Transaction, record: Omit<AuditRecord, 'target'>) =>
    appendAudit(room, tx, { act, records: [{ ...record, target }] })
  const at = room.now()
  const isProven = await isRight()
  const isKept = await room.database.transaction(async (tx) => {
    const isDone = isProven && (await keep(tx, sessionId, at))
    const failed = { action: `${kind}.sign-in-failed`, details: { address, isProof: true } }
    await write(tx, isDone ? { action: `${kind}.proved`, details: { address } } : failed)
    return isDone
  })
  if (!isKept) return { outcome: 'wrong-credentials' }
  attempt.succeeded()
  return { outcome: 'proven', at }
}
