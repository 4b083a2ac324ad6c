import type { CommandName } from '@gatepost/protocol/http'
import type { ThrottleBehaviour } from '@gatepost/protocol/tables'
import { autoblockOff, decideThrottle, noticedNothing } from '@gatepost/protocol/throttle'
import { isWipeAcknowledged, isWipeArmed, type DeviceSnapshot } from '../../devices/index.ts'

/** Come back when the block is over. */
export type Throttled = { readonly behaviour: ThrottleBehaviour; readonly retryAfterSeconds: number }

/** The gate's step about a phone that has asked for too much: the block that is stored, whichever process counted it. */
export function throttled({
  snapshot,
  command,
  now,
}: {
  readonly snapshot: DeviceSnapshot
  readonly command: CommandName
  readonly now: Date
}): Throttled | undefined {
  const { throttle: block } = snapshot.device
  if (!block) return undefined
  const decision = decideThrottle({
    command,
    isUnderWipe: isUnderWipe(snapshot),
    block,
    state: noticedNothing,
    thresholds: autoblockOff,
    now: now.getTime(),
  })
  if (decision.kind === 'serve') return undefined
  return { behaviour: decision.block.behaviour, retryAfterSeconds: decision.retryAfterSeconds }
}

/** Under a wipe, or back from one: what a phone says about it has to come through also when the first answer was lost. */
export function isUnderWipe(snapshot: DeviceSnapshot): boolean {
  return isWipeArmed(snapshot) || isWipeAcknowledged(snapshot)
}
