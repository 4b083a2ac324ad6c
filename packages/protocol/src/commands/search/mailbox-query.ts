import { SearchStatus } from '../../status/index.ts'
import {
  accepted,
  formatWireDate,
  MAX_ID_LENGTH,
  optional,
  parseWireDate,
  present,
  refused,
  textElement,
  type Parsed,
} from '../../values/index.ts'
import { AirSync, Email, Search } from '../../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, ownText, textOf, type Tag, type WbxmlElement } from '../../wbxml/index.ts'

/**
 * What is looked for in a mailbox. No class and no collection: all of them; `after` and `before` bound DateReceived and are not
 * met themselves.
 */
export type MailboxQuery = {
  readonly freeText?: string
  readonly classes: readonly string[]
  readonly collectionIds: readonly string[]
  readonly conversationId?: Uint8Array
  readonly after?: Date
  readonly before?: Date
}

const MAX_CRITERIA = 100

/**
 * Reads the Query of the mailbox store. One And holds everything; what stands beside it, or any other arrangement, is 8
 * (too complex), and what is no criterion is 2.
 */
export function readMailboxQuery(query: WbxmlElement): Parsed<MailboxQuery> {
  const [and, ...others] = childrenOf(query)
  if (and === undefined) return refused(SearchStatus.InvalidRequest)
  if (others.length > 0 || and.tag !== Search.And) return refused(statusOfStrangers([and, ...others]))
  const criteria = childrenOf(and)
  if (criteria.length === 0 || criteria.length > MAX_CRITERIA) return refused(SearchStatus.InvalidRequest)
  const strangers = criteria.filter(({ tag }) => !criterionTags.has(tag))
  if (strangers.length > 0) return refused(statusOfStrangers(strangers))
  if (onlyOnce.some((tag) => criteria.filter((child) => child.tag === tag).length > 1))
    return refused(SearchStatus.TooComplex)
  return readCriteria(and)
}

const criterionTags: ReadonlySet<Tag> = new Set<Tag>([
  Search.FreeText,
  AirSync.Class,
  AirSync.CollectionId,
  Search.ConversationId,
  Search.GreaterThan,
  Search.LessThan,
])

const onlyOnce: readonly Tag[] = [Search.FreeText, Search.ConversationId, Search.GreaterThan, Search.LessThan]

const operators: ReadonlySet<Tag> = new Set<Tag>([Search.And, Search.Or, Search.EqualTo])

function statusOfStrangers(strangers: readonly WbxmlElement[]): number {
  const isKnown = strangers.every(({ tag }) => operators.has(tag) || criterionTags.has(tag))
  return isKnown ? SearchStatus.TooComplex : SearchStatus.InvalidRequest
}

function readCriteria(and: WbxmlElement): Parsed<MailboxQuery> {
  const freeText = textOf(and, Search.FreeText)
  const conversation = childOf(and, Search.ConversationId)?.content
  const after = readBound(and, Search.GreaterThan)
  const before = readBound(and, Search.LessThan)
  const textsOf = (tag: Tag) =>
    childrenOf(and)
      .filter((child) => child.tag === tag)
      .map(ownText)
  const collectionIds = textsOf(AirSync.CollectionId)
  const isWhole =
    freeText?.trim() !== '' &&
    after !== 'malformed' &&
    before !== 'malformed' &&
    collectionIds.every((id) => id !== '' && id.length <= MAX_ID_LENGTH) &&
    (conversation === undefined || isConversationId(conversation))
  if (!isWhole) return refused(SearchStatus.InvalidRequest)
  return accepted({
    classes: textsOf(AirSync.Class),
    collectionIds,
    ...(freeText !== undefined && { freeText }),
    ...(conversation instanceof Uint8Array && { conversationId: conversation }),
    ...(after && { after }),
    ...(before && { before }),
  })
}

function isConversationId(content: WbxmlElement['content']): boolean {
  return content instanceof Uint8Array && content.length > 0 && content.length <= MAX_ID_LENGTH
}

/** GreaterThan and LessThan compare the empty DateReceived with the Value beside it. */
function readBound(and: WbxmlElement, tag: Tag): Date | undefined | 'malformed' {
  const comparison = childOf(and, tag)
  if (comparison === undefined) return undefined
  const value = textOf(comparison, Search.Value)
  if (childOf(comparison, Email.DateReceived) === undefined || value === undefined) return 'malformed'
  return parseWireDate(value) ?? 'malformed'
}

/** The phone's side of `readMailboxQuery`. */
export function mailboxQueryElement(query: MailboxQuery): WbxmlElement {
  const { freeText, classes, collectionIds, conversationId, after, before } = query
  const bound = (tag: Tag, date: Date) =>
    element(tag, [element(Email.DateReceived), textElement(Search.Value, formatWireDate(date))])
  return element(Search.Query, [
    element(
      Search.And,
      present(
        ...classes.map((name) => textElement(AirSync.Class, name)),
        ...collectionIds.map((id) => textElement(AirSync.CollectionId, id)),
        optional(freeText, (text) => textElement(Search.FreeText, text)),
        optional(conversationId, (id) => element(Search.ConversationId, id)),
        optional(after, (date) => bound(Search.GreaterThan, date)),
        optional(before, (date) => bound(Search.LessThan, date)),
      ),
    ),
  ])
}
