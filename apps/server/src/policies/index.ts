// The policies room: what phones are asked to do. A policy is one document checked by the settings table of
// @gatepost/protocol/tables; every revision is kept, and exactly one policy is the default.
export { carryOutPlans } from './carry-out-plans.ts'
export { changePolicy, type ChangePolicy } from './change-policy.ts'
export type { SettingValue } from './compare-settings.ts'
export { clonePolicy, createPolicy, type ClonePolicy, type CreatePolicy } from './create-policy.ts'
export { deletePolicy, type DeletePolicy } from './delete-policy.ts'
export { getDevicePolicy, type DevicePolicyView } from './device-policy.ts'
export { exportPolicy, type ExportedPolicy } from './export-policy.ts'
export { importPolicies, type ImportedPolicy, type ImportPolicies } from './import-policies.ts'
export { limitsOf, type ContentLimits } from './limits-of.ts'
export { getPolicy, listPolicies } from './list-policies.ts'
export { fingerprintsOf } from './policy-fingerprints.ts'
export { dropPlan, getPlan, planPolicy, type PlanPolicy } from './plan-policy.ts'
export { policyAsks, type PolicyAsk } from './policy-asks.ts'
export type { PolicyPlan } from './policy-plan-store.ts'
export type { PolicyView } from './policy-read-model.ts'
export {
  comparePolicies,
  compareRevisions,
  getRevision,
  listRevisions,
  restorePolicy,
  type PolicyComparison,
  type RestorePolicy,
} from './policy-revisions.ts'
export { readSettings } from './policy-store.ts'
export { previewAssignment, previewPolicyImpact, type PolicyImpact } from './preview-impact.ts'
export type { PolicyRevisionView, WholePolicyRevision } from './revision-read-model.ts'
