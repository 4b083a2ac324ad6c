import type { ProvisionRequest, ProvisionResponse } from '@gatepost/protocol/commands'
import { WipeStatus } from '@gatepost/protocol/status'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { PhoneError } from './phone-error.ts'

/**
 * What a phone does when it is told to erase itself. `erase`: as it should. `fail`: says so many times that it could not,
 * then erases. `feign`: says it did, and keeps everything. `silent`: erases and never says so.
 */
export type WipeConduct =
  | { readonly kind: 'erase' }
  | { readonly kind: 'fail'; readonly times: number }
  | { readonly kind: 'feign' }
  | { readonly kind: 'silent' }

export type WipeOutcome = {
  /** Erased and empty; or it said that it failed; or it lied. In the last two cases it has what it had. */
  readonly kind: 'erased' | 'wipe-failed' | 'wipe-feigned'
  readonly scope: 'device' | 'account'
}

export type WipeOrder = {
  readonly scope: 'device' | 'account'
  /** The key that the phone had before it asked. */
  readonly policyKey: number
  readonly ask: (request: ProvisionRequest) => Promise<ProvisionResponse>
}

/** [MS-ASPROV] 3.1.5.1.2: erase, and acknowledge with what came of it; the phone does not wait for the answer. */
export async function obeyWipe(line: Line, store: LocalStore, order: WipeOrder): Promise<WipeOutcome> {
  const { scope, ask } = order
  const conduct = line.profile.wipeConduct ?? { kind: 'erase' }
  const acknowledge = async (status: number) => await ask({ kind: 'wipe-acknowledgment', scope, status })
  if (conduct.kind === 'feign') {
    await acknowledge(WipeStatus.Success)
    line.policyKey = order.policyKey
    return { kind: 'wipe-feigned', scope }
  }
  if (conduct.kind === 'fail' && line.failedWipes < conduct.times) {
    line.failedWipes += 1
    await acknowledge(WipeStatus.Failed)
    line.policyKey = order.policyKey
    return { kind: 'wipe-failed', scope }
  }
  store.erase()
  line.tell({ kind: 'erased', scope })
  if (conduct.kind !== 'silent') await acknowledge(WipeStatus.Success)
  return { kind: 'erased', scope }
}

/** It lives on with what it has, and meets the wipe again with its next command. */
export function notErased(): PhoneError {
  return new PhoneError('provisioning', 'the phone did not erase itself')
}
