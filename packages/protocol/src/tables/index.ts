// What is defined once and read by many: policy settings, access states and steps, facts about devices. Data only.
// The wire document, the REST contract, the console's editor and the reports are all made from these tables.
// Safe for browsers: nothing here reaches the codec, a clock or a network.
export {
  accessCharacteristics,
  accessChoices,
  accessLevels,
  accessOperators,
  accessReasons,
  accessRuleLimits,
  accessStates,
  accessSteps,
  deviceDiscoveryMinutes,
  traceOutcomes,
  type AccessCharacteristic,
  type AccessChoice,
  type AccessLevel,
  type AccessOperator,
  type AccessReason,
  type AccessState,
  type AccessStepId,
  type TraceOutcome,
} from './access.ts'
export { activityLimits, activityOutcomes, errorOutcomes, otherRequests, type ActivityOutcome } from './activity.ts'
export {
  clientFacts,
  clientFamilies,
  clientFamilyOf,
  type ClientFact,
  type ClientFamily,
  type ClientFamilyId,
} from './client-families.ts'
export { MAX_DEVICE_FACT_LENGTH, deviceFacts, type DeviceFactName } from './device-facts.ts'
export {
  parsePolicySettings,
  type ParsedPolicySettings,
  type PolicyFault,
  type PolicyFaultCode,
} from './parse-policy-settings.ts'
export type {
  BooleanSetting,
  ChoiceSetting,
  IntegerSetting,
  ListSetting,
  PolicyChoice,
  PolicyGroup,
  PolicySetting,
  PolicyUnit,
} from './policy-setting.ts'
export { policySettings, wirePolicySettings, type PolicySettingName } from './policy-settings.ts'
export { policyTemplates, type PolicyTemplate, type PolicyTemplateId } from './policy-templates.ts'
export {
  completePolicySettings,
  defaultPolicySettings,
  recommendedPolicySettings,
  type CompletePolicySettings,
  type PolicySettings,
} from './policy-values.ts'
export {
  acknowledgmentSteps,
  offerSteps,
  provisioningSteps,
  type AcknowledgmentStepId,
  type OfferStepId,
  type ProvisioningStepId,
} from './provisioning-steps.ts'
export { serverPolicySettings } from './server-policy-settings.ts'
export {
  autoblockBounds,
  throttleBehaviours,
  throttleSteps,
  type AutoblockThreshold,
  type ThrottleBehaviour,
  type ThrottleStepId,
} from './throttle.ts'
export {
  armedWipeStates,
  deviceOwnerships,
  openWipeStates,
  wipeEvents,
  wipeFailuresUntilAttention,
  wipeHolds,
  wipeKinds,
  wipeReasons,
  wipeStates,
  wipeTimes,
  type DeviceOwnership,
  type WipeEventName,
  type WipeHoldId,
  type WipeKind,
  type WipeReasonId,
  type WipeState,
} from './wipe.ts'
export { policyStates, type PolicyState } from './policy-states.ts'
export { retentionDays } from './retention.ts'
