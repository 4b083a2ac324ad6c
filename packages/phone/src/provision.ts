import {
  buildProvisionRequest,
  parseProvisionResponse,
  policyTypeOf,
  type ProvisionRequest,
  type ProvisionResponse,
} from '@gatepost/protocol/commands'
import { ProvisionPolicyStatus, ProvisionStatus } from '@gatepost/protocol/status'
import type { LocalStore } from './local-store.ts'
import type { Line } from './line.ts'
import { obeyWipe, type WipeOutcome } from './obey-wipe.ts'
import { PhoneError } from './phone-error.ts'
import { readAnswer } from './read-answer.ts'
import { readPolicy, readWapPolicy, type PolicyDocument } from './read-policy.ts'

/** How far the phone applied the policy: 1 all, 2 partly, 3 not, 4 managed by someone else ([MS-ASPROV] 2.2.2.54.1). */
export type PolicyCompliance = 1 | 2 | 3 | 4

export type ProvisionOutcome =
  | { readonly kind: 'provisioned'; readonly policyKey: number; readonly policy: PolicyDocument }
  /** The server has no policy for this phone; it goes on without a key. */
  | { readonly kind: 'no-policy' }
  /** `status` is the one that says no: Provision/Status, or Policy/Status where that is the one other than 1. */
  | { readonly kind: 'refused'; readonly status: number }
  /** The server ordered a wipe, and the phone did with it what its conduct is. */
  | WipeOutcome

/** Both phases of provisioning ([MS-ASPROV] 3.1.5.1): ask for the policy, acknowledge it, keep the final key. */
export async function provision(
  line: Line,
  store: LocalStore,
  compliance: PolicyCompliance = 1,
): Promise<ProvisionOutcome> {
  const { version, facts } = line.profile
  const policyType = policyTypeOf(version)
  const earlierKey = line.policyKey
  line.policyKey = 0 // an initial request starts from nothing; the key of before is void from here on
  const offer = await ask(line, { kind: 'initial', policyType, deviceInformation: facts })
  if (offer.wipe)
    return obeyWipe(line, store, { scope: offer.wipe, policyKey: earlierKey, ask: (request) => ask(line, request) })
  if (offer.status !== ProvisionStatus.Success || offer.policy === undefined)
    return { kind: 'refused', status: offer.status }
  if (offer.policy.status === ProvisionPolicyStatus.NoPolicy) return { kind: 'no-policy' }
  const temporaryKey = readKey(offer.policy)
  if (temporaryKey === undefined) return { kind: 'refused', status: offer.policy.status }

  line.policyKey = temporaryKey
  const policyKey = String(temporaryKey)
  const confirmation = await ask(line, { kind: 'acknowledgment', policyType, policyKey, status: compliance })
  const finalKey =
    confirmation.status === ProvisionStatus.Success && confirmation.policy && readKey(confirmation.policy)
  if (!finalKey) {
    line.policyKey = 0
    return { kind: 'refused', status: refusal(confirmation) }
  }
  line.policyKey = finalKey
  const policy = policyOf(offer.policy)
  line.tell({ kind: 'provisioned', policyKey: finalKey, policy })
  return { kind: 'provisioned', policyKey: finalKey, policy }
}

/** An acknowledgment of a wipe by itself, whether there is one or not; nothing on the phone changes. */
export function acknowledgeWipe(line: Line, scope: 'device' | 'account', status: number): Promise<ProvisionResponse> {
  return ask(line, { kind: 'wipe-acknowledgment', scope, status })
}

async function ask(line: Line, request: ProvisionRequest): Promise<ProvisionResponse> {
  const answer = await line.request('Provision', buildProvisionRequest(request, line.profile.version))
  if (answer.httpStatus !== 200) throw line.httpError('Provision', answer)
  return readAnswer('Provision', answer.tree, parseProvisionResponse)
}

function policyOf({ document, wapDocument }: NonNullable<ProvisionResponse['policy']>): PolicyDocument {
  if (document) return readPolicy(document)
  return wapDocument === undefined ? {} : readWapPolicy(wapDocument)
}

function readKey({ status, policyKey }: NonNullable<ProvisionResponse['policy']>): number | undefined {
  if (status !== ProvisionPolicyStatus.Success || policyKey === undefined) return undefined
  if (!/^\d{1,10}$/.test(policyKey) || Number(policyKey) > 0xffff_ffff) {
    throw new PhoneError('shape', `PolicyKey "${policyKey}" is no unsigned 32-bit number`)
  }
  return Number(policyKey)
}

function refusal({ status, policy }: ProvisionResponse): number {
  return status === ProvisionStatus.Success && policy ? policy.status : status
}
