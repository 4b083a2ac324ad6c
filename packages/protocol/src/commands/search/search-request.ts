import type { ProtocolVersion } from '../../http/index.ts'
import { SearchStatus } from '../../status/index.ts'
import {
  accepted,
  isAtLeast,
  numberElement,
  optional,
  present,
  readBoolean,
  readIntegerBetween,
  refused,
  textElement,
  type Parsed,
} from '../../values/index.ts'
import { AirSync, Search } from '../../wbxml/code-pages/index.ts'
import { childOf, element, textOf, type WbxmlElement } from '../../wbxml/index.ts'
import { bodyPreferenceElement, readBodyPreferences, type BodyPreference } from '../body-preference.ts'
import { mailboxQueryElement, readMailboxQuery, type MailboxQuery } from './mailbox-query.ts'
import { pictureLimitsElement, readPictureLimits, type PictureLimits } from './picture-limits.ts'
import { formatSearchRange, readSearchRange, type SearchRange } from './search-range.ts'

/**
 * [MS-ASCMD] 2.2.1.16. A search of a document library says nothing but that it is one: its link and its credentials are
 * not even read, as nothing here will ever follow them.
 */
export type SearchRequest =
  | { readonly kind: 'gal'; readonly text: string; readonly range?: SearchRange; readonly picture?: PictureLimits }
  | ({ readonly kind: 'mailbox'; readonly query: MailboxQuery } & MailboxSearchOptions)
  | { readonly kind: 'document-library' }

export type MailboxSearchOptions = {
  readonly range?: SearchRange
  readonly bodyPreferences: readonly BodyPreference[]
  readonly mimeSupport: 0 | 1 | 2
  /** Folders below those named are looked through as well. */
  readonly deepTraversal: boolean
}

const MAX_GAL_QUERY_LENGTH = 256

/**
 * Refusals (Store/Status): 2 for a malformed request, an unknown store, or one that the version does not have; 8 for a query
 * that is more than one And. An element given twice is taken once, as Exchange does.
 */
export function parseSearchRequest(root: WbxmlElement, version: ProtocolVersion): Parsed<SearchRequest> {
  const store = root.tag === Search.Search ? childOf(root, Search.Store) : undefined
  const name = store && textOf(store, Search.Name)?.trim().toLowerCase()
  if (store === undefined || name === undefined) return refused(SearchStatus.InvalidRequest)
  if (name === 'gal') return readGalSearch(store, version)
  if (!isAtLeast(version, '12.0')) return refused(SearchStatus.InvalidRequest)
  if (name === 'mailbox') return readMailboxSearch(store)
  return name === 'documentlibrary' ? accepted({ kind: 'document-library' }) : refused(SearchStatus.InvalidRequest)
}

function readGalSearch(store: WbxmlElement, version: ProtocolVersion): Parsed<SearchRequest> {
  const text = textOf(store, Search.Query)
  const options = childOf(store, Search.Options)
  const range = readRange(options)
  const wished = options && isAtLeast(version, '14.1') ? childOf(options, Search.Picture) : undefined
  const picture = wished && readPictureLimits(wished, Search)
  if (text === undefined || text.length > MAX_GAL_QUERY_LENGTH || range === 'malformed')
    return refused(SearchStatus.InvalidRequest)
  if (wished !== undefined && picture === undefined) return refused(SearchStatus.InvalidRequest)
  return accepted({ kind: 'gal', text, ...(range && { range }), ...(picture && { picture }) })
}

function readMailboxSearch(store: WbxmlElement): Parsed<SearchRequest> {
  const queryElement = childOf(store, Search.Query)
  const query = queryElement ? readMailboxQuery(queryElement) : refused(SearchStatus.InvalidRequest)
  if (!query.ok) return query
  const options = readMailboxOptions(childOf(store, Search.Options))
  return options === undefined
    ? refused(SearchStatus.InvalidRequest)
    : accepted({ kind: 'mailbox', query: query.value, ...options })
}

function readMailboxOptions(options: WbxmlElement | undefined): MailboxSearchOptions | undefined {
  if (options === undefined) return { bodyPreferences: [], mimeSupport: 0, deepTraversal: false }
  const range = readRange(options)
  const bodyPreferences = readBodyPreferences(options)
  const mimeSupport = readIntegerBetween(textOf(options, AirSync.MIMESupport) ?? '0', 0, 2)
  const deepTraversal = readBoolean(textOf(options, Search.DeepTraversal) ?? '0')
  if (range === 'malformed' || bodyPreferences === undefined || deepTraversal === undefined) return undefined
  if (mimeSupport !== 0 && mimeSupport !== 1 && mimeSupport !== 2) return undefined
  return { bodyPreferences, mimeSupport, deepTraversal, ...(range && { range }) }
}

function readRange(options: WbxmlElement | undefined): SearchRange | undefined | 'malformed' {
  const text = options && textOf(options, Search.Range)
  return text === undefined ? undefined : (readSearchRange(text) ?? 'malformed')
}

/** The phone's side of `parseSearchRequest`. No phone of ours asks for documents: that request has no query. */
export function buildSearchRequest(request: SearchRequest, _version: ProtocolVersion): WbxmlElement {
  return element(Search.Search, [element(Search.Store, storeChildren(request))])
}

function storeChildren(request: SearchRequest): readonly WbxmlElement[] {
  switch (request.kind) {
    case 'gal':
      return present(
        textElement(Search.Name, 'GAL'),
        textElement(Search.Query, request.text),
        optionsElement(
          optional(request.range, rangeElement),
          optional(request.picture, (limits) => pictureLimitsElement(limits, Search)),
        ),
      )
    case 'mailbox':
      return present(
        textElement(Search.Name, 'Mailbox'),
        mailboxQueryElement(request.query),
        optionsElement(
          optional(request.range, rangeElement),
          request.mimeSupport === 0 ? undefined : numberElement(AirSync.MIMESupport, request.mimeSupport),
          ...request.bodyPreferences.map(bodyPreferenceElement),
          request.deepTraversal ? element(Search.DeepTraversal) : undefined,
        ),
      )
    case 'document-library':
      return [textElement(Search.Name, 'DocumentLibrary'), element(Search.Query)]
  }
}

function optionsElement(...options: readonly (WbxmlElement | undefined)[]): WbxmlElement | undefined {
  const given = present(...options)
  return given.length === 0 ? undefined : element(Search.Options, given)
}

function rangeElement(range: SearchRange): WbxmlElement {
  return textElement(Search.Range, formatSearchRange(range))
}
