// Policies on the way to a phone: the document, its fingerprint, the gate and the verdict on an acknowledgment.
// The decisions are pure: facts in, decision and trace out; keys, clocks and storage are the caller's.
// How the exchange goes is in [MS-ASPROV] 3; its messages are in ../commands/provision.ts.
export { decideAcknowledgment, type AcknowledgmentDecision, type AcknowledgmentFacts } from './decide-acknowledgment.ts'
export {
  decideProvisioning,
  type PolicyDemand,
  type ProvisioningDecision,
  type ProvisioningFacts,
  type ProvisioningTraceStep,
} from './decide-provisioning.ts'
export { policyFingerprint } from './policy-fingerprint.ts'
export { provisionDocument } from './provision-document.ts'
