import { GlobalStatus } from './global-status.ts'

// The codes below 100 mean something else in every command ([MS-ASCMD] 2.2.3.177, [MS-ASPROV] 2.2.2.54). "Success" is 1,
// but a MoveItems answers 3.

/** Sync/Status for the whole request, and Collection/Status. */
export const SyncStatus = {
  Success: 1,
  /** Neither the current key nor the one before it: the client starts the collection again with key 0. */
  InvalidSyncKey: 3,
  ProtocolError: 4,
  ServerError: 5,
  CollectionNotFound: 8,
  MailboxFull: 9,
  FolderHierarchyChanged: 12,
  /** A partial or empty request, and no earlier one is remembered. */
  RequestIncomplete: 13,
  /** Answered with the nearest legal value in Limit. */
  WaitOutOfRange: 14,
  /** Answered with the largest number in Limit. */
  TooManyCollections: 15,
  RetryLater: 16,
} as const

/** Status of one item in Responses/{Add,Change,Delete,Fetch}. */
export const SyncItemStatus = {
  Success: 1,
  ProtocolError: 4,
  ServerError: 5,
  /** Malformed, or a property only the server writes. */
  ItemRejected: 6,
  /** The server's copy was kept. */
  Conflict: 7,
  ItemNotFound: 8,
  MailboxFull: 9,
  RetryLater: 16,
} as const

/** FolderSync/Status. Any failure leaves SyncKey out of the answer. */
export const FolderSyncStatus = {
  Success: 1,
  ServerError: 6,
  /** The client drops its folder list and starts again with key 0. */
  InvalidSyncKey: 9,
  ProtocolError: 10,
  UnknownError: 11,
  BackendError: 12,
} as const

/** FolderCreate/Status. Any failure leaves SyncKey and ServerId out of the answer. */
export const FolderCreateStatus = {
  Success: 1,
  NameTaken: 2,
  /** The parent is the cache of recipients, or the folder would be one. */
  RecipientCache: 3,
  ParentNotFound: 5,
  ServerError: 6,
  /** The client fetches the folder list with key 0. */
  InvalidSyncKey: 9,
  ProtocolError: 10,
  UnknownError: 11,
  BackendError: 12,
} as const

/** FolderUpdate/Status. Any failure leaves SyncKey out of the answer. */
export const FolderUpdateStatus = {
  Success: 1,
  /** Or the folder is one of those that every mailbox has. */
  NameTaken: 2,
  RecipientCache: 3,
  FolderNotFound: 4,
  ParentNotFound: 5,
  ServerError: 6,
  InvalidSyncKey: 9,
  ProtocolError: 10,
  UnknownError: 11,
} as const

/** FolderDelete/Status. Any failure leaves SyncKey out of the answer. */
export const FolderDeleteStatus = {
  Success: 1,
  /** Every mailbox has this folder. */
  SpecialFolder: 3,
  FolderNotFound: 4,
  ServerError: 6,
  InvalidSyncKey: 9,
  ProtocolError: 10,
  UnknownError: 11,
} as const

/** Status of one move in a MoveItems answer. */
export const MoveItemsStatus = {
  SourceNotFound: 1,
  DestinationNotFound: 2,
  Success: 3,
  SameFolder: 4,
  /** Of one item in one request. */
  SeveralDestinations: 5,
  Locked: 7,
} as const

/** Status of one collection in a GetItemEstimate answer, and GetItemEstimate/Status. */
export const GetItemEstimateStatus = {
  Success: 1,
  CollectionNotFound: 2,
  /** No Sync with key 0 yet. */
  NotPrimed: 3,
  InvalidSyncKey: 4,
} as const

/** Ping/Status. */
export const PingStatus = {
  HeartbeatExpired: 1,
  /** Answered with the folders that changed. */
  Changes: 2,
  /** No heartbeat or folders given, and none are remembered. */
  RequestIncomplete: 3,
  ProtocolError: 4,
  /** Answered with the nearest bound in HeartbeatInterval. */
  HeartbeatOutOfRange: 5,
  /** Answered with the largest number in MaxFolders. */
  TooManyFolders: 6,
  FolderSyncRequired: 7,
  ServerError: 8,
} as const

/** Provision/Status of the server's answer. A wrong policy key belongs into `ProvisionPolicyStatus`. */
export const ProvisionStatus = {
  Success: 1,
  ProtocolError: 2,
  ServerError: 3,
  DeviceNotFullyProvisionable: GlobalStatus.DeviceNotFullyProvisionable,
  LegacyDeviceOnStrictPolicy: GlobalStatus.LegacyDeviceOnStrictPolicy,
  InvalidPolicyKey: GlobalStatus.InvalidPolicyKey,
  ExternallyManagedDevicesNotAllowed: GlobalStatus.ExternallyManagedDevicesNotAllowed,
  DeviceInformationRequired: GlobalStatus.DeviceInformationRequired,
} as const

/** Policy/Status of the server's answer. */
export const ProvisionPolicyStatus = {
  Success: 1,
  NoPolicy: 2,
  UnknownPolicyType: 3,
  PolicyCorrupt: 4,
  WrongPolicyKey: 5,
} as const

/** Policy/Status with which the phone acknowledges. */
export const PolicyAcknowledgment = {
  Applied: 1,
  PartlyApplied: 2,
  NotApplied: 3,
  ExternallyManaged: 4,
} as const

/** RemoteWipe/Status and AccountOnlyRemoteWipe/Status, sent by the phone. */
export const WipeStatus = {
  /** Done, or about to be. */
  Success: 1,
  Failed: 2,
} as const

/** Status of DeviceInformation inside a Provision answer, from 14.1 on. */
export const DeviceInformationStatus = {
  Success: 1,
  ProtocolError: 2,
} as const

/** Settings/Status. */
export const SettingsStatus = {
  Success: 1,
  ProtocolError: 2,
  AccessDenied: 3,
  ServerUnavailable: 4,
  InvalidArguments: 5,
  ConflictingArguments: 6,
  DeniedByPolicy: 7,
} as const

/** Status of one property inside a Settings answer. */
export const SettingsPropertyStatus = {
  Success: 1,
  ProtocolError: 2,
  AccessDenied: 3,
  /** Of a DevicePassword: it is too long. */
  InvalidArguments: 5,
  ConflictingArguments: 6,
  /** Of a DevicePassword only: the administrator does not keep recovery passwords. */
  PasswordRecoveryDisabled: 7,
} as const

/** ItemOperations/Status, and Status of one operation. */
export const ItemOperationsStatus = {
  Success: 1,
  ProtocolError: 2,
  ServerError: 3,
  DocumentBadUri: 4,
  DocumentAccessDenied: 5,
  /** Published for document libraries, "not found or denied"; the nearest code for an item that is gone. */
  NotFound: 6,
  DocumentConnectionFailed: 7,
  InvalidRange: 8,
  UnknownStore: 9,
  EmptyFile: 10,
  /** Also for more operations than one request may hold. */
  TooLarge: 11,
  DownloadFailed: 12,
  ConversionFailed: 14,
  InvalidAttachment: 15,
  AccessDenied: 16,
  PartialSuccess: 17,
  CredentialsRequired: 18,
  MoveNotAllowed: GlobalStatus.MoveCommandDisallowedForNonPersistentMoveAction,
  InvalidMoveDestination: GlobalStatus.MoveCommandInvalidDestinationFolder,
} as const

/** SendMail/Status, from 14.0 on and for failures only: success is an answer without a body. It has global codes alone. */
export const SendMailStatus = {
  InvalidMIME: GlobalStatus.InvalidMIME,
  MailboxQuotaExceeded: GlobalStatus.MailboxQuotaExceeded,
  SendQuotaExceeded: GlobalStatus.SendQuotaExceeded,
  MessageRecipientUnresolved: GlobalStatus.MessageRecipientUnresolved,
  /** The client may take the message as sent. */
  MessagePreviouslySent: GlobalStatus.MessagePreviouslySent,
  MessageHasNoRecipient: GlobalStatus.MessageHasNoRecipient,
  /** The phone keeps the message and tries again. */
  MailSubmissionFailed: GlobalStatus.MailSubmissionFailed,
  AttachmentIsTooLarge: GlobalStatus.AttachmentIsTooLarge,
  InvalidAccountId: GlobalStatus.InvalidAccountId,
  AccountSendDisabled: GlobalStatus.AccountSendDisabled,
} as const

/** Search/Response/Store/Status; Search/Status itself knows 1 and 3 only. */
export const SearchStatus = {
  Success: 1,
  InvalidRequest: 2,
  ServerError: 3,
  BadLink: 4,
  AccessDenied: 5,
  NotFound: 6,
  ConnectionFailed: 7,
  TooComplex: 8,
  TimedOut: 10,
  FolderSyncRequired: 11,
  /** The range begins beyond what the server is ready to look through. */
  EndOfRetrievableRange: 12,
  AccessBlocked: 13,
  CredentialsRequired: 14,
} as const

/** Find/Status. A range that does not begin at 0 belongs into `FindResponseStatus`. */
export const FindStatus = {
  Success: 1,
  InvalidRequest: 2,
  FolderSyncRequired: 3,
} as const

/** Find/Response/Status. */
export const FindResponseStatus = {
  Success: 1,
  InvalidRequest: 2,
  InvalidRange: 4,
} as const

/** ResolveRecipients/Status. */
export const ResolveRecipientsStatus = {
  Success: 1,
  ProtocolError: 5,
  ServerError: 6,
} as const

/** Response/Status inside a ResolveRecipients answer, one for each To. */
export const RecipientStatus = {
  Resolved: 1,
  /** All who could be meant are listed. */
  Ambiguous: 2,
  /** Only some of those who could be meant are listed. */
  AmbiguousPartial: 3,
  NoMatch: 4,
} as const

/** Certificates/Status inside a ResolveRecipients answer. */
export const RecipientCertificatesStatus = {
  Success: 1,
  NoCertificate: 7,
  LimitReached: 8,
} as const

/** ValidateCert/Status. */
export const ValidateCertStatus = {
  Success: 1,
  ProtocolError: 2,
  ServerError: 17,
} as const

/** Status of one certificate inside a ValidateCert answer. */
export const CertificateStatus = {
  Valid: 1,
  InvalidSignature: 3,
  UntrustedIssuer: 4,
  MalformedChain: 5,
  NotForSigningMail: 6,
  NotValidNow: 7,
  /** The periods of the chain's members do not fit together. */
  InconsistentPeriods: 8,
  ChainMisused: 9,
  /** No certificate at all, or none that can be read. */
  Malformed: 10,
  /** An authority's certificate where a person's is expected, or the reverse. */
  RolesConfused: 11,
  RecipientMismatch: 12,
  Revoked: 13,
  RevocationServerUnreachable: 14,
  ChainRevoked: 15,
  RevocationUnknown: 16,
  ServerError: 17,
} as const

/** Status of one Result of a MeetingResponse answer; the root has none of its own. */
export const MeetingResponseStatus = {
  Success: 1,
  /** No meeting request, no such item or occurrence, or the user is the organizer. */
  InvalidRequest: 2,
  MailboxError: 3,
  ServerError: 4,
  NoRecurrence: GlobalStatus.NoRecurrenceInCalendar,
} as const
