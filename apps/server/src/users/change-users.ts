import { holdRules, rejudgeDevices, rejudgeFleet } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import type { BulkRecord, BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import {
  devicesOfUsers,
  updateManyUsers,
  updateUsers,
  type BulkChangedUser,
  type BulkUserChange,
  type SettledUsers,
} from './bulk-user-store.ts'
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
  const settle = record === 'job' && change.isActiveSyncEnabled === undefined ? changeMany : changeEach
  const settled = await room.database.transaction(
    async (tx) => {
      await holdRules(tx)
      await refuseUnknownPolicy(tx, change.policyId)
      return await settle(room, tx, { act, ids, change, record, reason, scope })
    },
    { timeoutMs: timeLimitMs },
  )
  const [changed, unchanged] = [new Set(settled.changed), new Set(settled.unchanged)]
  return ids.map((id) => {
    if (changed.has(id)) return { id, outcome: 'done' }
    if (unchanged.has(id)) return { id, outcome: 'unchanged' }
    return { id, outcome: 'failed', code: 'not-found', message: 'There is no such user.' }
  })
}

/** For as many users as a large organization has. */
const timeLimitMs = 60_000

type Settling = ChangeUsers & { readonly scope: DeviceScope }

/** What neither the audit chain nor a decision on devices hears of user by user. */
async function changeMany(room: Room, tx: Transaction, { ids, change, scope }: Settling): Promise<SettledUsers> {
  const settled = await updateManyUsers(tx, { ids, change, at: room.now() }, scope)
  if (settled.changed.length > 0) await announceChange(tx, change, settled.changed)
  return settled
}

async function changeEach(room: Room, tx: Transaction, { ids, scope, ...asked }: Settling): Promise<SettledUsers> {
  const users = await updateUsers(tx, { ids, change: asked.change, at: room.now() }, scope)
  const changed = users.filter(({ isChanged }) => isChanged)
  await afterChange(room, tx, { ...asked, changed })
  return {
    changed: changed.map(({ id }) => id),
    unchanged: users.filter(({ isChanged }) => !isChanged).map(({ id }) => id),
  }
}

async function announceChange(tx: Transaction, change: BulkUserChange, ids: readonly string[]): Promise<void> {
  for (const what of announcementsOf(change)) await announce(tx, { kind: 'user', ids, what })
}

type Changed = Omit<ChangeUsers, 'ids'> & { readonly changed: readonly BulkChangedUser[] }

async function afterChange(room: Room, tx: Transaction, done: Changed): Promise<void> {
  const { act, change, changed, record, reason } = done
  if (changed.length === 0) return
  await announceChange(
    tx,
    change,
    changed.map(({ id }) => id),
  )
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
