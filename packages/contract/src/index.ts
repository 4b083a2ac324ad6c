// The contract of the REST API: route records and schemas that server, browser, command line and tests share.
// Browser-safe: imports zod and the data tables of the protocol package, nothing else.
// Begin with routes/index.ts; a route names its schemas, its permission and its answer.

export {
  deviceOwnerships,
  parsePolicySettings,
  policySettings,
  recommendedPolicySettings,
  wipeHolds,
  wipeReasons,
  wipeTimes,
  type DeviceOwnership,
  type IntegerSetting,
  type PolicyFault,
  type PolicyGroup,
  type PolicySetting,
  type PolicySettingName,
  type PolicyUnit,
  type WipeEventName,
  type WipeHoldId,
  type WipeKind,
  type WipeReasonId,
  type WipeState,
} from '@gatepost/protocol/tables'
export * from './events.ts'
export * from './hidden-fields.ts'
export * from './permissions.ts'
export * from './problems.ts'
export * from './route.ts'
export * from './routes/index.ts'
export * from './schemas/audit.ts'
export * from './schemas/common.ts'
export * from './schemas/devices.ts'
export * from './schemas/me.ts'
export * from './schemas/operators.ts'
export * from './schemas/organization.ts'
export * from './schemas/overview.ts'
export * from './schemas/policies.ts'
export * from './schemas/session.ts'
export * from './schemas/tokens.ts'
export * from './schemas/users.ts'
export * from './schemas/wipe-summary.ts'
export * from './schemas/wipes.ts'
