import type { AccessDecision } from '@gatepost/protocol/access'
import type { DeviceScope } from '../device-scope.ts'
import type { Act, Room } from '../room.ts'
import { deleteExemption, lockDevices, putExemption } from './access-store.ts'
import { rejudgeDevices } from './judge-devices.ts'

export type DecisionResult = {
  readonly id: string
  readonly outcome: 'changed' | 'unchanged' | 'not-found'
  readonly accessState: AccessDecision['state'] | null
}

/**
 * Allows or blocks devices, each for its own user only; `default` takes the personal decision back. All in one
 * transaction; a device that is gone or outside the scope is reported and costs the others nothing. Results stand in the order asked.
 */
export async function decideDevices(
  room: Room,
  {
    act,
    ids,
    access,
    reason,
  }: { act: Act; ids: readonly string[]; access: 'allow' | 'block' | 'default'; reason?: string },
  scope: DeviceScope,
): Promise<DecisionResult[]> {
  return await room.database.transaction(async (tx) => {
    const devices = await lockDevices(tx, { ids }, scope)
    for (const { userId, deviceId } of devices) {
      if (access === 'default') await deleteExemption(tx, { userId, deviceId })
      else await putExemption(tx, { userId, deviceId, access, createdBy: act.actor.name, at: room.now() })
    }
    const judged = await rejudgeDevices(room, tx, {
      act,
      which: { ids: devices.map(({ id }) => id) },
      ...(reason !== undefined && { reason }),
    })
    const byId = new Map(judged.map((one) => [one.id, one]))
    return ids.map((id): DecisionResult => {
      const one = byId.get(id)
      if (!one) return { id, outcome: 'not-found', accessState: null }
      return { id, outcome: one.hasChanged ? 'changed' : 'unchanged', accessState: one.state }
    })
  })
}
