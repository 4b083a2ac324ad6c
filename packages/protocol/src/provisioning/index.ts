// Policies on the way to a phone: the document, its fingerprint, the gate and the verdict on an acknowledgment.
// The decisions are pure: facts in, decision and trace out; keys, clocks and storage are the caller's.
// How the exchange goes is in [MS-ASPROV] 3; its messages are in ../commands/provision.ts.
export {
  decideAcknowledgment,
  type AcknowledgmentDecision,
  type AcknowledgmentFacts,
  type AcknowledgmentTraceStep,
  type AcknowledgmentVerdict,
} from './decide-acknowledgment.ts'
export {
  askedSettings,
  decideOffer,
  isSettingTold,
  untoldSettings,
  type OfferDecision,
  type OfferFacts,
} from './decide-offer.ts'
export {
  decideProvisioning,
  type PolicyDemand,
  type ProvisioningDecision,
  type ProvisioningFacts,
  type ProvisioningTraceStep,
} from './decide-provisioning.ts'
export { isRefreshDue, type RefreshFacts } from './is-refresh-due.ts'
export { policyData, type PolicyData } from './policy-data.ts'
export { policyFingerprint } from './policy-fingerprint.ts'
export { policyRules, withoutContradictions, type PolicyRule } from './policy-rules.ts'
export { provisionDocument } from './provision-document.ts'
export { wapDocument } from './wap-document.ts'
