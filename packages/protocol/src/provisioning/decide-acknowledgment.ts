import { PolicyAcknowledgment, ProvisionPolicyStatus, ProvisionStatus } from '../status/index.ts'
import { acknowledgmentSteps, type AcknowledgmentStepId } from '../tables/provisioning-steps.ts'
import { traceOf, type TraceStep } from '../values/index.ts'

/**
 * `status` is the phone's: 1 applied, 2 partly, 3 not at all, 4 managed by someone else. `isKeyRight`: the key it
 * acknowledges is the temporary one it was given last.
 */
export type AcknowledgmentFacts = {
  readonly status: number
  readonly allowNonProvisionableDevices: boolean
  readonly allowExternalDeviceManagement: boolean
  readonly isKeyRight: boolean
}

/** Accepted means a final key. A refusal says which status goes into Provision and which into Policy; none means 1. */
export type AcknowledgmentDecision = AcknowledgmentVerdict & {
  readonly decidedBy: AcknowledgmentStepId
  readonly trace: readonly AcknowledgmentTraceStep[]
}

export type AcknowledgmentVerdict =
  | { readonly outcome: 'accept' }
  | { readonly outcome: 'refuse'; readonly provisionStatus?: number; readonly policyStatus?: number }

export type AcknowledgmentTraceStep = TraceStep<AcknowledgmentStepId>

/** Decides about an acknowledgment ([MS-ASPROV] 3.2.5.1.2.1); a wrong key is refused before its status is looked at. */
export function decideAcknowledgment(facts: AcknowledgmentFacts): AcknowledgmentDecision {
  const [step, verdict] = verdictOn(facts)
  return { ...verdict, decidedBy: step, trace: traceOf(acknowledgmentSteps, step, detailOf(verdict)) }
}

const accept: AcknowledgmentVerdict = { outcome: 'accept' }

function verdictOn(facts: AcknowledgmentFacts): readonly [AcknowledgmentStepId, AcknowledgmentVerdict] {
  const { status, isKeyRight, allowNonProvisionableDevices, allowExternalDeviceManagement } = facts
  // The published text puts 5 into the outer status in one place; its tables know it for Policy only.
  if (!isKeyRight) return ['keyWrong', { outcome: 'refuse', policyStatus: ProvisionPolicyStatus.WrongPolicyKey }]
  const refusal = refusals.get(status)
  if (refusal === undefined) return ['statusUnknown', refuse(ProvisionStatus.ProtocolError)]
  if (refusal === 'none') return ['applied', accept]
  if (status === PolicyAcknowledgment.ExternallyManaged && allowExternalDeviceManagement)
    return ['managedElsewhere', accept]
  if (allowNonProvisionableDevices) return ['tolerated', accept]
  return ['notApplied', refuse(refusal)]
}

/** What a strict policy answers to each status that a phone may send. */
const refusals: ReadonlyMap<number, number | 'none'> = new Map<number, number | 'none'>([
  [PolicyAcknowledgment.Applied, 'none'],
  [PolicyAcknowledgment.PartlyApplied, ProvisionStatus.DeviceNotFullyProvisionable],
  [PolicyAcknowledgment.NotApplied, ProvisionStatus.DeviceNotFullyProvisionable],
  [PolicyAcknowledgment.ExternallyManaged, ProvisionStatus.ExternallyManagedDevicesNotAllowed],
])

function refuse(provisionStatus: number): AcknowledgmentVerdict {
  return { outcome: 'refuse', provisionStatus }
}

function detailOf(verdict: AcknowledgmentVerdict): string | undefined {
  if (verdict.outcome === 'accept') return undefined
  return String(verdict.policyStatus ?? verdict.provisionStatus)
}
