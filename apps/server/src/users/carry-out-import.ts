import { createHash } from 'node:crypto'
import { rejudgeMembers } from '../access/index.ts'
import { appendAudit, type AuditRecord } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import { hashOfNoPassword, standardCost } from '../password-hash.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { rejudgeDevicesOf } from './change-users.ts'
import type { ImportPlan } from './import-plan.ts'
import { insertMemberships, insertUsers, updateImportedUsers } from './import-store.ts'

/** By user name. */
export type PasswordHashes = ReadonlyMap<string, string>

export type ImportOrder = {
  readonly act: Act
  readonly plan: ImportPlan
  readonly hashes: PasswordHashes
  readonly csv: string
  readonly reason: string | undefined
}

/** Writes what was planned, with its announcements and its entries, in the caller's transaction, which has the rules for itself. */
export async function carryOutImport(room: Room, tx: Transaction, order: ImportOrder): Promise<void> {
  const { act, plan, hashes, reason } = order
  const { created, changed, memberships } = plan
  const at = room.now()
  // Who is in which group decides on their devices.
  for (const users of piecesOf(created, usersAtOnce)) {
    const rows = users.map(({ password: _, ...user }) => ({
      ...user,
      passwordHash: hashes.get(user.name) ?? noPassword,
    }))
    if (!(await insertUsers(tx, rows, at))) throw takenMeanwhile()
  }
  for (const users of piecesOf(changed, usersAtOnce)) {
    const rows = users.map(({ before, after }) => ({
      ...after,
      id: before.id,
      passwordHash: hashes.get(before.name) ?? null,
    }))
    await updateImportedUsers(tx, rows, at)
  }
  for (const piece of piecesOf(memberships, usersAtOnce)) await insertMemberships(tx, piece)
  await announceAll(tx, plan)
  const switched = changed.filter(({ before, after }) => before.isActiveSyncEnabled !== after.isActiveSyncEnabled)
  const userIds = switched.map(({ before }) => before.id)
  await rejudgeDevicesOf(room, tx, { act, userIds, reason })
  await rejudgeMembers(room, tx, { act, userIds: memberships.map(({ userId }) => userId) })
  await appendAudit(room, tx, { act, records: recordsOf(order) })
}

const usersAtOnce = 1_000
const noPassword = hashOfNoPassword(standardCost)

function piecesOf<Item>(items: readonly Item[], size: number): Item[][] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, piece) => piece * size)
  return starts.map((start) => items.slice(start, start + size))
}

function takenMeanwhile(): DomainError {
  const detail = 'A name or an address of the file was given to somebody else meanwhile. Nothing was changed.'
  return new DomainError('conflict', 'name-taken', detail)
}

async function announceAll(tx: Transaction, { created, changed, memberships }: ImportPlan): Promise<void> {
  const ids = changed.map(({ before }) => before.id)
  await announce(tx, { kind: 'user', ids: [...created.map(({ id }) => id), ...ids], what: 'facts' })
  if (memberships.length > 0) await announce(tx, { kind: 'group', ids: [] })
  if (ids.length === 0) return
  for (const what of ['policy', 'access', 'credential'] as const) await announce(tx, { kind: 'user', ids, what })
}

/** One entry for the act, and behind it whom it was about, so many to an entry. */
const usersPerEntry = 500

function recordsOf({ act, plan, csv, reason }: ImportOrder): AuditRecord[] {
  const { created, changed, unchanged } = plan
  const target = { kind: 'users', id: act.requestId, name: 'Users from a file' }
  const why = reason !== undefined && { reason }
  const names = {
    created: created.map(({ name }) => name),
    changed: changed.map(({ before }) => before.name),
  }
  const pieces = Object.entries(names).flatMap(([list, all]) =>
    piecesOf(all, usersPerEntry).map((users) => ({ action: `users.import-${list}`, target, details: { users } })),
  )
  const counts = { created: created.length, changed: changed.length, unchanged }
  const sha256 = createHash('sha256').update(csv).digest('hex')
  return [{ action: 'users.imported', target, details: { ...counts, sha256 }, ...why }, ...pieces]
}
