import type { AccessDecision } from '@gatepost/protocol/access'
import type { BulkRecord } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { lockDevices } from './access-store.ts'
import { checkedUntil } from './checked-until.ts'
import { deleteExemption, putExemption, readPersonalAccess } from './exemption-store.ts'
import { rejudgeDevices } from './judge-devices.ts'
import { holdRules } from './rule-lock-store.ts'

export type DecisionResult = {
  readonly id: string
  readonly outcome: 'changed' | 'unchanged' | 'not-found'
  readonly accessState: AccessDecision['state'] | null
}

export type DecideDevices = {
  readonly act: Act
  readonly ids: readonly string[]
  readonly access: 'allow' | 'block' | 'default'
  /** When it ends by itself; for good where it is left out. */
  readonly until?: Date | undefined
  readonly reason?: string | undefined
  readonly record?: BulkRecord
}

/**
 * Allows or blocks devices, each for its own user only; `default` takes the personal decision back. All in one
 * transaction; a device that is gone or outside the scope is reported and costs the others nothing. Results stand in the
 * order asked. Throws `invalid` for a time that has passed.
 */
export async function decideDevices(
  room: Room,
  decision: DecideDevices,
  scope: DeviceScope,
): Promise<DecisionResult[]> {
  return await room.database.transaction((tx) => decideDevicesIn(room, tx, { ...decision, scope }))
}

/** The same in the caller's transaction, which calls it last and has begun with `holdRules`. */
export async function decideDevicesIn(
  room: Room,
  tx: Transaction,
  { act, ids, access, until, reason, record, scope }: DecideDevices & { readonly scope: DeviceScope },
): Promise<DecisionResult[]> {
  const at = room.now()
  const expiresAt = checkedUntil(until, { at, isGiven: access !== 'default' })
  const decided = { createdBy: act.actor.name, at, expiresAt, reason: reason ?? '' }
  await holdRules(tx)
  const devices = await lockDevices(tx, { ids, at }, scope)
  const which = { ids: devices.map(({ id }) => id) }
  const before = await readPersonalAccess(tx, which.ids)
  for (const { userId, deviceId } of devices) {
    if (access === 'default') await deleteExemption(tx, { userId, deviceId })
    else await putExemption(tx, { userId, deviceId, access, ...decided })
  }
  const judged = await rejudgeDevices(room, tx, {
    act,
    which,
    cause: 'exemption',
    personal: { before, after: { access, until: expiresAt } },
    reason,
    ...(record && { record }),
  })
  const byId = new Map(judged.map((one) => [one.id, one]))
  return ids.map((id): DecisionResult => {
    const one = byId.get(id)
    if (!one) return { id, outcome: 'not-found', accessState: null }
    return { id, outcome: one.hasChanged ? 'changed' : 'unchanged', accessState: one.state }
  })
}
