import { AirSyncBase, Calendar, ComposeMail, Contacts, Email, ItemOperations, Tasks } from './code-pages/index.ts'
import type { Tag } from './tree.ts'

const MIB = 1024 * 1024

/** What a document may cost at most. Sizes in bytes; depth counts the root as 1; nodes are elements, strings and opaques. */
export type WbxmlLimits = {
  readonly bodyBytes: number
  readonly depth: number
  readonly nodes: number
  readonly stringBytes: number
  readonly bodyStringBytes: number
}

export const wbxmlLimits: WbxmlLimits = {
  bodyBytes: 50 * MIB,
  depth: 64,
  nodes: 200_000,
  stringBytes: MIB,
  bodyStringBytes: 50 * MIB,
}

/** A multi-byte integer carries 7 bits a byte: five bytes hold 32 bits, and the largest value is this. */
export const MAX_INTEGER_BYTES = 5
export const MAX_INTEGER = 0xffff_ffff

/** The highest code page, Find. */
export const MAX_PAGE = 25

/** Elements that carry the body of an item, a whole message or an attachment: their strings may be `bodyStringBytes` long. */
export const bodyTags: ReadonlySet<Tag> = new Set([
  AirSyncBase.Data,
  AirSyncBase.Content,
  ItemOperations.Data,
  ComposeMail.Mime,
  Email.Body,
  Email.MIMEData,
  Calendar.Body,
  Contacts.Body,
  Tasks.Body,
])
