// The commands of [MS-ASCMD] and [MS-ASPROV] as values: what a request says, what an answer holds.
// One file a command, with four functions: the server's parse and build, and the phone's build and parse.
// Parsing a request is bounded and never throws; it gives the request or the status that the answer must carry.
export type { BodyPreference } from './body-preference.ts'
export { readSourceQuery, sourceQuery, type MailSource } from './compose-mail-source.ts'
export type { SmartMailRequest } from './compose-mail-smart.ts'
export type { ComposedMail, ComposeMailResponse } from './compose-mail.ts'
export type { DeviceInformation } from './device-information.ts'
export { buildFindRequest, parseFindRequest, type FindCriterion, type FindRequest } from './find-request.ts'
export {
  buildFindResponse,
  parseFindResponse,
  type FindResponse,
  type FindResult,
  type FoundMail,
  type FoundResponse,
} from './find-response.ts'
export {
  buildFolderCreateRequest,
  buildFolderCreateResponse,
  parseFolderCreateRequest,
  parseFolderCreateResponse,
  type FolderCreateRequest,
  type FolderCreateResponse,
} from './folder-create.ts'
export {
  buildFolderDeleteRequest,
  buildFolderDeleteResponse,
  parseFolderDeleteRequest,
  parseFolderDeleteResponse,
  type FolderDeleteRequest,
  type FolderDeleteResponse,
} from './folder-delete.ts'
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
  buildFolderUpdateRequest,
  buildFolderUpdateResponse,
  parseFolderUpdateRequest,
  parseFolderUpdateResponse,
  type FolderUpdateRequest,
  type FolderUpdateResponse,
} from './folder-update.ts'
export {
  buildGetHierarchyResponse,
  parseGetHierarchyResponse,
  type GetHierarchyResponse,
  type HierarchyFolder,
} from './get-hierarchy.ts'
export {
  buildGetItemEstimateRequest,
  buildGetItemEstimateResponse,
  maxEstimates,
  parseGetItemEstimateRequest,
  parseGetItemEstimateResponse,
  type CollectionEstimate,
  type EstimateCollection,
  type GetItemEstimateRequest,
  type GetItemEstimateResponse,
} from './get-item-estimate.ts'
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
  buildMeetingResponseRequest,
  buildMeetingResponseResponse,
  parseMeetingResponseRequest,
  parseMeetingResponseResponse,
  type MeetingReply,
  type MeetingResponseRequest,
  type MeetingResponseResponse,
  type MeetingResult,
} from './meeting-response.ts'
export {
  buildMoveItemsRequest,
  buildMoveItemsResponse,
  maxMoves,
  parseMoveItemsRequest,
  parseMoveItemsResponse,
  type ItemMove,
  type MovedItem,
  type MoveItemsRequest,
  type MoveItemsResponse,
} from './move-items.ts'
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
  buildResolveRecipientsRequest,
  parseResolveRecipientsRequest,
  resolveRecipientsLimits,
  type ResolveRecipientsRequest,
} from './resolve-recipients-request.ts'
export {
  buildResolveRecipientsResponse,
  parseResolveRecipientsResponse,
  type Recipient,
  type RecipientAnswer,
  type ResolveRecipientsResponse,
} from './resolve-recipients-response.ts'
export * from './search/index.ts'
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
export { MAX_OOF_TEXT, type OofAudience, type OofMessage, type OofSettings } from './settings-oof.ts'
export {
  buildSmartForwardRequest,
  buildSmartForwardResponse,
  parseSmartForwardRequest,
  parseSmartForwardResponse,
} from './smart-forward.ts'
export {
  buildSmartReplyRequest,
  buildSmartReplyResponse,
  parseSmartReplyRequest,
  parseSmartReplyResponse,
} from './smart-reply.ts'
export { buildStatusAnswer } from './status-only.ts'
export * from './sync/index.ts'
export {
  buildValidateCertRequest,
  buildValidateCertResponse,
  parseValidateCertRequest,
  parseValidateCertResponse,
  validateCertLimits,
  type ValidateCertRequest,
  type ValidateCertResponse,
} from './validate-cert.ts'
export { ProtocolShapeError, type Parsed, type Refused } from '../values/index.ts'
