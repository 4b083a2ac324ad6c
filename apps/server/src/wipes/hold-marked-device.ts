import type { DeviceOwnership } from '@gatepost/protocol/tables'
import type { Room, Transaction } from '../room.ts'
import { applyWipeEvent } from './apply-event.ts'
import { lockWipeOfDevice } from './lock-wipe-store.ts'
import { lockWipeProtections } from './protections-store.ts'
import { isOpen } from './stored-wipe.ts'
import type { WipeAsker } from './wipe-asker.ts'

/** Whose phone it is from now on. */
export type DeviceMark = { readonly ownership: DeviceOwnership; readonly personalUntil: Date | null }

type MarkedDevice = {
  readonly deviceRowId: string
  readonly asker: Pick<WipeAsker, 'act' | 'address'>
  /** Locks and changes the device; undefined when the mark is what it was. */
  readonly mark: () => Promise<DeviceMark | undefined>
}

/**
 * Marks a device between the locks of its wipe: a whole-device wipe that has not left is held when the device becomes
 * personal. The caller appends its own audit entries after this.
 */
export async function holdMarkedDevice(
  room: Room,
  tx: Transaction,
  { deviceRowId, asker, mark }: MarkedDevice,
): Promise<void> {
  await lockWipeProtections(tx)
  const wipe = await lockWipeOfDevice(tx, deviceRowId)
  const marked = await mark()
  if (!marked || !wipe || !isOpen(wipe.record.state)) return
  const { act, address } = asker
  await applyWipeEvent(room, tx, {
    wipe: { ...wipe, device: { ...wipe.device, ...marked } },
    event: { kind: 'advance' },
    by: { act, address, comment: '' },
  })
}
