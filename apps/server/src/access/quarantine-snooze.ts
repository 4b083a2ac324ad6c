import { appendAudit } from '../audit/index.ts'
import type { BulkRecord, BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { lockWaitingDevices, storeSnooze, type WaitingDevice } from './quarantine-snooze-store.ts'

const longestMs = 366 * 24 * 3_600_000

export type Snooze = {
  readonly act: Act
  readonly ids: readonly string[]
  /** null: back into the list. */
  readonly until: Date | null
  readonly record: BulkRecord
  readonly reason?: string | undefined
}

/**
 * Takes devices out of the quarantine list until then, or puts them back; their phones wait as before. One result each,
 * in the order asked. Throws invalid for a time that is past or more than a year away.
 */
export async function snoozeDevices(room: Room, snooze: Snooze, scope: DeviceScope): Promise<BulkResult[]> {
  const { act, ids, until, record, reason } = snooze
  if (until) refuseImpossibleTime(room, until)
  return await room.database.transaction(async (tx) => {
    const devices = await lockWaitingDevices(tx, ids, scope)
    const different = devices.filter((device) => isChange(device, until))
    if (different.length > 0) {
      const changed = different.map(({ id }) => id)
      await storeSnooze(tx, changed, until)
      await announce(tx, { kind: 'device', ids: changed, what: 'facts' })
      const records = different.map(({ id, name, snoozedUntil }) => ({
        action: until ? 'device.snoozed' : 'device.unsnoozed',
        target: { kind: 'device', id, name },
        details: { before: { snoozedUntil }, after: { snoozedUntil: until } },
        ...(reason !== undefined && { reason }),
      }))
      if (record === 'each') await appendAudit(room, tx, { act, records })
    }
    const byId = new Map(devices.map((device) => [device.id, device]))
    return ids.map((id) => resultOf(id, byId.get(id), until))
  })
}

/** One of them. Throws not-found and not-waiting too. */
export async function snoozeDevice(
  room: Room,
  { id, ...snooze }: Omit<Snooze, 'ids' | 'record'> & { readonly id: string },
  scope: DeviceScope,
): Promise<void> {
  const [result] = await snoozeDevices(room, { ...snooze, ids: [id], record: 'each' }, scope)
  if (result?.code === 'not-found') throw notFound('device')
  if (result?.code === 'not-waiting') throw new DomainError('conflict', 'not-waiting', notWaiting)
}

const notWaiting = 'This device waits for nobody.'

/** Not a number of a Date that is none: NaN is in no range. */
function refuseImpossibleTime(room: Room, until: Date): void {
  const away = until.getTime() - room.now().getTime()
  if (away > 0 && away <= longestMs) return
  const fields = [{ path: 'until', message: 'must be in the future, and within a year' }]
  throw new DomainError('invalid', 'invalid-request', 'The time to snooze until is not possible.', fields)
}

function isChange({ isWaiting, snoozedUntil }: WaitingDevice, until: Date | null): boolean {
  return snoozedUntil?.getTime() !== until?.getTime() && (isWaiting || until === null)
}

function resultOf(id: string, device: WaitingDevice | undefined, until: Date | null): BulkResult {
  if (!device) return { id, outcome: 'failed', code: 'not-found', message: 'There is no such device.' }
  if (!device.isWaiting && until) return { id, outcome: 'failed', code: 'not-waiting', message: notWaiting }
  return { id, outcome: isChange(device, until) ? 'done' : 'unchanged' }
}
