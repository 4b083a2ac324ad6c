import type { WipeKind } from '@gatepost/protocol/tables'
import { decideWipeRequest, wipeConfirmation, type WipeRules } from '@gatepost/protocol/wipe'
import { canCarry } from './can-carry.ts'
import { isPersonal } from './circumstances.ts'
import { isNewAdministrator } from './new-administrator.ts'
import type { WipeTargetView } from './target-read-model.ts'
import type { WipeAsker } from './wipe-asker.ts'

export type Attempt = {
  readonly asker: WipeAsker
  readonly target: Pick<WipeTargetView, 'device' | 'ownership' | 'personalUntil' | 'hasOpenWipe'>
  readonly rules: WipeRules
  /** Wipes of this person that are held already. */
  readonly waiting: number
  /** Sure clock. */
  readonly now: number
}

/**
 * The code of what stands in the way of a wipe, or null: the request's own guards, asked as if everything were right that
 * the person has yet to give (reason, confirmation, proof).
 */
export function wipeObstacle(kind: WipeKind, { asker, target, rules, waiting, now }: Attempt): string | null {
  const { person, role, mayWipeDevice } = asker
  if (role !== 'administrator' && role !== 'helpdesk' && role !== 'user') return 'forbidden'
  if (kind === 'device' && role === 'administrator' && !mayWipeDevice) return 'whole-device-not-permitted'
  const { device, hasOpenWipe } = target
  const decision = decideWipeRequest({
    kind,
    rules,
    delay: 0,
    reason: 'other',
    confirmation: wipeConfirmation(device.deviceId),
    requester: { person, role, isProven: true, isNewAdministrator: isNewAdministrator(asker, now), waiting },
    target: {
      deviceId: device.deviceId,
      canWipeAccount: canCarry('account', device.protocolVersion),
      hasOpenWipe,
    },
    // Held or not makes no difference to whether it may be asked for.
    circumstances: { now, isStopped: false, isPersonal: isPersonal(target, now), hasBudget: true },
  })
  return decision.kind === 'refuse' ? decision.code : null
}
