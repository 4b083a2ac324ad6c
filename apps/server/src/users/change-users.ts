import { holdRules, rejudgeDevices, rejudgeFleet } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import type { BulkRecord, BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { devicesOfUsers, updateUsers, type BulkChangedUser, type BulkUserChange } from './bulk-user-store.ts'
import { refuseTimeThatIsOver, refuseUnknownPolicy } from './change-user.ts'
import { announcementsOf, settledUntil } from './user-differences.ts'

export type ChangeUsers = {
  readonly act: Act
  readonly ids: readonly string[]
  readonly change: BulkUserChange
  readonly record: BulkRecord
  readonly reason?: string | undefined
}

/**
 * The same change of many users in one transaction: 200,000 of them in seconds where ActiveSync itself does not change.
 * Results stand in the order asked; who is gone or outside the scope is reported and costs the others nothing. Throws
 * invalid for an unknown policy or a time that is over: then nobody is changed.
 */
export async function changeUsers(
  room: Room,
  { act, ids, change: asked, record, reason }: ChangeUsers,
  scope: DeviceScope,
): Promise<BulkResult[]> {
  const change = settledUntil(asked)
  refuseTimeThatIsOver(change, room.now())
  const found = await room.database.transaction(
    async (tx) => {
      await holdRules(tx)
      await refuseUnknownPolicy(tx, change.policyId)
      const users = await updateUsers(tx, { ids, change, at: room.now() }, scope)
      const changed = users.filter(({ isChanged }) => isChanged)
      await afterChange(room, tx, { act, change, changed, record, reason })
      return users
    },
    { timeoutMs: timeLimitMs },
  )
  const byId = new Map(found.map((user) => [user.id, user]))
  return ids.map((id) => resultOf(id, byId.get(id)))
}

/** For as many users as a large organization has. */
const timeLimitMs = 60_000

type Changed = Omit<ChangeUsers, 'ids'> & { readonly changed: readonly BulkChangedUser[] }

async function afterChange(room: Room, tx: Transaction, done: Changed): Promise<void> {
  const { act, change, changed, record, reason } = done
  if (changed.length === 0) return
  const ids = changed.map(({ id }) => id)
  for (const what of announcementsOf(change)) await announce(tx, { kind: 'user', ids, what })
  const { isActiveSyncEnabled } = change
  const switched = changed.filter(({ before }) => before.isActiveSyncEnabled !== isActiveSyncEnabled)
  if (isActiveSyncEnabled !== undefined) {
    const userIds = switched.map(({ id }) => id)
    if (record === 'each') await rejudgeDevicesOf(room, tx, { act, userIds, reason })
    else await rejudgeFleet(room, tx, { act, part: { kind: 'users', ids: userIds }, cause: 'user' })
  }
  if (record === 'each') await appendAudit(room, tx, { act, records: changed.map((user) => auditOf(user, done)) })
}

/** Decides again on all devices of these users, a thousand at a time. */
export async function rejudgeDevicesOf(
  room: Room,
  tx: Transaction,
  {
    act,
    userIds,
    reason,
  }: { readonly act: Act; readonly userIds: readonly string[]; readonly reason?: string | undefined },
): Promise<void> {
  const devices = await devicesOfUsers(tx, userIds)
  for (let at = 0; at < devices.length; at += devicesAtOnce) {
    const ids = devices.slice(at, at + devicesAtOnce)
    await rejudgeDevices(room, tx, { act, which: { ids }, cause: 'user', ...(reason !== undefined && { reason }) })
  }
}

const devicesAtOnce = 1000

function auditOf({ id, displayName, before }: BulkChangedUser, { change, reason }: Changed) {
  return {
    action: 'user.changed',
    target: { kind: 'user', id, name: displayName },
    details: { before, after: change },
    ...(reason !== undefined && { reason }),
  }
}

function resultOf(id: string, user: BulkChangedUser | undefined): BulkResult {
  if (!user) return { id, outcome: 'failed', code: 'not-found', message: 'There is no such user.' }
  return { id, outcome: user.isChanged ? 'done' : 'unchanged' }
}
