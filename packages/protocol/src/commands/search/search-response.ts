import type { ProtocolVersion } from '../../http/index.ts'
import { SearchStatus } from '../../status/index.ts'
import {
  isAtLeast,
  numberElement,
  optional,
  optionalInteger,
  present,
  requireInteger,
  requireRoot,
  textElement,
} from '../../values/index.ts'
import { AirSync, Search } from '../../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type WbxmlElement } from '../../wbxml/index.ts'
import { galProperties, readGalEntry, type GalEntry } from './gal-entry.ts'
import { formatSearchRange, readSearchRange, type SearchRange } from './search-range.ts'

/** `status` is that of the command itself, 1 or 3; what came of the search is in the store. A refusal has no results. */
export type SearchResponse = { readonly status: number; readonly store?: SearchStoreResponse }

/** `range` is what is answered, `total` how many there are; both are left out where nothing was found. */
export type SearchStoreResponse = {
  readonly status: number
  readonly results: readonly SearchResult[]
  readonly range?: SearchRange
  readonly total?: number
}

/** An item by its long id, with the children of its Properties; or a person. */
export type SearchResult =
  | {
      readonly kind: 'item'
      readonly class: string
      readonly longId: string
      readonly collectionId: string
      readonly properties: readonly WbxmlElement[]
    }
  | { readonly kind: 'person'; readonly person: GalEntry }

/** A search that found nothing is answered by one empty Result. */
export function buildSearchResponse({ status, store }: SearchResponse, version: ProtocolVersion): WbxmlElement {
  return element(
    Search.Search,
    present(
      numberElement(Search.Status, status),
      optional(store, (given) => element(Search.Response, [storeElement(given, version)])),
    ),
  )
}

function storeElement({ status, results, range, total }: SearchStoreResponse, version: ProtocolVersion): WbxmlElement {
  const statusElement = numberElement(Search.Status, status)
  if (status !== SearchStatus.Success) return element(Search.Store, [statusElement])
  if (results.length === 0) return element(Search.Store, [statusElement, element(Search.Result)])
  return element(
    Search.Store,
    present(
      statusElement,
      ...results.map((result) => resultElement(result, version)),
      optional(range, (answered) => textElement(Search.Range, formatSearchRange(answered))),
      optional(total, (count) => numberElement(Search.Total, count)),
    ),
  )
}

function resultElement(result: SearchResult, version: ProtocolVersion): WbxmlElement {
  if (result.kind === 'item') {
    return element(Search.Result, [
      textElement(AirSync.Class, result.class),
      textElement(Search.LongId, result.longId),
      textElement(AirSync.CollectionId, result.collectionId),
      element(Search.Properties, result.properties),
    ])
  }
  const { picture, ...person } = result.person
  const isPictured = picture !== undefined && isAtLeast(version, '14.1')
  return element(Search.Result, [
    element(Search.Properties, galProperties(isPictured ? { ...person, picture } : person)),
  ])
}

/** The phone's side of `buildSearchResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseSearchResponse(root: WbxmlElement): SearchResponse {
  requireRoot(root, Search.Search)
  const status = requireInteger(root, Search.Status)
  const response = childOf(root, Search.Response)
  const store = response && childOf(response, Search.Store)
  return store === undefined ? { status } : { status, store: readStore(store) }
}

function readStore(store: WbxmlElement): SearchStoreResponse {
  const range = readSearchRange(textOf(store, Search.Range) ?? '')
  const total = optionalInteger(store, Search.Total)
  return {
    status: requireInteger(store, Search.Status),
    results: childrenOf(store).flatMap((child) => (child.tag === Search.Result ? readResult(child) : [])),
    ...(range && { range }),
    ...(total !== undefined && { total }),
  }
}

function readResult(result: WbxmlElement): SearchResult[] {
  const properties = childOf(result, Search.Properties)
  if (properties === undefined) return []
  const longId = textOf(result, Search.LongId)
  if (longId === undefined) return [{ kind: 'person', person: readGalEntry(properties) }]
  return [
    {
      kind: 'item',
      class: textOf(result, AirSync.Class) ?? '',
      longId,
      collectionId: textOf(result, AirSync.CollectionId) ?? '',
      properties: childrenOf(properties),
    },
  ]
}
