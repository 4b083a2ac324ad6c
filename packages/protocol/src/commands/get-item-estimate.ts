import type { ProtocolVersion } from '../http/index.ts'
import { GetItemEstimateStatus, GlobalStatus } from '../status/index.ts'
import {
  accepted,
  booleanElement,
  isAtLeast,
  numberElement,
  optional,
  optionalInteger,
  present,
  readBoolean,
  readId,
  readIntegerBetween,
  refused,
  requireChild,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { AirSync, GetItemEstimate } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type WbxmlElement } from '../wbxml/index.ts'

/** [MS-ASCMD] 2.2.1.9: how much the next Sync would bring. */
export type GetItemEstimateRequest = { readonly collections: readonly EstimateCollection[] }

/**
 * `filterType` is 0 to 8 of [MS-ASCMD] FilterType; without one everything counts, whatever the last Sync said. `syncKey`
 * is '' where it can be none. `class` is said up to 12.1 only.
 */
export type EstimateCollection = {
  readonly collectionId: string
  readonly syncKey: string
  readonly filterType: number
  readonly conversationMode: boolean
  readonly class?: string
}

/** `kind: 'status'` where the request failed as a whole. `estimate` comes with status 1. */
export type GetItemEstimateResponse =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'collections'; readonly collections: readonly CollectionEstimate[] }

export type CollectionEstimate = {
  readonly collectionId: string
  readonly status: number
  readonly estimate?: number
}

/** Collections in one request. */
export const maxEstimates = 1000

/**
 * Refusals: 4 for options of two classes other than mail and SMS, 103 for a malformed request, for a filter that there is
 * not, and for more than 1,000 collections. The children of a collection may stand in any order: phones differ.
 */
export function parseGetItemEstimateRequest(
  root: WbxmlElement,
  _version: ProtocolVersion,
): Parsed<GetItemEstimateRequest> {
  const list = root.tag === GetItemEstimate.GetItemEstimate ? childOf(root, GetItemEstimate.Collections) : undefined
  const children = list ? childrenOf(list) : []
  if (children.length === 0 || children.length > maxEstimates) return malformed
  const collections: EstimateCollection[] = []
  for (const child of children) {
    const collection = readCollection(child)
    if (!collection.ok) return collection
    collections.push(collection.value)
  }
  return accepted({ collections })
}

const malformed = refused(GlobalStatus.InvalidXML)

function readCollection(collection: WbxmlElement): Parsed<EstimateCollection> {
  const collectionId = readId(textOf(collection, GetItemEstimate.CollectionId))
  const conversation = childOf(collection, AirSync.ConversationMode)
  const conversationMode = conversation ? readBoolean(textOf(collection, AirSync.ConversationMode)) : false
  if (collection.tag !== GetItemEstimate.Collection || collectionId === undefined || conversationMode === undefined) {
    return malformed
  }
  const filterType = readFilter(collection)
  if (!filterType.ok) return filterType
  const syncKey = readId(textOf(collection, AirSync.SyncKey)) ?? ''
  const className = textOf(collection, GetItemEstimate.Class)
  return accepted({
    collectionId,
    syncKey,
    filterType: filterType.value,
    conversationMode,
    ...(className !== undefined && { class: className }),
  })
}

/** In Options from 14.0 on, where those for SMS stand beside; in the collection itself up to 12.1. */
function readFilter(collection: WbxmlElement): Parsed<number> {
  const all = childrenOf(collection).filter(({ tag }) => tag === AirSync.Options)
  if (!isAllowedPair(all.map(classOf))) return refused(GetItemEstimateStatus.InvalidSyncKey)
  const own = all.find((options) => classOf(options) !== 'SMS') ?? collection
  const value = childOf(own, AirSync.FilterType) ? readIntegerBetween(textOf(own, AirSync.FilterType), 0, 8) : 0
  return value === undefined ? malformed : accepted(value)
}

/** NOTE a missing Class stands for the collection's own, which beside SMS can only be Email. */
function isAllowedPair(classes: readonly string[]): boolean {
  return classes.length < 2 || (classes.length === 2 && classes.includes('Email') && classes.includes('SMS'))
}

function classOf(options: WbxmlElement): string {
  return textOf(options, AirSync.Class) ?? 'Email'
}

export function buildGetItemEstimateResponse(
  response: GetItemEstimateResponse,
  _version: ProtocolVersion,
): WbxmlElement {
  return element(
    GetItemEstimate.GetItemEstimate,
    response.kind === 'status'
      ? [numberElement(GetItemEstimate.Status, response.status)]
      : response.collections.map(estimateElement),
  )
}

function estimateElement({ collectionId, status, estimate }: CollectionEstimate): WbxmlElement {
  return element(GetItemEstimate.Response, [
    numberElement(GetItemEstimate.Status, status),
    element(
      GetItemEstimate.Collection,
      present(
        textElement(GetItemEstimate.CollectionId, collectionId),
        optional(estimate, (count) => numberElement(GetItemEstimate.Estimate, count)),
      ),
    ),
  ])
}

/** The phone's side of `parseGetItemEstimateRequest`. */
export function buildGetItemEstimateRequest(
  { collections }: GetItemEstimateRequest,
  version: ProtocolVersion,
): WbxmlElement {
  const build = isAtLeast(version, '14.0') ? collectionElement : legacyCollectionElement
  return element(GetItemEstimate.GetItemEstimate, [element(GetItemEstimate.Collections, collections.map(build))])
}

function collectionElement({ collectionId, syncKey, filterType, conversationMode }: EstimateCollection): WbxmlElement {
  return element(
    GetItemEstimate.Collection,
    present(
      textElement(AirSync.SyncKey, syncKey),
      textElement(GetItemEstimate.CollectionId, collectionId),
      conversationMode ? booleanElement(AirSync.ConversationMode, true) : undefined,
      filterType === 0 ? undefined : element(AirSync.Options, [numberElement(AirSync.FilterType, filterType)]),
    ),
  )
}

/** Up to 12.1: Class and FilterType stand in the collection, in the order in which clients of that time write them. */
function legacyCollectionElement(collection: EstimateCollection): WbxmlElement {
  return element(
    GetItemEstimate.Collection,
    present(
      optional(collection.class, (name) => textElement(GetItemEstimate.Class, name)),
      textElement(AirSync.SyncKey, collection.syncKey),
      textElement(GetItemEstimate.CollectionId, collection.collectionId),
      collection.filterType === 0 ? undefined : numberElement(AirSync.FilterType, collection.filterType),
    ),
  )
}

/** The phone's side of `buildGetItemEstimateResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseGetItemEstimateResponse(root: WbxmlElement): GetItemEstimateResponse {
  requireRoot(root, GetItemEstimate.GetItemEstimate)
  if (childOf(root, GetItemEstimate.Status)) {
    return { kind: 'status', status: requireInteger(root, GetItemEstimate.Status) }
  }
  return { kind: 'collections', collections: childrenOf(root).map(readEstimate) }
}

function readEstimate(response: WbxmlElement): CollectionEstimate {
  requireRoot(response, GetItemEstimate.Response)
  const collection = requireChild(response, GetItemEstimate.Collection)
  const estimate = optionalInteger(collection, GetItemEstimate.Estimate)
  return {
    collectionId: requireText(collection, GetItemEstimate.CollectionId),
    status: requireInteger(response, GetItemEstimate.Status),
    ...(estimate !== undefined && { estimate }),
  }
}
