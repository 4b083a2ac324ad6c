import type { CommandName } from './commands-table.ts'
import type { ProtocolVersion } from './versions.ts'

/** What the request line and headers of a command say, the same for a plain and a base64 query. */
export type EasRequest = {
  readonly command: CommandName
  readonly version: ProtocolVersion
  /** 1 to 32 ASCII letters and digits; case matters. */
  readonly deviceId: string
  readonly deviceType: string
  /** Only a claim: who asks is decided by the credentials. */
  readonly user: string | undefined
  /** undefined: not sent; 0: sent as zero ("no policy yet"). */
  readonly policyKey: number | undefined
  /** LCID: a field of base64 queries, the header Accept-Language beside plain ones. Undefined if not sent, zero or unknown. */
  readonly locale: number | undefined
  readonly acceptMultiPart: boolean
  readonly saveInSent: boolean
  readonly collectionId?: string
  readonly itemId?: string
  readonly attachmentName?: string
  readonly longId?: string
  readonly occurrence?: string
}

/** The optional parameters of a command that are plain text, by their name on the wire and their tag in a base64 query. */
export const textParameters = {
  AttachmentName: { tag: 0, field: 'attachmentName' },
  CollectionId: { tag: 1, field: 'collectionId' },
  ItemId: { tag: 3, field: 'itemId' },
  LongId: { tag: 4, field: 'longId' },
  Occurrence: { tag: 6, field: 'occurrence' },
} as const satisfies Readonly<Record<string, { tag: number; field: keyof EasRequest }>>

export type TextField = (typeof textParameters)[keyof typeof textParameters]['field']

/** The other tags of a base64 query ([MS-ASHTTP] 2.2.1.1.1.1.2). */
export const OPTIONS_TAG = 7
export const USER_TAG = 8

/**
 * Tags that old clients are said to have written and nobody has published, by what they are taken for. They are passed over
 * like any other unknown tag: a SaveInSent that is guessed at would be a copy nobody asked for.
 */
export const unpublishedTags = { 2: 'CollectionName', 5: 'ParentId', 9: 'SaveInSent' } as const

export const SAVE_IN_SENT_BIT = 0x01
export const ACCEPT_MULTI_PART_BIT = 0x02
