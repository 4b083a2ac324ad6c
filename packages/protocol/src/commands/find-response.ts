import type { ProtocolVersion } from '../http/index.ts'
import { FindResponseStatus, FindStatus } from '../status/index.ts'
import {
  booleanElement,
  formatWireDate,
  numberElement,
  optional,
  optionalInteger,
  parseWireDate,
  present,
  ProtocolShapeError,
  readBoolean,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
} from '../values/index.ts'
import { AirSync, Email, Email2, Find, ItemOperations } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type WbxmlElement } from '../wbxml/index.ts'
import { galProperties, readGalEntry, type GalEntry } from './search/gal-entry.ts'
import { formatSearchRange, readSearchRange, type SearchRange } from './search/search-range.ts'

/** `status` is that of the whole command; what was found is in the response, and only where both are 1. */
export type FindResponse = { readonly status: number; readonly response?: FoundResponse }

export type FoundResponse = {
  readonly store: 'Mailbox' | 'GAL'
  readonly status: number
  readonly results: readonly FindResult[]
  readonly range?: SearchRange
  readonly total?: number
}

export type FindResult =
  | { readonly kind: 'mail'; readonly serverId: string; readonly collectionId: string; readonly mail: FoundMail }
  | { readonly kind: 'person'; readonly person: GalEntry }

/** What a list of hits shows of a message. `preview` is at most 255 characters. */
export type FoundMail = {
  readonly subject: string
  readonly receivedAt: Date
  readonly displayTo: string
  readonly displayCc: string
  readonly importance: 0 | 1 | 2
  readonly isRead: boolean
  readonly isDraft: boolean
  readonly preview: string
  readonly hasAttachments: boolean
  readonly from: string
}

const MAX_PREVIEW_LENGTH = 255
const MAX_ADDRESSES_LENGTH = 32_768

/** Where nothing was found there is no Result at all, unlike in Search. */
export function buildFindResponse({ status, response }: FindResponse, _version: ProtocolVersion): WbxmlElement {
  return element(
    Find.Find,
    present(
      numberElement(Find.Status, status),
      status === FindStatus.Success ? optional(response, responseElement) : undefined,
    ),
  )
}

function responseElement({ store, status, results, range, total }: FoundResponse): WbxmlElement {
  const isFound = status === FindResponseStatus.Success
  return element(
    Find.Response,
    present(
      textElement(ItemOperations.Store, store),
      numberElement(Find.Status, status),
      ...(isFound ? results.map(resultElement) : []),
      isFound ? optional(range, (answered) => textElement(Find.Range, formatSearchRange(answered))) : undefined,
      isFound ? optional(total, (count) => numberElement(Find.Total, count)) : undefined,
    ),
  )
}

function resultElement(result: FindResult): WbxmlElement {
  if (result.kind === 'person')
    return element(Find.Result, [element(Find.Properties, findGalProperties(result.person))])
  return element(Find.Result, [
    textElement(AirSync.Class, 'Email'),
    textElement(AirSync.ServerId, result.serverId),
    textElement(AirSync.CollectionId, result.collectionId),
    element(Find.Properties, mailProperties(result.mail)),
  ])
}

/** Photos stand on this command's own code page; there are none yet, so their status alone is written. */
function findGalProperties({ picture, ...person }: GalEntry): WbxmlElement[] {
  return [
    ...galProperties(person),
    ...present(optional(picture, ({ status }) => element(Find.Picture, [numberElement(Find.Status, status)]))),
  ]
}

function mailProperties(mail: FoundMail): WbxmlElement[] {
  return [
    textElement(Email.Subject, mail.subject),
    textElement(Email.DateReceived, formatWireDate(mail.receivedAt)),
    textElement(Email.DisplayTo, mail.displayTo, MAX_ADDRESSES_LENGTH),
    textElement(Find.DisplayCc, mail.displayCc, MAX_ADDRESSES_LENGTH),
    // Nobody but the sender's own copy knows whom else it went to.
    element(Find.DisplayBcc),
    numberElement(Email.Importance, mail.importance),
    booleanElement(Email.Read, mail.isRead),
    booleanElement(Email2.IsDraft, mail.isDraft),
    textElement(Find.Preview, mail.preview, MAX_PREVIEW_LENGTH),
    booleanElement(Find.HasAttachments, mail.hasAttachments),
    textElement(Email.From, mail.from, MAX_ADDRESSES_LENGTH),
  ]
}

/** The phone's side of `buildFindResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseFindResponse(root: WbxmlElement): FindResponse {
  requireRoot(root, Find.Find)
  const status = requireInteger(root, Find.Status)
  const response = childOf(root, Find.Response)
  return response === undefined ? { status } : { status, response: readResponse(response) }
}

function readResponse(response: WbxmlElement): FoundResponse {
  const range = readSearchRange(textOf(response, Find.Range) ?? '')
  const total = optionalInteger(response, Find.Total)
  return {
    store: requireText(response, ItemOperations.Store) === 'GAL' ? 'GAL' : 'Mailbox',
    status: requireInteger(response, Find.Status),
    results: childrenOf(response).flatMap((child) => (child.tag === Find.Result ? readResult(child) : [])),
    ...(range && { range }),
    ...(total !== undefined && { total }),
  }
}

function readResult(result: WbxmlElement): FindResult[] {
  const properties = childOf(result, Find.Properties)
  if (properties === undefined) return []
  const serverId = textOf(result, AirSync.ServerId)
  if (serverId !== undefined) {
    const collectionId = requireText(result, AirSync.CollectionId)
    return [{ kind: 'mail', serverId, collectionId, mail: readMail(properties) }]
  }
  const picture = childOf(properties, Find.Picture)
  const pictured = picture && { picture: { status: requireInteger(picture, Find.Status) } }
  return [{ kind: 'person', person: { ...readGalEntry(properties), ...pictured } }]
}

function readMail(properties: WbxmlElement): FoundMail {
  const receivedAt = parseWireDate(requireText(properties, Email.DateReceived))
  if (receivedAt === undefined) throw new ProtocolShapeError('DateReceived is no date')
  const importance = optionalInteger(properties, Email.Importance)
  return {
    subject: textOf(properties, Email.Subject) ?? '',
    receivedAt,
    displayTo: textOf(properties, Email.DisplayTo) ?? '',
    displayCc: textOf(properties, Find.DisplayCc) ?? '',
    importance: importance === 0 || importance === 2 ? importance : 1,
    isRead: readBoolean(textOf(properties, Email.Read)) ?? false,
    isDraft: readBoolean(textOf(properties, Email2.IsDraft)) ?? false,
    preview: textOf(properties, Find.Preview) ?? '',
    hasAttachments: readBoolean(textOf(properties, Find.HasAttachments)) ?? false,
    from: textOf(properties, Email.From) ?? '',
  }
}
