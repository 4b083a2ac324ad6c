import { appendAudit, type AuditRecord } from '../audit/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { checkedUntil } from './checked-until.ts'
import {
  deleteAllowance,
  deleteExemption,
  liveDeviceRow,
  putExemption,
  readExemptions,
  userNameOf,
  type Exemption,
} from './exemption-store.ts'
import { rejudgeDevices } from './judge-devices.ts'
import { holdRules } from './rule-lock-store.ts'

type PersonalDecision = {
  readonly act: Act
  readonly userId: string
  readonly deviceId: string
  readonly reason?: string | undefined
}

export type SetExemption = PersonalDecision & {
  readonly access: 'allow' | 'block'
  /** When it ends by itself; for good where it is left out. */
  readonly until?: Date | undefined
}

/**
 * Allows or blocks a DeviceId for one user, also before it was ever seen. Throws not-found for an unknown user, `invalid`
 * for a time that has passed.
 */
export async function setExemption(
  room: Room,
  { act, userId, deviceId, access, until, reason }: SetExemption,
  scope: DeviceScope,
): Promise<void> {
  const at = room.now()
  const expiresAt = checkedUntil(until, { at, isGiven: true })
  await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const user = await userNameOf(tx, userId, scope)
    if (user === undefined) throw notFound('user')
    const decided = { access, createdBy: act.actor.name, at, expiresAt, reason: reason ?? '' }
    if (!(await putExemption(tx, { userId, deviceId, ...decided }))) return
    await afterChange(room, tx, { act, userId, deviceId, user, action: 'exemption.set', access, expiresAt, reason })
  })
}

/** Takes a personal decision back: the organization decides again. Throws not-found if there was none. */
export async function removeExemption(
  room: Room,
  { act, userId, deviceId, reason }: PersonalDecision,
  scope: DeviceScope,
): Promise<void> {
  await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const user = await userNameOf(tx, userId, scope)
    if (user === undefined || !(await deleteExemption(tx, { userId, deviceId }))) throw notFound('exemption')
    await afterChange(room, tx, { act, userId, deviceId, user, action: 'exemption.removed', access: null, reason })
  })
}

/**
 * What allowed a device ends with its generation; what blocks it stays. Returns the audit records for the caller's own
 * entry, so that the chain's tail is locked last. Judge the device after this.
 */
export async function endAllowance(
  tx: Transaction,
  { userId, deviceId, user }: { readonly userId: string; readonly deviceId: string; readonly user: string },
): Promise<AuditRecord[]> {
  if (!(await deleteAllowance(tx, { userId, deviceId }))) return []
  const target = { kind: 'user', id: userId, name: user }
  return [{ action: 'exemption.removed', target, details: { deviceId, access: null } }]
}

/** Those in force: what has expired decides nothing any more. */
export async function listExemptions(room: Room, userId: string, scope: DeviceScope): Promise<Exemption[]> {
  return await room.database.transaction(async (tx) => {
    if ((await userNameOf(tx, userId, scope)) === undefined) throw notFound('user')
    return await readExemptions(tx, userId, room.now())
  })
}

type Changed = {
  readonly act: Act
  readonly userId: string
  readonly deviceId: string
  readonly user: string
  readonly action: 'exemption.set' | 'exemption.removed'
  readonly access: 'allow' | 'block' | null
  readonly expiresAt?: Date | null
  readonly reason: string | undefined
}

async function afterChange(room: Room, tx: Transaction, change: Changed): Promise<void> {
  const { act, reason, deviceId, access, expiresAt } = change
  const why = reason !== undefined && { reason }
  const row = await liveDeviceRow(tx, change)
  if (row !== undefined) await rejudgeDevices(room, tx, { act, which: { ids: [row] }, cause: 'exemption', ...why })
  const details = { deviceId, access, ...(expiresAt && { until: expiresAt.toISOString() }) }
  const target = { kind: 'user', id: change.userId, name: change.user }
  await appendAudit(room, tx, { act, records: [{ action: change.action, target, details, ...why }] })
}
