import type { Database, Transaction } from '../room.ts'
import { operatorFields, readOperator, type Operator } from './operator-store.ts'

export type Session = {
  readonly id: string
  readonly operator: Operator
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** When the password was last proved. */
  readonly provenAt: Date
}

/** Sessions older than these moments are void. */
export type SessionLimits = { readonly createdAfter: Date; readonly seenAfter: Date }

export type NewSession = {
  readonly id: string
  readonly tokenHash: Uint8Array<ArrayBuffer>
  readonly operatorId: string
  readonly at: Date
}

const fields = {
  id: true,
  createdAt: true,
  lastSeenAt: true,
  provenAt: true,
  operator: { select: operatorFields },
} as const

export async function findSessionByHash(
  database: Database,
  tokenHash: Uint8Array<ArrayBuffer>,
  limits: SessionLimits,
): Promise<Session | undefined> {
  const row = await database.prisma.session.findFirst({ where: { tokenHash, ...isAlive(limits) }, select: fields })
  return row ? { ...row, operator: readOperator(row.operator) } : undefined
}

/** Those of the given sessions that still hold. */
export async function aliveSessionIds(
  database: Database,
  ids: readonly string[],
  limits: SessionLimits,
): Promise<Set<string>> {
  const where = { id: { in: [...ids] }, ...isAlive(limits) }
  const rows = await database.prisma.session.findMany({ where, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}

export async function touchSession(database: Database, id: string, at: Date): Promise<void> {
  await database.prisma.session.updateMany({ where: { id }, data: { lastSeenAt: at } })
}

/** False when the session has ended meanwhile. */
export async function proveSession(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.session.updateMany({ where: { id }, data: { provenAt: at } })
  return count > 0
}

export async function addSession(tx: Transaction, { at, ...session }: NewSession): Promise<void> {
  const data = { ...session, createdAt: at, lastSeenAt: at, provenAt: at }
  await tx.session.create({ data, select: { id: true } })
}

export async function removeSession(tx: Transaction, id: string): Promise<boolean> {
  const { count } = await tx.session.deleteMany({ where: { id } })
  return count > 0
}

export async function removeSessionsOf(tx: Transaction, operatorId: string): Promise<void> {
  await tx.session.deleteMany({ where: { operatorId } })
}

/** Removes what is void anyway, and an operator's oldest sessions beyond `keep`. */
export async function pruneSessions(
  tx: Transaction,
  { operatorId, keep, limits }: { operatorId: string; keep: number; limits: SessionLimits },
): Promise<void> {
  await tx.session.deleteMany({
    where: { OR: [{ createdAt: { lte: limits.createdAfter } }, { lastSeenAt: { lte: limits.seenAfter } }] },
  })
  await tx.$executeRaw`
    DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE operator_id = ${operatorId}::uuid ORDER BY created_at DESC, id OFFSET ${keep})`
}

function isAlive({ createdAfter, seenAfter }: SessionLimits) {
  return { createdAt: { gt: createdAfter }, lastSeenAt: { gt: seenAfter }, operator: { isDisabled: false } }
}
