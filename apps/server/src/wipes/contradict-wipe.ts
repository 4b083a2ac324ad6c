import type { Act, Room } from '../room.ts'
import { applyWipeEvent } from './apply-event.ts'
import { transactInTurn } from './in-turn.ts'
import { lockWipeOfDevice } from './lock-wipe-store.ts'
import { lockWipeProtections } from './protections-store.ts'
import { beginDurably } from './wipe-store.ts'

/** What the phone showed that an erased one cannot have. */
export type WipeContradiction = {
  readonly deviceRowId: string
  readonly act: Act
  readonly address: string
  readonly evidence: 'policy-key' | 'sync-key'
}

/**
 * The phone said that it was erased, and was not. True when the wipe is armed again; false when there is nothing to
 * contradict, when the phone has only just answered, and when something holds the wipe.
 */
export async function contradictWipe(room: Room, contradiction: WipeContradiction): Promise<boolean> {
  const { deviceRowId, act, address, evidence } = contradiction
  return await transactInTurn(room, async (tx) => {
    await beginDurably(tx)
    // It opens a wipe again: of this and a new request for the same device one waits for the other.
    await lockWipeProtections(tx)
    const wipe = await lockWipeOfDevice(tx, deviceRowId)
    if (!wipe?.device.isLive) return false
    const by = { act, address, comment: evidence }
    const applied = await applyWipeEvent(room, tx, { wipe, event: { kind: 'contradict' }, by })
    return applied.kind === 'changed' && applied.wipe.record.state === 'pending'
  })
}
