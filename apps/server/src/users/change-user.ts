import { rejudgeDevices } from '../access/index.ts'
import { appendAudit, type AuditRecord } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce, type Change } from '../wake/index.ts'
import { findUser, policyExists, updateUser, type StoredUser, type UserChange } from './user-store.ts'

export type ChangeUser = {
  readonly act: Act
  readonly id: string
  /** The revision that the change is based on. */
  readonly revision: number
  readonly change: Omit<UserChange, 'passwordHash'> & { readonly password?: string | undefined }
  readonly reason?: string | undefined
}

/**
 * Changes a user. Disabling ActiveSync, enabling it and another policy reach the phones at once; a new password voids
 * every verifier of the old one. Throws not-found (also outside the scope), StaleRevision, or invalid for an unknown policy.
 */
export async function changeUser(
  room: RoomWithPasswords,
  { act, id, revision, change, reason }: ChangeUser,
  scope: DeviceScope,
): Promise<void> {
  const { password, ...facts } = change
  const passwordHash = password === undefined ? undefined : await room.passwords.hash(password)
  await room.database.transaction(async (tx) => {
    const before = await findUser(tx, id, scope)
    if (!before) throw notFound('user')
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    const different = differences(before, facts)
    if (passwordHash === undefined && Object.keys(different).length === 0) return
    await refuseUnknownPolicy(tx, different)
    const isDone = await updateUser(tx, { id, revision, at: room.now() }, { ...different, passwordHash })
    if (!isDone) throw new StaleRevision((await findUser(tx, id, scope))?.revision ?? revision)
    await afterChange(room, tx, { act, before, different, hasNewPassword: passwordHash !== undefined, reason })
  })
}

type Facts = Omit<UserChange, 'passwordHash'>

/** Only what really changes: a repeated request must not fill the audit chain. */
function differences(before: StoredUser, { displayName, department, isActiveSyncEnabled, policyId }: Facts): Facts {
  return {
    ...(displayName !== undefined && displayName !== before.displayName && { displayName }),
    ...(department !== undefined && department !== before.department && { department }),
    ...(isActiveSyncEnabled !== undefined &&
      isActiveSyncEnabled !== before.isActiveSyncEnabled && { isActiveSyncEnabled }),
    ...(policyId !== undefined && policyId !== before.policyId && { policyId }),
  }
}

async function refuseUnknownPolicy(tx: Transaction, { policyId }: Facts): Promise<void> {
  if (policyId === undefined || policyId === null || (await policyExists(tx, policyId))) return
  const message = 'is no policy'
  throw new DomainError('invalid', 'invalid-request', `policyId ${message}.`, [{ path: 'policyId', message }])
}

type Changed = {
  readonly act: Act
  readonly before: StoredUser
  readonly different: Facts
  readonly hasNewPassword: boolean
  readonly reason: string | undefined
}

async function afterChange(room: Room, tx: Transaction, changed: Changed): Promise<void> {
  const { act, before, different, hasNewPassword, reason } = changed
  const why = reason !== undefined && { reason }
  for (const what of announcements(changed)) await announce(tx, { kind: 'user', ids: [before.id], what })
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

function announcements({ different, hasNewPassword }: Changed): Extract<Change, { kind: 'user' }>['what'][] {
  return [
    ...(different.isActiveSyncEnabled === undefined ? [] : (['access'] as const)),
    ...(different.policyId === undefined ? [] : (['policy'] as const)),
    ...(hasNewPassword ? (['credential'] as const) : []),
    ...(different.displayName === undefined && different.department === undefined ? [] : (['facts'] as const)),
  ]
}

/** The same members as in `different`, as they were. */
function earlier(before: StoredUser, different: Facts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(before).filter(([name]) => Object.hasOwn(different, name)))
}
