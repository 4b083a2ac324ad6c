import type { WipeKind } from '@gatepost/protocol/tables'
import type { Act, Room } from '../room.ts'
import { applyWipeEvent, type AppliedEvent } from './apply-event.ts'
import { canCarry } from './can-carry.ts'
import { lockWipeOfDevice } from './lock-wipe-store.ts'
import { beginDurably } from './wipe-store.ts'

/** A phone asks by Provision. `version`: of this request. */
export type WipeDelivery = {
  readonly deviceRowId: string
  readonly act: Act
  readonly version: string
  readonly address: string
}

export type DeliveryResult =
  | { readonly kind: 'directive'; readonly scope: WipeKind }
  /** Nothing is armed for this device. */
  | { readonly kind: 'none' }
  /** The directive has left before; while all wipes are stopped it is not repeated. */
  | { readonly kind: 'stopped' }
  /** Armed, but this phone cannot be sent it; somebody has to look. */
  | { readonly kind: 'undeliverable' }

/** Decides whether this phone gets the directive. It is delivered and committed when this says so, never later. */
export async function deliverWipe(room: Room, delivery: WipeDelivery): Promise<DeliveryResult> {
  const { deviceRowId, act, version, address } = delivery
  return await room.database.transaction(async (tx) => {
    await beginDurably(tx)
    const wipe = await lockWipeOfDevice(tx, deviceRowId)
    if (!wipe?.device.isLive) return { kind: 'none' }
    const event = { kind: 'deliver', canCarry: canCarry(wipe.record.kind, version) } as const
    const applied = await applyWipeEvent(room, tx, { wipe, event, by: { act, address, comment: '' } })
    return resultOf(applied)
  })
}

function resultOf(applied: AppliedEvent): DeliveryResult {
  if (applied.kind === 'refused') return { kind: applied.code === 'stopped' ? 'stopped' : 'none' }
  const { wipe, steps } = applied
  const hasLeft = steps.some(({ event }) => event === 'delivered' || event === 'delivered-again')
  if (hasLeft) return { kind: 'directive', scope: wipe.record.kind }
  return { kind: wipe.record.state === 'held' ? 'none' : 'undeliverable' }
}
