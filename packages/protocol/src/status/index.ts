// What answers say: the global codes any command may give, and the codes of the single commands.
// Data only; which code a request deserves is decided elsewhere.
export {
  DeviceInformationStatus,
  FolderSyncStatus,
  ItemOperationsStatus,
  PingStatus,
  PolicyAcknowledgment,
  ProvisionPolicyStatus,
  ProvisionStatus,
  SendMailStatus,
  SettingsPropertyStatus,
  SettingsStatus,
  SyncItemStatus,
  SyncStatus,
  WipeStatus,
} from './command-status.ts'
export {
  GlobalStatus,
  type GlobalStatusCode,
  type GlobalStatusFacts,
  globalStatusFacts,
  type GlobalStatusName,
  globalStatusName,
  isGlobalStatus,
  legacyHttpOf,
  type StatusResolution,
} from './global-status.ts'
