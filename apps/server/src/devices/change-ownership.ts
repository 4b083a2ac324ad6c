import type { DeviceOwnership } from '@gatepost/protocol/tables'
import { appendAudit } from '../audit/index.ts'
import { notFound } from '../domain-error.ts'
import type { Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { holdMarkedDevice, type WipeAsker } from '../wipes/index.ts'
import { lockManagedDevice, storeOwnership, type ManagedDevice } from './managed-device-store.ts'

export type ChangeOwnership = {
  readonly deviceRowId: string
  readonly ownership: DeviceOwnership
  readonly reason?: string | undefined
  /** The revision that the change is based on. */
  readonly revision: number
}

/** Whoever takes the mark "personal" away cannot erase the device the moment after. */
const protectedAfter = 24 * 3_600_000

/**
 * Says whose phone it is. One that becomes personal is never sent the whole-device directive: a wipe that has not left
 * yet is held. Throws not-found (also outside the scope) or StaleRevision.
 */
export async function changeDeviceOwnership(room: Room, asker: WipeAsker, change: ChangeOwnership): Promise<void> {
  const { deviceRowId, ownership, reason = '' } = change
  await room.database.transaction(async (tx) => {
    let before: ManagedDevice | undefined
    await holdMarkedDevice(room, tx, {
      deviceRowId,
      asker,
      mark: async () => {
        const device = await lockManagedDevice(tx, deviceRowId, asker.scope)
        if (!device) throw notFound('device')
        if (device.version !== change.revision) throw new StaleRevision(device.version)
        if (device.ownership === ownership) return undefined
        before = device
        const mark = { ownership, personalUntil: await personalUntil(room, tx, { device, ownership }) }
        await storeOwnership(tx, { deviceRowId, ...mark })
        return mark
      },
    })
    if (before === undefined) return
    await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'facts' })
    const target = { kind: 'device', id: deviceRowId, name: before.name }
    const details = { before: { ownership: before.ownership }, after: { ownership } }
    await appendAudit(room, tx, { act: asker.act, records: [{ action: 'device.changed', target, details, reason }] })
  })
}

async function personalUntil(
  room: Room,
  tx: Transaction,
  { device, ownership }: { device: ManagedDevice; ownership: DeviceOwnership },
): Promise<Date | null> {
  if (ownership === 'personal') return null
  if (device.ownership !== 'personal') return device.personalUntil
  return new Date((await room.sureClock.now(tx)) + protectedAfter)
}
