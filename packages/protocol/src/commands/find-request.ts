import type { ProtocolVersion } from '../http/index.ts'
import { FindResponseStatus, FindStatus } from '../status/index.ts'
import { accepted, optional, present, readBoolean, readId, refused, textElement, type Parsed } from '../values/index.ts'
import { AirSync, Find } from '../wbxml/code-pages/index.ts'
import { childOf, element, textOf, type WbxmlElement } from '../wbxml/index.ts'
import { pictureLimitsElement, readPictureLimits, type PictureLimits } from './search/picture-limits.ts'
import { formatSearchRange, readSearchRange, type SearchRange } from './search/search-range.ts'

/** [MS-ASCMD] 2.2.1.2, from 16.1 on. `query` of the mailbox is KQL; a range always begins at 0. */
export type FindRequest = { readonly searchId: string } & FindCriterion

export type FindCriterion =
  | {
      readonly kind: 'mailbox'
      readonly query: string
      readonly class?: string
      readonly collectionId?: string
      readonly deepTraversal: boolean
      readonly range?: SearchRange
    }
  | { readonly kind: 'gal'; readonly query: string; readonly range?: SearchRange; readonly picture?: PictureLimits }

const MAX_QUERY_LENGTH = 1024

/** Refusals: 2 (Find/Status) for a malformed request, 4 (Response/Status) for a range that does not begin at 0. */
export function parseFindRequest(root: WbxmlElement, _version: ProtocolVersion): Parsed<FindRequest> {
  const searchId = root.tag === Find.Find ? readId(textOf(root, Find.SearchId)) : undefined
  const search = childOf(root, Find.ExecuteSearch)
  if (searchId === undefined || search === undefined) return refused(FindStatus.InvalidRequest)
  const mailbox = childOf(search, Find.MailBoxSearchCriterion)
  const gal = childOf(search, Find.GalSearchCriterion)
  if ((mailbox === undefined) === (gal === undefined)) return refused(FindStatus.InvalidRequest)
  const criterion = mailbox ? readMailbox(mailbox) : gal && readGal(gal)
  if (criterion === undefined) return refused(FindStatus.InvalidRequest)
  if (criterion.range && criterion.range.first !== 0) return refused(FindResponseStatus.InvalidRange)
  return accepted({ searchId, ...criterion })
}

function readMailbox(criterion: WbxmlElement): FindCriterion | undefined {
  const queryElement = childOf(criterion, Find.Query)
  const options = childOf(criterion, Find.Options)
  const query = queryElement && readQuery(textOf(queryElement, Find.FreeText))
  const className = queryElement && textOf(queryElement, AirSync.Class)
  const collectionText = queryElement && textOf(queryElement, AirSync.CollectionId)
  const collectionId = readId(collectionText)
  const deepTraversal = readBoolean((options && textOf(options, Find.DeepTraversal)) ?? '0')
  const range = readRange(options)
  if (query === undefined || deepTraversal === undefined || range === 'malformed') return undefined
  if (collectionText !== undefined && collectionId === undefined) return undefined
  return {
    kind: 'mailbox',
    query,
    deepTraversal,
    ...(className !== undefined && { class: className }),
    ...(collectionId !== undefined && { collectionId }),
    ...(range && { range }),
  }
}

function readGal(criterion: WbxmlElement): FindCriterion | undefined {
  const options = childOf(criterion, Find.Options)
  const query = readQuery(textOf(criterion, Find.Query))
  const range = readRange(options)
  const wished = options && childOf(options, Find.Picture)
  const picture = wished && readPictureLimits(wished, Find)
  if (query === undefined || range === 'malformed') return undefined
  if (wished !== undefined && picture === undefined) return undefined
  return { kind: 'gal', query, ...(range && { range }), ...(picture && { picture }) }
}

function readQuery(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' || text.length > MAX_QUERY_LENGTH ? undefined : text
}

function readRange(options: WbxmlElement | undefined): SearchRange | undefined | 'malformed' {
  const text = options && textOf(options, Find.Range)
  return text === undefined ? undefined : (readSearchRange(text) ?? 'malformed')
}

/** The phone's side of `parseFindRequest`. */
export function buildFindRequest(request: FindRequest, _version: ProtocolVersion): WbxmlElement {
  return element(Find.Find, [
    textElement(Find.SearchId, request.searchId),
    element(Find.ExecuteSearch, [criterionElement(request)]),
  ])
}

function criterionElement(request: FindCriterion): WbxmlElement {
  const range = optional(request.range, (wanted) => textElement(Find.Range, formatSearchRange(wanted)))
  if (request.kind === 'gal') {
    const picture = optional(request.picture, (limits) => pictureLimitsElement(limits, Find))
    const query = textElement(Find.Query, request.query)
    return element(Find.GalSearchCriterion, present(query, optionsElement(present(range, picture))))
  }
  const query = present(
    optional(request.class, (name) => textElement(AirSync.Class, name)),
    optional(request.collectionId, (id) => textElement(AirSync.CollectionId, id)),
    textElement(Find.FreeText, request.query),
  )
  const deep = request.deepTraversal ? element(Find.DeepTraversal) : undefined
  return element(Find.MailBoxSearchCriterion, present(element(Find.Query, query), optionsElement(present(range, deep))))
}

function optionsElement(options: readonly WbxmlElement[]): WbxmlElement | undefined {
  return options.length === 0 ? undefined : element(Find.Options, options)
}
