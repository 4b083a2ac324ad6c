import type { ProtocolVersion } from '../http/index.ts'
import { ItemOperationsStatus } from '../status/index.ts'
import {
  ProtocolShapeError,
  accepted,
  numberElement,
  optional,
  present,
  readId,
  readIntegerBetween,
  refused,
  requireInteger,
  requireRoot,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { AirSync, AirSyncBase, ItemOperations, Search } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import { bodyPreferenceElement, readBodyPreferences, type BodyPreference } from './body-preference.ts'

/** [MS-ASCMD] 2.2.1.10. `others` are the operations of the request that are not served; hand them on to the answer. */
export type ItemOperationsRequest = {
  readonly fetches: readonly ItemFetch[]
  readonly others?: readonly OtherOperation[]
}

/** One item or attachment to fetch: by collection and item, by file reference, or by the long id of a search. */
export type ItemFetch = {
  readonly store: string
  readonly collectionId?: string
  readonly serverId?: string
  readonly fileReference?: string
  readonly longId?: string
  readonly options: ItemFetchOptions
}

/** `range` is the first and the last byte wanted. */
export type ItemFetchOptions = {
  readonly bodyPreferences: readonly BodyPreference[]
  readonly mimeSupport: 0 | 1 | 2
  readonly range?: { readonly first: number; readonly last: number }
}

export type OtherOperation =
  | { readonly kind: 'move'; readonly conversationId: string | Uint8Array }
  | { readonly kind: 'empty-folder-contents'; readonly collectionId: string }

export type ItemOperationsResponse = {
  readonly status: number
  readonly fetches: readonly FetchedItem[]
  readonly others?: readonly OtherOperation[]
}

/** `properties` are the children of Properties; they come with status 1 only. */
export type FetchedItem = {
  readonly status: number
  readonly collectionId?: string
  readonly serverId?: string
  readonly longId?: string
  readonly fileReference?: string
  readonly class?: string
  readonly properties?: readonly WbxmlElement[]
}

const MAX_OPERATIONS = 100
const MAX_REFERENCE_LENGTH = 1024

/** Refusals (ItemOperations/Status): 2 for a malformed request, 11 for more than 100 operations. */
export function parseItemOperationsRequest(
  root: WbxmlElement,
  _version: ProtocolVersion,
): Parsed<ItemOperationsRequest> {
  const operations = childrenOf(root)
  if (root.tag !== ItemOperations.ItemOperations || operations.length === 0)
    return refused(ItemOperationsStatus.ProtocolError)
  if (operations.length > MAX_OPERATIONS) return refused(ItemOperationsStatus.TooLarge)
  const fetches: ItemFetch[] = []
  const others: OtherOperation[] = []
  for (const operation of operations) {
    const fetch = operation.tag === ItemOperations.Fetch ? readFetch(operation) : undefined
    const other = readOther(operation)
    if (fetch !== undefined) fetches.push(fetch)
    else if (other !== undefined) others.push(other)
    else return refused(ItemOperationsStatus.ProtocolError)
  }
  return accepted({ fetches, ...(others.length > 0 && { others }) })
}

function readFetch(fetch: WbxmlElement): ItemFetch | undefined {
  const store = readId(textOf(fetch, ItemOperations.Store))
  const options = readOptions(childOf(fetch, ItemOperations.Options))
  const ids = readIds(fetch)
  return store === undefined || options === undefined || ids === undefined ? undefined : { store, ...ids, options }
}

const idTags = [
  { name: 'collectionId', tag: AirSync.CollectionId },
  { name: 'serverId', tag: AirSync.ServerId },
  { name: 'fileReference', tag: AirSyncBase.FileReference },
  { name: 'longId', tag: Search.LongId },
] as const

type ItemIds = { [Name in (typeof idTags)[number]['name']]?: string }

/** Each identifier at most once and none of them empty. */
function readIds(fetch: WbxmlElement): ItemIds | undefined {
  const ids: ItemIds = {}
  for (const { name, tag } of idTags) {
    const found = childrenOf(fetch).filter((child) => child.tag === tag)
    if (found.length === 0) continue
    const id = readId(textOf(fetch, tag), MAX_REFERENCE_LENGTH)
    if (found.length > 1 || id === undefined) return undefined
    ids[name] = id
  }
  return ids
}

function readOptions(options: WbxmlElement | undefined): ItemFetchOptions | undefined {
  if (options === undefined) return { bodyPreferences: [], mimeSupport: 0 }
  const bodyPreferences = readBodyPreferences(options)
  const mimeSupport = readMimeSupport(textOf(options, AirSync.MIMESupport) ?? '0')
  const rangeText = textOf(options, ItemOperations.Range)
  const range = rangeText === undefined ? undefined : readRange(rangeText)
  if (bodyPreferences === undefined || mimeSupport === undefined) return undefined
  if (rangeText !== undefined && range === undefined) return undefined
  return { bodyPreferences, mimeSupport, ...(range && { range }) }
}

function readMimeSupport(text: string): 0 | 1 | 2 | undefined {
  if (text === '0') return 0
  if (text === '1') return 1
  return text === '2' ? 2 : undefined
}

function readRange(text: string): ItemFetchOptions['range'] {
  const [, firstText, lastText] = /^(\d{1,10})-(\d{1,10})$/.exec(text) ?? []
  const first = readIntegerBetween(firstText, 0, MAX_INT)
  const last = readIntegerBetween(lastText, 0, MAX_INT)
  return first === undefined || last === undefined || last < first ? undefined : { first, last }
}

const MAX_INT = 2_147_483_647

function readOther(operation: WbxmlElement): OtherOperation | undefined {
  if (operation.tag === ItemOperations.EmptyFolderContents) {
    const collectionId = readId(textOf(operation, AirSync.CollectionId))
    return collectionId === undefined ? undefined : { kind: 'empty-folder-contents', collectionId }
  }
  if (operation.tag !== ItemOperations.Move) return undefined
  const conversationId = childOf(operation, ItemOperations.ConversationId)?.content
  return typeof conversationId === 'string' || conversationId instanceof Uint8Array
    ? { kind: 'move', conversationId }
    : undefined
}

/** Moves, emptied folders and fetches in this order, as the schema in [MS-ASCMD] wants them. */
export function buildItemOperationsResponse(response: ItemOperationsResponse, _version: ProtocolVersion): WbxmlElement {
  const { status, fetches, others = [] } = response
  const answers = [
    ...others.filter((other) => other.kind === 'move').map(otherElement),
    ...others.filter((other) => other.kind === 'empty-folder-contents').map(otherElement),
    ...fetches.map(fetchedElement),
  ]
  return element(
    ItemOperations.ItemOperations,
    present(
      numberElement(ItemOperations.Status, status),
      status === ItemOperationsStatus.Success && answers.length > 0
        ? element(ItemOperations.Response, answers)
        : undefined,
    ),
  )
}

function otherElement(other: OtherOperation): WbxmlElement {
  const denied = numberElement(ItemOperations.Status, ItemOperationsStatus.AccessDenied)
  if (other.kind === 'move') {
    return element(ItemOperations.Move, [denied, element(ItemOperations.ConversationId, other.conversationId)])
  }
  return element(ItemOperations.EmptyFolderContents, [denied, textElement(AirSync.CollectionId, other.collectionId)])
}

function fetchedElement(item: FetchedItem): WbxmlElement {
  const text = (value: string | undefined, tag: Tag) => optional(value, (it) => textElement(tag, it))
  return element(
    ItemOperations.Fetch,
    present(
      numberElement(ItemOperations.Status, item.status),
      text(item.collectionId, AirSync.CollectionId),
      text(item.serverId, AirSync.ServerId),
      text(item.longId, Search.LongId),
      text(item.class, AirSync.Class),
      text(item.fileReference, AirSyncBase.FileReference),
      optional(item.status === ItemOperationsStatus.Success ? item.properties : undefined, (children) =>
        element(ItemOperations.Properties, children),
      ),
    ),
  )
}

/** The phone's side of `parseItemOperationsRequest`: fetches only. */
export function buildItemOperationsRequest(request: ItemOperationsRequest, _version: ProtocolVersion): WbxmlElement {
  return element(ItemOperations.ItemOperations, request.fetches.map(fetchElement))
}

function fetchElement(fetch: ItemFetch): WbxmlElement {
  const { bodyPreferences, mimeSupport, range } = fetch.options
  return element(
    ItemOperations.Fetch,
    present(
      textElement(ItemOperations.Store, fetch.store),
      ...idTags.map(({ name, tag }) => optional(fetch[name], (id) => textElement(tag, id))),
      element(
        ItemOperations.Options,
        present(
          optional(range, rangeElement),
          mimeSupport === 0 ? undefined : numberElement(AirSync.MIMESupport, mimeSupport),
          ...bodyPreferences.map(bodyPreferenceElement),
        ),
      ),
    ),
  )
}

/** The phone's side of `buildItemOperationsResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseItemOperationsResponse(root: WbxmlElement): ItemOperationsResponse {
  requireRoot(root, ItemOperations.ItemOperations)
  const response = childOf(root, ItemOperations.Response)
  const answers = response === undefined ? [] : childrenOf(response)
  return {
    status: requireInteger(root, ItemOperations.Status),
    fetches: answers.filter((answer) => answer.tag === ItemOperations.Fetch).map(readFetched),
  }
}

function readFetched(fetched: WbxmlElement): FetchedItem {
  const ids = readIds(fetched)
  if (ids === undefined) throw new ProtocolShapeError('Fetch has an identifier that is none')
  const className = textOf(fetched, AirSync.Class)
  const properties = childOf(fetched, ItemOperations.Properties)
  return {
    status: requireInteger(fetched, ItemOperations.Status),
    ...ids,
    ...(className !== undefined && { class: className }),
    ...(properties && { properties: childrenOf(properties) }),
  }
}

/**
 * A fetched attachment: in base64, or as that part of a multipart answer, which has the bytes as they are. `range` and
 * `total` (bytes) go along where only a part was asked for.
 */
export type FetchedAttachment = ({ readonly base64: string } | { readonly part: number }) & {
  readonly contentType: string
  readonly range?: { readonly first: number; readonly last: number }
  readonly total?: number
}

/** Properties of a fetched attachment ([MS-ASCMD] Properties). */
export function attachmentProperties(attachment: FetchedAttachment): readonly WbxmlElement[] {
  const { contentType, range, total } = attachment
  return present(
    textElement(AirSyncBase.ContentType, contentType),
    optional(range, rangeElement),
    optional(total, (bytes) => numberElement(ItemOperations.Total, bytes)),
    'part' in attachment
      ? numberElement(ItemOperations.Part, attachment.part)
      : element(ItemOperations.Data, attachment.base64),
  )
}

function rangeElement({ first, last }: { readonly first: number; readonly last: number }): WbxmlElement {
  return textElement(ItemOperations.Range, `${first}-${last}`)
}
