import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import type { WipeTargetDevice, WipeTargetFacts } from './stored-wipe.ts'

/** What a wipe of this kind is aimed at, as the device is now. */
export function targetOf(device: WipeTargetDevice, kind: WipeTargetFacts['kind']): WipeTargetFacts {
  const { id, userId, deviceId, generation, model, os } = device
  return { userId, deviceRowId: id, deviceId, generation, kind, model, os }
}

/**
 * SHA-256 of whose phone it is and what is to be erased: an approver names what was seen, and nothing else is released.
 * What the phone says of itself is left out: whoever has it could call it something else and so keep it from being wiped.
 */
export function targetHash({ userId, deviceRowId, deviceId, generation, kind }: WipeTargetFacts): Buffer {
  return sha256({ userId, deviceRowId, deviceId, generation, kind })
}

export function sha256(value: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(value)).digest()
}
