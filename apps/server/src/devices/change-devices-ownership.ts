import type { DeviceOwnership } from '@gatepost/protocol/tables'
import type { BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError } from '../domain-error.ts'
import type { Room } from '../room.ts'
import type { DevicesAct } from './act-on-devices.ts'
import { changeDevice } from './change-device.ts'

export type ChangeDevicesOwnership = DevicesAct & { readonly ownership: DeviceOwnership }

/** Says of several devices whose they are, one by one: between the locks of each one's wipe there is no other's. */
export async function changeDevicesOwnership(
  room: Room,
  { act, ids, record, reason, ownership }: ChangeDevicesOwnership,
  scope: DeviceScope,
): Promise<BulkResult[]> {
  const results: BulkResult[] = []
  for (const id of ids) {
    const change = {
      deviceRowId: id,
      change: { ownership },
      reason,
      revision: undefined,
      isRecorded: record === 'each',
    }
    results.push(await resultOf(id, changeDevice(room, { act, scope, address: '' }, change)))
  }
  return results
}

async function resultOf(id: string, changed: Promise<boolean>): Promise<BulkResult> {
  try {
    return { id, outcome: (await changed) ? 'done' : 'unchanged' }
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'internal' || error.kind === 'unavailable') throw error
    return { id, outcome: 'failed', code: error.code, message: error.message }
  }
}
