// The access room: who may sync. Facts come from the database, the decision from @gatepost/protocol/access; what is
// stored is its last result and trace. Personal exemptions and approvals are decisions on one user's device only.
export type { Exemption } from './exemption-store.ts'
export { forgetOldLinks } from './approval-link-mails.ts'
export { decideByLink, lookAtLink, type LinkedDevice } from './approval-links.ts'
export { accessMailFacts } from './access-mail-facts.ts'
export { readMailedDevices, type MailedDevice } from './access-mail-store.ts'
export { enqueueAccessMails, enqueueOutdatedMail } from './access-mails.ts'
export { askUser, type AskUser } from './ask-user.ts'
export { autoblockDevice } from './autoblock-device.ts'
export { decideOverdueQuarantine } from './quarantine-deadline.ts'
export { snoozeDevice, snoozeDevices } from './quarantine-snooze.ts'
export { changeRule, createRule, deleteRule, orderRules, undoRule } from './change-rules.ts'
export { changeDefaultLevel, type DefaultLevelChange } from './change-default-level.ts'
export { decideDevices, decideDevicesIn, type DecideDevices, type DecisionResult } from './decide-devices.ts'
export { decisionCauses, type DecisionCause } from './decision-cause.ts'
export type { DeviceTexts } from './device-texts.ts'
export { endDeviceDiscovery } from './end-discovery.ts'
export { endExpiredExemptions } from './end-exemptions.ts'
export { endAllowance, listExemptions, removeExemption, setExemption } from './exemptions.ts'
export { judgeNewDevice, keepFirstDecision, rejudgeDevices, type Rejudged } from './judge-devices.ts'
export { fleetTimeoutMs, rejudgeFleet, type FleetJudgement } from './rejudge-fleet.ts'
export { rejudgeMembers } from './rejudge-members.ts'
export { forgetKeptLevels, type ForgottenLevels } from './forget-kept-levels.ts'
export { refuseLockOut, type LockOutQuestion } from './lock-out.ts'
export type { LockOut } from '../lock-out-word.ts'
export {
  previewDefaultLevel,
  previewRules,
  type AccessPreview,
  type DefaultLevelPlan,
  type RulesPreview,
} from './preview-access.ts'
export type { PreviewedChange, RuleDraft } from './preview-change.ts'
export { findSimilarDevices, type SimilarDevices } from './similar-devices.ts'
export { simulateDevice, type SimulatedDevice, type Simulation } from './simulate-device.ts'
export { holdRules, lockRules } from './rule-lock-store.ts'
export { forgetDeviceClasses } from './forget-device-classes.ts'
export { listDecisions } from './list-decisions.ts'
export { listDeviceClasses } from './list-device-classes.ts'
export { getRule, listRules, type RuleView } from './list-rules.ts'
export { useUpNextDevice } from './use-up-next-device.ts'
export { readAccessRules, type ScopedRule } from './rule-store.ts'
export { undoDecision } from './undo-decision.ts'
