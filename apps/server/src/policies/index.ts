// The policies room: what phones are asked to do. A policy is one document checked by the settings table of
// @gatepost/protocol/tables; every revision is kept, and exactly one policy is the default.
export { changePolicy, type ChangePolicy } from './change-policy.ts'
export { createPolicy, type CreatePolicy } from './create-policy.ts'
export { getPolicy, listPolicies } from './list-policies.ts'
export { fingerprintsOf } from './policy-fingerprints.ts'
export type { PolicyView } from './policy-read-model.ts'
export { readSettings } from './policy-store.ts'
