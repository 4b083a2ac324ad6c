import { holdRules, rejudgeDevices } from '../access/index.ts'
import { appendAudit, type AuditRecord } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { shutOut } from './shut-out-store.ts'
import { announcementsOf, differences, earlier, settledUntil } from './user-differences.ts'
import { findUser, holdPolicy, updateUser, type StoredUser, type UserFacts } from './user-store.ts'

export type ChangeUser = {
  readonly act: Act
  readonly id: string
  /** The revision that the change is based on. */
  readonly revision: number
  readonly change: Omit<UserFacts, 'nextDeviceUntil'> & { readonly password?: string | undefined }
  readonly reason?: string | undefined
}

/**
 * Changes a user. Disabling ActiveSync, enabling it and another policy reach the phones at once; a new password voids
 * every verifier of the old one; who is disabled is signed in nowhere any more. Throws not-found (also outside the scope),
 * StaleRevision, invalid for an unknown policy or a time that is over, or directory-user for what the directory says.
 */
export async function changeUser(
  room: RoomWithPasswords,
  { act, id, revision, change, reason }: ChangeUser,
  scope: DeviceScope,
): Promise<void> {
  const { password, ...facts } = change
  refuseTimeThatIsOver(facts, room.now())
  const passwordHash = password === undefined ? undefined : await room.passwords.hash(password)
  await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const before = await findUser(tx, id, scope)
    if (!before) throw notFound('user')
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    refuseWhatTheDirectorySays(before, change)
    const different = differences(before, settledUntil(facts))
    if (passwordHash === undefined && Object.keys(different).length === 0) return
    await refuseUnknownPolicy(tx, different.policyId)
    const isDone = await updateUser(tx, { id, revision, at: room.now() }, { ...different, passwordHash })
    if (!isDone) throw new StaleRevision((await findUser(tx, id, scope))?.revision ?? revision)
    await afterChange(room, tx, { act, before, different, hasNewPassword: passwordHash !== undefined, reason })
  })
}

/** Throws invalid when ActiveSync is to turn round at a time that was. */
export function refuseTimeThatIsOver({ activeSyncUntil }: UserFacts, now: Date): void {
  if (!activeSyncUntil || activeSyncUntil > now) return
  const message = 'is over already'
  const field = { path: 'activeSyncUntil', message }
  throw new DomainError('invalid', 'invalid-request', `activeSyncUntil ${message}.`, [field])
}

/** Throws invalid for a policy that is not there. */
export async function refuseUnknownPolicy(tx: Transaction, policyId: string | null | undefined): Promise<void> {
  if (policyId === undefined || policyId === null || (await holdPolicy(tx, policyId))) return
  const message = 'is no policy'
  throw new DomainError('invalid', 'invalid-request', `policyId ${message}.`, [{ path: 'policyId', message }])
}

/** The next run would say otherwise again. */
function refuseWhatTheDirectorySays({ source }: StoredUser, change: ChangeUser['change']): void {
  if (source === 'builtin') return
  const paths = (['displayName', 'password'] as const).filter((path) => change[path] !== undefined)
  if (paths.length === 0) return
  const message = 'comes from the directory'
  const fields = paths.map((path) => ({ path, message }))
  throw new DomainError('conflict', 'directory-user', `The user's ${paths.join(' and ')} ${message}.`, fields)
}

type Changed = {
  readonly act: Act
  readonly before: StoredUser
  readonly different: UserFacts
  readonly hasNewPassword: boolean
  readonly reason: string | undefined
}

async function afterChange(room: Room, tx: Transaction, changed: Changed): Promise<void> {
  const { act, before, different, hasNewPassword, reason } = changed
  const why = reason !== undefined && { reason }
  if (different.isDisabled === true) await shutOut(tx, before.id)
  for (const what of announcementsOf(different, { hasNewPassword })) {
    await announce(tx, { kind: 'user', ids: [before.id], what })
  }
  if (different.isActiveSyncEnabled !== undefined) {
    await rejudgeDevices(room, tx, { act, which: { userId: before.id }, ...why })
  }
  const target = { kind: 'user', id: before.id, name: different.displayName ?? before.displayName }
  const records: AuditRecord[] = []
  if (Object.keys(different).length > 0) {
    records.push({
      action: 'user.changed',
      target,
      details: { before: earlier(before, different), after: different },
      ...why,
    })
  }
  if (hasNewPassword) records.push({ action: 'user.password.changed', target, ...why })
  await appendAudit(room, tx, { act, records })
}
