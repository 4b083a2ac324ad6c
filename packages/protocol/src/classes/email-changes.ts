import { SyncItemStatus } from '../status/index.ts'
import {
  accepted,
  booleanElement,
  optional,
  present,
  readBoolean,
  refused,
  textElement,
  wireText,
  type Parsed,
} from '../values/index.ts'
import { Email, Email2 } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, ownText, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import { emailFlagElement, parseEmailFlag, type EmailFlag } from './email-flag.ts'

/** What a phone may change of a message; what is undefined stays as it is. `flag` null is a cleared one. */
export type EmailChanges = {
  readonly isRead?: boolean
  readonly flag?: EmailFlag | null
  readonly categories?: readonly string[]
}

const MAX_CATEGORIES = 300
const MAX_CATEGORY_LENGTH = 255

/** Properties that only the server sets: writing one is refused. All others that are not in EmailChanges are ignored. */
const serverOnly: ReadonlySet<Tag> = new Set([
  Email2.ConversationId,
  Email2.ConversationIndex,
  Email2.Sender,
  Email2.ReceivedAsBcc,
  Email2.UmCallerID,
  Email2.UmUserNotes,
])

/** Reads the ApplicationData of a Change. Refuses with item status 6 what is no such change. */
export function parseEmailChanges(applicationData: WbxmlElement | undefined): Parsed<EmailChanges> {
  if (applicationData === undefined) return refused(SyncItemStatus.ItemRejected)
  if (childrenOf(applicationData).some((child) => serverOnly.has(child.tag)))
    return refused(SyncItemStatus.ItemRejected)
  return readEmailChanges(applicationData)
}

/** The changeable properties among the children of `data`, whatever else stands beside them. */
export function readEmailChanges(data: WbxmlElement): Parsed<EmailChanges> {
  const read = childOf(data, Email.Read)
  const isRead = read && readBoolean(ownText(read))
  if (read !== undefined && isRead === undefined) return refused(SyncItemStatus.ItemRejected)
  const flagElement = childOf(data, Email.Flag)
  const flag = flagElement && parseEmailFlag(flagElement)
  if (flag?.ok === false) return flag
  const categories = readCategories(data)
  if (categories !== undefined && categories.length > MAX_CATEGORIES) return refused(SyncItemStatus.ItemRejected)
  return accepted({
    ...(isRead !== undefined && { isRead }),
    ...(flag !== undefined && { flag: flag.value }),
    ...(categories !== undefined && { categories }),
  })
}

function readCategories(data: WbxmlElement): readonly string[] | undefined {
  const list = childOf(data, Email.Categories)
  if (list === undefined) return undefined
  return childrenOf(list)
    .filter((child) => child.tag === Email.Category)
    .map((child) => wireText(ownText(child), MAX_CATEGORY_LENGTH))
}

/** The children of ApplicationData that say these changes: from a phone, or to one whose copy has the rest already. */
export function emailChangeElements(changes: EmailChanges): WbxmlElement[] {
  return present(
    optional(changes.isRead, (isRead) => booleanElement(Email.Read, isRead)),
    optional(changes.flag, emailFlagElement),
    optional(changes.categories, categoriesElement),
  )
}

export function categoriesElement(categories: readonly string[]): WbxmlElement {
  return element(
    Email.Categories,
    categories.slice(0, MAX_CATEGORIES).map((category) => textElement(Email.Category, category, MAX_CATEGORY_LENGTH)),
  )
}
