import { PolicyAcknowledgment, ProvisionPolicyStatus, ProvisionStatus } from '../status/index.ts'

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
export type AcknowledgmentDecision =
  | { readonly outcome: 'accept' }
  | { readonly outcome: 'refuse'; readonly provisionStatus?: number; readonly policyStatus?: number }

/** Decides about an acknowledgment ([MS-ASPROV] 3.2.5.1.2.1); a wrong key is refused before its status is looked at. */
export function decideAcknowledgment(facts: AcknowledgmentFacts): AcknowledgmentDecision {
  // The published text puts 5 into the outer status in one place; its tables know it for Policy only.
  if (!facts.isKeyRight) return { outcome: 'refuse', policyStatus: ProvisionPolicyStatus.WrongPolicyKey }
  switch (facts.status) {
    case PolicyAcknowledgment.Applied:
      return { outcome: 'accept' }
    case PolicyAcknowledgment.PartlyApplied:
    case PolicyAcknowledgment.NotApplied:
      return acceptIf(facts.allowNonProvisionableDevices, ProvisionStatus.DeviceNotFullyProvisionable)
    case PolicyAcknowledgment.ExternallyManaged:
      return acceptIf(
        facts.allowExternalDeviceManagement || facts.allowNonProvisionableDevices,
        ProvisionStatus.ExternallyManagedDevicesNotAllowed,
      )
    default:
      return { outcome: 'refuse', provisionStatus: ProvisionStatus.ProtocolError }
  }
}

function acceptIf(isAllowed: boolean, provisionStatus: number): AcknowledgmentDecision {
  return isAllowed ? { outcome: 'accept' } : { outcome: 'refuse', provisionStatus }
}
