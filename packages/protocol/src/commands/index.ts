// The commands of [MS-ASCMD] and [MS-ASPROV] as values: what a request says, what an answer holds.
// One file a command, with four functions: the server's parse and build, and the phone's build and parse.
// Parsing a request is bounded and never throws; it gives the request or the status that the answer must carry.
export type { BodyPreference } from './body-preference.ts'
export type { DeviceInformation } from './device-information.ts'
export {
  buildFolderSyncRequest,
  buildFolderSyncResponse,
  parseFolderSyncRequest,
  parseFolderSyncResponse,
  type FolderChange,
  type FolderSyncRequest,
  type FolderSyncResponse,
} from './folder-sync.ts'
export {
  attachmentProperties,
  buildItemOperationsRequest,
  buildItemOperationsResponse,
  parseItemOperationsRequest,
  parseItemOperationsResponse,
  type FetchedAttachment,
  type FetchedItem,
  type ItemFetch,
  type ItemFetchOptions,
  type ItemOperationsRequest,
  type ItemOperationsResponse,
  type OtherOperation,
} from './item-operations.ts'
export {
  buildPingRequest,
  buildPingResponse,
  parsePingRequest,
  parsePingResponse,
  pingLimits,
  type PingFolder,
  type PingRequest,
  type PingResponse,
} from './ping.ts'
export {
  buildProvisionRequest,
  buildProvisionResponse,
  parseProvisionRequest,
  parseProvisionResponse,
  policyTypeOf,
  type ProvisionRequest,
  type ProvisionResponse,
} from './provision.ts'
export {
  buildSendMailRequest,
  buildSendMailResponse,
  parseSendMailRequest,
  parseSendMailResponse,
  type SendMailRequest,
  type SendMailResponse,
} from './send-mail.ts'
export {
  buildSettingsRequest,
  buildSettingsResponse,
  parseSettingsRequest,
  parseSettingsResponse,
  type SettingName,
  type SettingsRequest,
  type SettingsResponse,
} from './settings.ts'
export { buildStatusAnswer } from './status-only.ts'
export * from './sync/index.ts'
export { ProtocolShapeError, type Parsed, type Refused } from '../values/index.ts'
