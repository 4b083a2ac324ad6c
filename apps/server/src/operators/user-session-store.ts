import type { Database, Transaction } from '../room.ts'
import type { SessionLimits } from './session-store.ts'

/** A person with a phone, as the session of /me shows them. */
export type SignedInUser = {
  readonly id: string
  readonly name: string
  readonly displayName: string
}

export type UserSession = {
  readonly id: string
  readonly user: SignedInUser
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** When the password was last proved. */
  readonly provenAt: Date
}

export type NewUserSession = {
  readonly id: string
  readonly tokenHash: Uint8Array<ArrayBuffer>
  readonly userId: string
  readonly credentialVersion: number
  readonly at: Date
}

/** A session of an older password than the present one is void, like one that is too old. */
export async function findUserSessionByHash(
  database: Database,
  tokenHash: Uint8Array<ArrayBuffer>,
  limits: SessionLimits,
): Promise<UserSession | undefined> {
  const row = await database.prisma.userSession.findFirst({
    where: { tokenHash, ...isAlive(limits) },
    select: {
      id: true,
      createdAt: true,
      lastSeenAt: true,
      provenAt: true,
      credentialVersion: true,
      user: { select: { id: true, name: true, displayName: true, credentialVersion: true } },
    },
  })
  if (!row || row.credentialVersion !== row.user.credentialVersion) return undefined
  const { id, createdAt, lastSeenAt, provenAt } = row
  const { credentialVersion: _, ...user } = row.user
  return { id, createdAt, lastSeenAt, provenAt, user }
}

/** Those of the given sessions that still hold. */
export async function aliveUserSessionIds(
  database: Database,
  ids: readonly string[],
  limits: SessionLimits,
): Promise<Set<string>> {
  const rows = await database.prisma.userSession.findMany({
    where: { id: { in: [...ids] }, ...isAlive(limits) },
    select: { id: true, credentialVersion: true, user: { select: { credentialVersion: true } } },
  })
  const alive = rows.filter(({ credentialVersion, user }) => credentialVersion === user.credentialVersion)
  return new Set(alive.map(({ id }) => id))
}

export async function touchUserSession(database: Database, id: string, at: Date): Promise<void> {
  await database.prisma.userSession.updateMany({ where: { id }, data: { lastSeenAt: at } })
}

/** False when the session has ended meanwhile. */
export async function proveUserSession(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.userSession.updateMany({ where: { id }, data: { provenAt: at } })
  return count > 0
}

export async function addUserSession(tx: Transaction, { at, ...session }: NewUserSession): Promise<void> {
  const data = { ...session, createdAt: at, lastSeenAt: at, provenAt: at }
  await tx.userSession.create({ data, select: { id: true } })
}

export async function removeUserSession(tx: Transaction, id: string): Promise<boolean> {
  const { count } = await tx.userSession.deleteMany({ where: { id } })
  return count > 0
}

/** Removes what is void anyway, and a user's oldest sessions beyond `keep`. */
export async function pruneUserSessions(
  tx: Transaction,
  { userId, keep, limits }: { userId: string; keep: number; limits: SessionLimits },
): Promise<void> {
  await tx.userSession.deleteMany({
    where: { OR: [{ createdAt: { lte: limits.createdAfter } }, { lastSeenAt: { lte: limits.seenAfter } }] },
  })
  await tx.$executeRaw`
    DELETE FROM user_session WHERE id IN (
      SELECT id FROM user_session WHERE user_id = ${userId}::uuid ORDER BY created_at DESC, id OFFSET ${keep})`
}

function isAlive({ createdAfter, seenAfter }: SessionLimits) {
  return {
    createdAt: { gt: createdAfter },
    lastSeenAt: { gt: seenAfter },
    // Who may sign in nowhere is not signed in anywhere either.
    user: { isDisabled: false, deletedAt: null },
  }
}
