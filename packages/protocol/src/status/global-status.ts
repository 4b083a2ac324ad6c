import type { HttpStatus, ProtocolVersion } from '../http/index.ts'

/** What the client, or somebody, has to do about a status. */
export type StatusResolution =
  | 'contact-admin'
  | 'do-not-retry'
  | 'fix-client'
  | 'none'
  | 'notify-user'
  | 'provision'
  | 'renegotiate-version'
  | 'resend-failed-parts'
  | 'resend-full-request'
  | 'resync'
  | 'retry-later'
  | 'wipe'

export type GlobalStatusFacts = {
  readonly meaning: string
  readonly resolution: StatusResolution
  /** The first version whose answers may carry the code. */
  readonly since: ProtocolVersion
  /** The HTTP status that says the same up to 12.1, which has no codes above 100; undefined if nothing is documented. */
  readonly legacyHttp?: HttpStatus
}

/** The codes any command may answer from 14.0 on, in the Status of the root element ([MS-ASCMD] 2.2.2). */
export const GlobalStatus = {
  InvalidContent: 101,
  InvalidWBXML: 102,
  InvalidXML: 103,
  InvalidDateTime: 104,
  InvalidCombinationOfIDs: 105,
  InvalidIDs: 106,
  InvalidMIME: 107,
  DeviceIdMissingOrInvalid: 108,
  DeviceTypeMissingOrInvalid: 109,
  ServerError: 110,
  ServerErrorRetryLater: 111,
  ActiveDirectoryAccessDenied: 112,
  MailboxQuotaExceeded: 113,
  MailboxServerOffline: 114,
  SendQuotaExceeded: 115,
  MessageRecipientUnresolved: 116,
  MessageReplyNotAllowed: 117,
  MessagePreviouslySent: 118,
  MessageHasNoRecipient: 119,
  MailSubmissionFailed: 120,
  MessageReplyFailed: 121,
  AttachmentIsTooLarge: 122,
  UserHasNoMailbox: 123,
  UserCannotBeAnonymous: 124,
  UserPrincipalCouldNotBeFound: 125,
  UserDisabledForSync: 126,
  UserOnNewMailboxCannotSync: 127,
  UserOnLegacyMailboxCannotSync: 128,
  DeviceIsBlockedForThisUser: 129,
  AccessDenied: 130,
  AccountDisabled: 131,
  SyncStateNotFound: 132,
  SyncStateLocked: 133,
  SyncStateCorrupt: 134,
  SyncStateAlreadyExists: 135,
  SyncStateVersionInvalid: 136,
  CommandNotSupported: 137,
  VersionNotSupported: 138,
  DeviceNotFullyProvisionable: 139,
  RemoteWipeRequested: 140,
  LegacyDeviceOnStrictPolicy: 141,
  DeviceNotProvisioned: 142,
  PolicyRefresh: 143,
  InvalidPolicyKey: 144,
  ExternallyManagedDevicesNotAllowed: 145,
  NoRecurrenceInCalendar: 146,
  UnexpectedItemClass: 147,
  RemoteServerHasNoSSL: 148,
  InvalidStoredRequest: 149,
  ItemNotFound: 150,
  TooManyFolders: 151,
  NoFoldersFound: 152,
  ItemsLostAfterMove: 153,
  FailureInMoveOperation: 154,
  MoveCommandDisallowedForNonPersistentMoveAction: 155,
  MoveCommandInvalidDestinationFolder: 156,
  AvailabilityTooManyRecipients: 160,
  AvailabilityDLLimitReached: 161,
  AvailabilityTransientFailure: 162,
  AvailabilityFailure: 163,
  BodyPartPreferenceTypeNotSupported: 164,
  DeviceInformationRequired: 165,
  InvalidAccountId: 166,
  AccountSendDisabled: 167,
  IRM_FeatureDisabled: 168,
  IRM_TransientError: 169,
  IRM_PermanentError: 170,
  IRM_InvalidTemplateID: 171,
  IRM_OperationNotPermitted: 172,
  NoPicture: 173,
  PictureTooLarge: 174,
  PictureLimitReached: 175,
  BodyPart_ConversationTooLarge: 176,
  MaximumDevicesReached: 177,
  InvalidMimeBodyCombination: 178,
  InvalidSmartForwardParameters: 179,
  InvalidRecipients: 183,
  OneOrMoreExceptionsFailed: 184,
} as const

export type GlobalStatusName = keyof typeof GlobalStatus
export type GlobalStatusCode = (typeof GlobalStatus)[GlobalStatusName]

export const globalStatusFacts = {
  101: {
    meaning: 'The body is missing, of the wrong type, or not expected by this command',
    resolution: 'fix-client',
    since: '14.0',
    legacyHttp: 400,
  },
  102: { meaning: 'The body is not a WBXML document we can read', resolution: 'fix-client', since: '14.0' },
  103: {
    meaning: 'The document does not follow the schema of the command',
    resolution: 'fix-client',
    since: '14.0',
    legacyHttp: 400,
  },
  104: { meaning: 'A date or time is not readable', resolution: 'fix-client', since: '14.0' },
  105: { meaning: 'Two identifiers in the request contradict each other', resolution: 'fix-client', since: '14.0' },
  // NOTE 500 for SendMail.
  106: {
    meaning: 'An identifier has a form that none can have',
    resolution: 'fix-client',
    since: '14.0',
    legacyHttp: 400,
  },
  107: { meaning: 'The MIME message is not readable', resolution: 'fix-client', since: '14.0' },
  108: { meaning: 'The device id is missing or malformed', resolution: 'fix-client', since: '14.0' },
  109: { meaning: 'The device type is missing or malformed', resolution: 'fix-client', since: '14.0' },
  110: {
    meaning: 'The server failed; the same request would fail again',
    resolution: 'do-not-retry',
    since: '14.0',
    legacyHttp: 500,
  },
  111: {
    meaning: 'The server failed; the same request may succeed later',
    resolution: 'retry-later',
    since: '14.0',
    legacyHttp: 503,
  },
  112: {
    meaning: 'The server may not read an entry of the directory',
    resolution: 'contact-admin',
    since: '14.0',
    legacyHttp: 403,
  },
  113: { meaning: 'The mailbox has no room left', resolution: 'notify-user', since: '14.0', legacyHttp: 507 },
  114: { meaning: 'The store of the mailbox is offline', resolution: 'contact-admin', since: '14.0' },
  115: { meaning: 'The message is larger than this user may send', resolution: 'notify-user', since: '14.0' },
  116: { meaning: 'A recipient leads to no address', resolution: 'notify-user', since: '14.0' },
  117: { meaning: 'This message must not be answered', resolution: 'notify-user', since: '14.0' },
  118: { meaning: 'A message with this ClientId was accepted before', resolution: 'none', since: '14.0' },
  119: { meaning: 'The message has no recipient', resolution: 'notify-user', since: '14.0' },
  120: { meaning: 'The message could not be passed on for delivery', resolution: 'retry-later', since: '14.0' },
  121: { meaning: 'The reply could not be put together', resolution: 'retry-later', since: '14.0' },
  122: { meaning: 'An attachment is larger than the request may carry', resolution: 'notify-user', since: '14.0' },
  123: { meaning: 'The user has no mailbox', resolution: 'contact-admin', since: '14.0' },
  124: { meaning: 'The request came without credentials', resolution: 'fix-client', since: '14.0' },
  125: { meaning: 'The user is not in the directory', resolution: 'contact-admin', since: '14.0', legacyHttp: 403 },
  126: { meaning: 'ActiveSync is disabled for the user', resolution: 'contact-admin', since: '14.0', legacyHttp: 403 },
  127: {
    meaning: 'The server does not serve users whose mailbox is on a newer system',
    resolution: 'contact-admin',
    since: '14.0',
  },
  128: {
    meaning: 'The server does not serve users whose mailbox is on an older system',
    resolution: 'contact-admin',
    since: '14.0',
  },
  129: { meaning: 'The device is not allowed for this user', resolution: 'contact-admin', since: '14.0' },
  130: { meaning: 'The user may not do this', resolution: 'contact-admin', since: '14.0' },
  131: { meaning: 'The account is disabled', resolution: 'contact-admin', since: '14.0' },
  // NOTE sources disagree between 403 and 500.
  132: {
    meaning: 'What the server remembered of this device is gone',
    resolution: 'resync',
    since: '14.0',
    legacyHttp: 403,
  },
  133: {
    meaning: 'What the server remembered of this device is locked for now',
    resolution: 'retry-later',
    since: '14.0',
  },
  134: { meaning: 'What the server remembered of this device is damaged', resolution: 'resync', since: '14.0' },
  135: { meaning: 'Two first synchronisations met; the state exists already', resolution: 'resync', since: '14.0' },
  136: {
    meaning: 'What the server remembered of this device has a version it cannot use',
    resolution: 'resync',
    since: '14.0',
  },
  137: {
    meaning: 'The server does not offer this command',
    resolution: 'do-not-retry',
    since: '14.0',
    legacyHttp: 501,
  },
  138: {
    meaning: 'The command does not exist in the protocol version used',
    resolution: 'renegotiate-version',
    since: '14.0',
    legacyHttp: 400,
  },
  139: { meaning: 'The device cannot apply the whole policy', resolution: 'contact-admin', since: '14.0' },
  140: { meaning: 'A wipe waits; provisioning delivers it', resolution: 'wipe', since: '14.0', legacyHttp: 449 },
  141: {
    meaning: 'A policy is demanded and the device sends no policy key',
    resolution: 'contact-admin',
    since: '14.0',
    legacyHttp: 449,
  },
  142: {
    meaning: 'A policy is in force and the device has not taken it yet',
    resolution: 'provision',
    since: '14.0',
    legacyHttp: 449,
  },
  143: { meaning: 'The policy is due to be taken again', resolution: 'provision', since: '14.0', legacyHttp: 449 },
  144: { meaning: 'The policy key is wrong or out of date', resolution: 'provision', since: '14.0', legacyHttp: 449 },
  145: {
    meaning: 'The device is managed by somebody else, which is not allowed here',
    resolution: 'contact-admin',
    since: '14.0',
  },
  146: { meaning: 'An occurrence is named of a meeting that does not recur', resolution: 'fix-client', since: '14.0' },
  147: {
    meaning: 'The server does nothing with items of this class',
    resolution: 'fix-client',
    since: '14.0',
    legacyHttp: 400,
  },
  148: { meaning: 'The server the request was to be passed to has no TLS', resolution: 'contact-admin', since: '14.0' },
  149: {
    meaning: 'The remembered request cannot be used; the whole one is needed',
    resolution: 'resend-full-request',
    since: '14.0',
  },
  150: { meaning: 'The message to answer or forward is not there', resolution: 'resync', since: '14.0' },
  151: { meaning: 'The mailbox has more folders than the server handles', resolution: 'notify-user', since: '14.0' },
  152: { meaning: 'The mailbox has no folder', resolution: 'contact-admin', since: '14.0' },
  153: { meaning: 'Items could not be found after they were moved', resolution: 'resync', since: '14.0' },
  154: { meaning: 'Moving failed in the store', resolution: 'retry-later', since: '14.0' },
  155: { meaning: 'Moving a conversation needs MoveAlways', resolution: 'fix-client', since: '14.0' },
  156: { meaning: 'Items cannot be moved to this folder', resolution: 'fix-client', since: '14.0' },
  160: { meaning: 'Free/busy times of too many recipients at once', resolution: 'fix-client', since: '14.0' },
  161: { meaning: 'A distribution list is too large for free/busy times', resolution: 'notify-user', since: '14.0' },
  162: { meaning: 'Free/busy times are not available for now', resolution: 'retry-later', since: '14.0' },
  163: {
    meaning: 'Free/busy times are not available, mostly for want of permission',
    resolution: 'do-not-retry',
    since: '14.0',
  },
  164: { meaning: 'A body part of this type is not supported', resolution: 'fix-client', since: '14.1' },
  165: {
    meaning: 'The first Provision request must carry device information',
    resolution: 'fix-client',
    since: '14.1',
  },
  166: { meaning: 'The account id is none of this user', resolution: 'fix-client', since: '14.1' },
  167: { meaning: 'This account may not send', resolution: 'notify-user', since: '14.1' },
  168: { meaning: 'Rights management is switched off', resolution: 'contact-admin', since: '14.1' },
  169: { meaning: 'Rights management failed for now', resolution: 'retry-later', since: '14.1' },
  170: { meaning: 'Rights management failed for good', resolution: 'contact-admin', since: '14.1' },
  171: { meaning: 'The rights template is unknown', resolution: 'fix-client', since: '14.1' },
  172: { meaning: 'Rights management forbids this', resolution: 'notify-user', since: '14.1' },
  173: { meaning: 'There is no photo of this user', resolution: 'none', since: '14.1' },
  174: { meaning: 'The photo is larger than asked for', resolution: 'none', since: '14.1' },
  175: { meaning: 'There are more photos than asked for', resolution: 'none', since: '14.1' },
  176: { meaning: 'The conversation is too large for a body part', resolution: 'resend-full-request', since: '14.1' },
  177: { meaning: 'The user has the most devices allowed', resolution: 'notify-user', since: '14.1' },
  178: {
    meaning: 'Forwardees or Body stand beside elements that exclude them',
    resolution: 'fix-client',
    since: '16.0',
  },
  179: { meaning: 'Forwardees or Body are malformed', resolution: 'fix-client', since: '16.0' },
  183: {
    meaning: 'The draft has no recipient, or one with a malformed address',
    resolution: 'notify-user',
    since: '16.0',
  },
  184: { meaning: 'Some exceptions of a series were not saved', resolution: 'resend-failed-parts', since: '16.0' },
} as const satisfies Readonly<Record<GlobalStatusCode, GlobalStatusFacts>>

/** Whether this is a published global code; 157 to 159, 180 to 182 and everything above 184 are not. */
export function isGlobalStatus(code: number): code is GlobalStatusCode {
  return Object.hasOwn(globalStatusFacts, code)
}

/** The published name of a code, for logs and traces. */
export function globalStatusName(code: GlobalStatusCode): string {
  return names.get(code) ?? String(code)
}

/** The HTTP status that stands for a code up to 12.1. */
export function legacyHttpOf(code: GlobalStatusCode): HttpStatus | undefined {
  const { legacyHttp }: GlobalStatusFacts = globalStatusFacts[code]
  return legacyHttp
}

const names: ReadonlyMap<number, string> = new Map(Object.entries(GlobalStatus).map(([name, code]) => [code, name]))
