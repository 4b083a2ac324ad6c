import type { DeviceOwnership } from '@gatepost/protocol/tables'
import type { Room, Transaction } from '../room.ts'
import { storeOwnership, type ManagedDevice } from './managed-device-store.ts'

/** Whoever takes the mark "personal" away cannot erase the device the moment after. */
const protectedAfter = 24 * 3_600_000

type Mark = { readonly device: ManagedDevice; readonly ownership: DeviceOwnership }

/** Stores whose phone it is, and how long the mark as personal protects beyond its end. The device is locked. */
export async function markOwnership(
  room: Room,
  tx: Transaction,
  { device, ownership }: Mark,
): Promise<{ readonly ownership: DeviceOwnership; readonly personalUntil: Date | null }> {
  const mark = { ownership, personalUntil: await personalUntil(room, tx, { device, ownership }) }
  await storeOwnership(tx, { deviceRowId: device.id, ...mark })
  return mark
}

async function personalUntil(room: Room, tx: Transaction, { device, ownership }: Mark): Promise<Date | null> {
  if (ownership === 'personal') return null
  if (device.ownership !== 'personal') return device.personalUntil
  return new Date((await room.sureClock.now(tx)) + protectedAfter)
}
