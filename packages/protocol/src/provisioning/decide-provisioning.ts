import type { CommandName, ProtocolVersion } from '../http/index.ts'
import { GlobalStatus } from '../status/index.ts'
import { provisioningSteps, type ProvisioningStepId } from '../tables/provisioning-steps.ts'
import { isAtLeast, traceOf, type TraceStep } from '../values/index.ts'

/**
 * Everything the gate rests on. `sentPolicyKey` is undefined where the phone sent none, `policyKey` the final key that is
 * valid now (null: none). `appliedFingerprint` is what the phone acknowledged, `currentFingerprint` today's document for
 * its version. `isVersionRefused`: that version cannot be told all of a policy that demands all (`decideOffer`).
 * `isPolicyDemanded` is the organisation's switch: a policy from every phone.
 */
export type ProvisioningFacts = {
  readonly version: ProtocolVersion
  readonly command: CommandName
  readonly sentPolicyKey: number | undefined
  readonly policyKey: number | null
  readonly hasProvisioned: boolean
  readonly appliedFingerprint: string | null
  readonly currentFingerprint: string
  readonly isVersionRefused: boolean
  readonly allowNonProvisionableDevices: boolean
  readonly isPolicyDemanded: boolean
  readonly isRefreshDue: boolean
}

/**
 * Serve, or send the phone to Provision. Up to 12.1 the answer to a demand is HTTP 449 without a body, whatever the
 * status (never 403: the phone would run Autodiscover instead); from 14.0 on HTTP 200 with the status.
 */
export type ProvisioningDecision =
  | { readonly kind: 'serve'; readonly decidedBy: ProvisioningStepId; readonly trace: readonly ProvisioningTraceStep[] }
  | {
      readonly kind: 'demand'
      readonly status: PolicyDemand
      readonly httpStatus: 200 | 449
      readonly decidedBy: ProvisioningStepId
      readonly trace: readonly ProvisioningTraceStep[]
    }

export type ProvisioningTraceStep = TraceStep<ProvisioningStepId>

/** 141 has no policy and will not get one by itself, 142 has none yet, 143 refresh, 144 wrong key or old policy. */
export type PolicyDemand = 141 | 142 | 143 | 144

/** The gate before every command ([MS-ASPROV] 3.1.5, [MS-ASCMD] 2.2.2): does this phone hold the present policy? */
export function decideProvisioning(facts: ProvisioningFacts): ProvisioningDecision {
  const { step, outcome } = firstVerdict(facts) ?? { step: 'provisioned', outcome: 'serve' }
  const trace = traceOf(provisioningSteps, step, outcome === 'serve' ? undefined : String(outcome))
  if (outcome === 'serve') return { kind: 'serve', decidedBy: step, trace }
  const httpStatus = isAtLeast(facts.version, '14.0') ? 200 : 449
  return { kind: 'demand', status: outcome, httpStatus, decidedBy: step, trace }
}

type Verdict = { readonly step: ProvisioningStepId; readonly outcome: 'serve' | PolicyDemand }

/** Provision leads to a policy, and phones send no key with Ping ([MS-ASPROV] 3.1.5): neither can be asked for one. */
const exemptCommands: ReadonlySet<CommandName> = new Set<CommandName>(['Provision', 'Ping'])

/** In the order in which they decide. */
const clauses: readonly ((facts: ProvisioningFacts) => Verdict | undefined)[] = [
  ({ command }) => (exemptCommands.has(command) ? { step: 'exemptCommand', outcome: 'serve' } : undefined),
  (facts) => (facts.sentPolicyKey === undefined ? { step: 'keyAbsent', outcome: withoutKey(facts) } : undefined),
  ({ sentPolicyKey }) =>
    sentPolicyKey === 0 ? { step: 'keyZero', outcome: GlobalStatus.DeviceNotProvisioned } : undefined,
  ({ sentPolicyKey, policyKey }) =>
    sentPolicyKey === policyKey ? undefined : { step: 'keyWrong', outcome: GlobalStatus.InvalidPolicyKey },
  // What is demanded may have changed, and the document of an old version not: the phone is sent where it is told no.
  ({ isVersionRefused }) =>
    isVersionRefused ? { step: 'versionRefused', outcome: GlobalStatus.LegacyDeviceOnStrictPolicy } : undefined,
  ({ appliedFingerprint, currentFingerprint }) =>
    appliedFingerprint === currentFingerprint
      ? undefined
      : { step: 'policyChanged', outcome: GlobalStatus.InvalidPolicyKey },
  ({ isRefreshDue }) => (isRefreshDue ? { step: 'refreshDue', outcome: GlobalStatus.PolicyRefresh } : undefined),
]

function firstVerdict(facts: ProvisioningFacts): Verdict | undefined {
  for (const clause of clauses) {
    const verdict = clause(facts)
    if (verdict !== undefined) return verdict
  }
  return undefined
}

/** A phone that sends no key at all cannot provision, or has forgotten how: tolerated, as Exchange does, if the policy says so. */
function withoutKey(facts: ProvisioningFacts): Verdict['outcome'] {
  if (facts.allowNonProvisionableDevices && !facts.isPolicyDemanded) return 'serve'
  return facts.hasProvisioned ? GlobalStatus.LegacyDeviceOnStrictPolicy : GlobalStatus.DeviceNotProvisioned
}
