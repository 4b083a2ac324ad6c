// What answers say: the global codes any command may give, and the codes of the single commands.
// Data only; which code a request deserves is decided elsewhere.
export {
  CertificateStatus,
  DeviceInformationStatus,
  FindResponseStatus,
  FindStatus,
  FolderCreateStatus,
  FolderDeleteStatus,
  FolderSyncStatus,
  FolderUpdateStatus,
  GetItemEstimateStatus,
  ItemOperationsStatus,
  MeetingResponseStatus,
  MoveItemsStatus,
  PingStatus,
  PolicyAcknowledgment,
  ProvisionPolicyStatus,
  ProvisionStatus,
  RecipientCertificatesStatus,
  RecipientStatus,
  ResolveRecipientsStatus,
  SearchStatus,
  SendMailStatus,
  SettingsPropertyStatus,
  SettingsStatus,
  SyncItemStatus,
  SyncStatus,
  ValidateCertStatus,
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
export { isLegacyVersion, legacyHttpStatusOf } from './legacy-http.ts'
export { statusMeaning } from './status-meaning.ts'
