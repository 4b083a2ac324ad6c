// The contract of the REST API: route records and schemas that server, browser, command line and tests share.
// Browser-safe: imports zod and the data tables of the protocol package, nothing else.
// Begin with routes/index.ts; a route names its schemas, its permission and its answer.

export {
  accessCharacteristics,
  accessLevels,
  accessReasons,
  accessRuleLimits,
  accessStates,
  autoblockBounds,
  activityLimits,
  activityOutcomes,
  retentionDays,
  clientFacts,
  clientFamilies,
  deviceOwnerships,
  errorOutcomes,
  parsePolicySettings,
  policySettings,
  policyTemplates,
  recommendedPolicySettings,
  wipeHolds,
  wipeReasons,
  wipeTimes,
  type ActivityOutcome,
  type DeviceOwnership,
  type IntegerSetting,
  type PolicyChoice,
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
export * from './mail-templates.ts'
export * from './hidden-fields.ts'
export * from './list-query/activity-list-fields.ts'
export * from './list-query/audit-list-fields.ts'
export * from './list-query/closest-name.ts'
export * from './list-query/device-list-fields.ts'
export * from './list-query/list-field.ts'
export * from './list-query/list-term.ts'
export * from './list-query/list-time.ts'
export * from './list-query/parse-list-query.ts'
export * from './list-query/resolve-list-terms.ts'
export * from './list-query/scan-list-query.ts'
export * from './list-query/user-list-fields.ts'
export * from './list-query/write-list-query.ts'
export * from './permissions.ts'
export * from './problems.ts'
export * from './route.ts'
export * from './routes/index.ts'
export * from './schemas/access-previews.ts'
export * from './schemas/access-rules.ts'
export * from './schemas/activity.ts'
export * from './schemas/app-passwords.ts'
export * from './schemas/approval-links.ts'
export * from './schemas/audit-actions.ts'
export * from './schemas/audit.ts'
export * from './schemas/notices.ts'
export * from './schemas/autoblock.ts'
export * from './schemas/common.ts'
export * from './schemas/configuration.ts'
export * from './schemas/automatic-replies.ts'
export * from './schemas/branding.ts'
export * from './schemas/devices.ts'
export * from './schemas/directory.ts'
export * from './schemas/groups.ts'
export * from './schemas/jobs.ts'
export * from './schemas/me.ts'
export * from './schemas/notifications.ts'
export * from './schemas/operators.ts'
export * from './schemas/organization.ts'
export * from './schemas/overview.ts'
export * from './schemas/reports.ts'
export * from './schemas/policies.ts'
export * from './schemas/preferences.ts'
export * from './schemas/quarantine.ts'
export * from './schemas/recovery-passwords.ts'
export * from './schemas/saved-views.ts'
export * from './schemas/selections.ts'
export * from './schemas/session.ts'
export * from './schemas/tokens.ts'
export * from './schemas/users.ts'
export * from './schemas/webhooks.ts'
export * from './schemas/wipe-summary.ts'
export * from './schemas/wipes.ts'
