// The contract of the REST API: route records and schemas that server, browser, command line and tests share.
// Browser-safe: imports zod and the data tables of the protocol package, nothing else.
// Begin with routes/index.ts; a route names its schemas, its permission and its answer.

export {
  parsePolicySettings,
  policySettings,
  recommendedPolicySettings,
  type IntegerSetting,
  type PolicyFault,
  type PolicyGroup,
  type PolicySetting,
  type PolicySettingName,
  type PolicyUnit,
} from '@gatepost/protocol/tables'
export * from './events.ts'
export * from './permissions.ts'
export * from './problems.ts'
export * from './route.ts'
export * from './routes/index.ts'
export * from './schemas/audit.ts'
export * from './schemas/common.ts'
export * from './schemas/devices.ts'
export * from './schemas/organization.ts'
export * from './schemas/overview.ts'
export * from './schemas/policies.ts'
export * from './schemas/session.ts'
export * from './schemas/tokens.ts'
export * from './schemas/users.ts'
