import { appendAudit } from '../audit/index.ts'
import type { BulkRecord, BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { lockManagedDevices, type ManagedDevice } from './managed-device-store.ts'

/** An act on several devices: who, which, why, and where it is recorded. */
export type DevicesAct = {
  readonly act: Act
  readonly ids: readonly string[]
  readonly record: BulkRecord
  readonly reason?: string | undefined
}

/** What the act made of one device; a failure changed nothing of it. */
export type DeviceOutcome =
  | { readonly outcome: 'done'; readonly details: Readonly<Record<string, unknown>> }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'failed'; readonly code: string; readonly message: string }

type Performed = {
  readonly action: string
  /** `facts`: nobody wakes. `access`: phones that wait are judged anew. */
  readonly announced: 'facts' | 'access'
  readonly perform: (tx: Transaction, devices: readonly ManagedDevice[]) => Promise<(id: string) => DeviceOutcome>
}

/**
 * One transaction for all of them: locked, changed, announced, recorded. One result per id in the order asked; what is
 * gone or outside the scope is not found.
 */
export async function actOnDevices(
  room: Room,
  { act, ids, record, reason = '', scope }: DevicesAct & { readonly scope: DeviceScope },
  { action, announced, perform }: Performed,
): Promise<BulkResult[]> {
  return await room.database.transaction(async (tx) => {
    const devices = await lockManagedDevices(tx, ids, scope)
    const outcomeOf = await perform(tx, devices)
    const outcomes = new Map(devices.map((device) => [device.id, outcomeOf(device.id)]))
    const changed = devices.filter(({ id }) => outcomes.get(id)?.outcome === 'done')
    if (changed.length > 0) await announce(tx, { kind: 'device', ids: changed.map(({ id }) => id), what: announced })
    if (record === 'each') {
      const records = changed.map(({ id, name }) => {
        const outcome = outcomes.get(id)
        const details = outcome?.outcome === 'done' ? outcome.details : {}
        return { action, target: { kind: 'device', id, name }, details, reason }
      })
      await appendAudit(room, tx, { act, records })
    }
    return ids.map((id) => resultOf(id, outcomes.get(id)))
  })
}

function resultOf(id: string, outcome: DeviceOutcome | undefined): BulkResult {
  if (!outcome) return { id, outcome: 'failed', code: 'not-found', message: 'There is no such device.' }
  if (outcome.outcome !== 'failed') return { id, outcome: outcome.outcome }
  return { id, outcome: 'failed', code: outcome.code, message: outcome.message }
}
