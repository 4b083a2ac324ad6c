import {
  attachmentProperties,
  buildItemOperationsResponse,
  parseItemOperationsRequest,
  type FetchedItem,
  type ItemFetch,
  type ItemOperationsRequest,
} from '@gatepost/protocol/commands'
import { contentTypes, encodeMultipart } from '@gatepost/protocol/http'
import { ItemOperationsStatus } from '@gatepost/protocol/status'
import { encode, type WbxmlElement } from '@gatepost/protocol/wbxml'
import { fetchItem, isSnapshotCurrent, placeOfLongId, type Visitor } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer, type Answer } from '../answer.ts'
import { emailElements, emailWithPart } from '../email-item.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import { safeAttachment, type AttachmentResult } from '../safe-attachment.ts'
import type { CommandHandler, Visit } from '../visit.ts'

/** The only store: there is no way from a phone to a file or a share of the server's network. */
const mailboxStore = 'mailbox'

/** Bytes of messages that one answer may be made of; the first item is given whatever its size. */
const maxBytes = 32 * 1024 * 1024

/** [MS-ASCMD] 2.2.1.10: whole items and attachments, inline or as parts of their own. */
export const itemOperations: CommandHandler = async (visit, document) => {
  const { version } = visit.request
  if (!document) return statusAnswer('ItemOperations', ItemOperationsStatus.ProtocolError)
  const parsed = parseItemOperationsRequest(document, version)
  if (!parsed.ok) return statusAnswer('ItemOperations', parsed.status)
  const fetched = await retryWhileOutdated(visit, visit.visitor, (visitor) => fetchAll(visit, visitor, parsed.value))
  if (fetched.kind === 'refuse') return fetched.answer
  const { others } = parsed.value
  const { items, parts } = fetched.value
  const response = buildItemOperationsResponse(
    { status: ItemOperationsStatus.Success, fetches: items, ...(others && { others }) },
    version,
  )
  return parts ? multipartAnswer(response, parts) : documentAnswer(response)
}

function multipartAnswer(response: WbxmlElement, parts: Parts): Answer {
  return { httpStatus: 200, body: encodeMultipart([encode(response), ...parts]), contentType: contentTypes.multipart }
}

/** What travels beside the document; undefined where everything stands in it. The document itself is part 0. */
type Parts = Uint8Array[]

type FetchedAll = { readonly items: readonly FetchedItem[]; readonly parts: Parts | undefined }

async function fetchAll(
  visit: Visit,
  visitor: Visitor,
  { fetches }: ItemOperationsRequest,
): Promise<FetchedAll | 'outdated'> {
  const items: FetchedItem[] = []
  const parts: Parts | undefined = visit.request.acceptMultiPart ? [] : undefined
  let bytes = 0
  for (const fetch of fetches) {
    const { item, size } =
      bytes < maxBytes
        ? await fetchOne(visit, visitor, { fetch, parts })
        : refused(fetch, ItemOperationsStatus.TooLarge)
    items.push(item)
    bytes += size
  }
  // Nothing was moved forward, so nothing has checked yet that this phone may still have what was read.
  return (await isSnapshotCurrent(visit.world.room.database, visitor.snapshot)) ? { items, parts } : 'outdated'
}

type Fetched = { readonly item: FetchedItem; readonly size: number }

function refused({ collectionId, serverId, fileReference, longId }: ItemFetch, refusal: number): Fetched {
  const ids = {
    ...(collectionId !== undefined && { collectionId }),
    ...(serverId !== undefined && { serverId }),
    ...(fileReference !== undefined && { fileReference }),
    ...(longId !== undefined && { longId }),
  }
  return { item: { ...ids, status: refusal }, size: 0 }
}

type One = { readonly fetch: ItemFetch; readonly parts: Parts | undefined }

async function fetchOne(visit: Visit, visitor: Visitor, { fetch, parts }: One): Promise<Fetched> {
  const { store, fileReference, longId } = fetch
  if (store.toLowerCase() !== mailboxStore) return refused(fetch, ItemOperationsStatus.UnknownStore)
  if (fileReference !== undefined) return await fetchFile(visit, visitor, { fetch: { ...fetch, fileReference }, parts })
  const place = placeOf(fetch)
  if (!place) return refused(fetch, ItemOperationsStatus.NotFound)
  const options = { ...fetch.options, filterType: 0 }
  const found = await fetchItem(visit.world.room, visitor, { ...place, options })
  if (!found) return refused(fetch, ItemOperationsStatus.NotFound)
  const view = { options, policy: visitor.snapshot.policy, version: visit.request.version }
  const properties = parts ? withPart(parts, (part) => emailWithPart(found, view, part)) : emailElements(found, view)
  const ids = longId === undefined ? place : { longId }
  return {
    item: { ...ids, status: ItemOperationsStatus.Success, class: 'Email', properties },
    size: found.message.size,
  }
}

function placeOf({ collectionId, serverId, longId }: ItemFetch) {
  if (longId !== undefined) {
    const { folderId, serverId: id } = placeOfLongId(longId)
    return { collectionId: folderId, serverId: id }
  }
  return collectionId === undefined || serverId === undefined ? undefined : { collectionId, serverId }
}

/** Makes properties that name the next part, and puts its bytes there. */
function withPart(
  parts: Parts,
  make: (part: number) => { readonly properties: readonly WbxmlElement[]; readonly bytes: Uint8Array },
): readonly WbxmlElement[] {
  const { properties, bytes } = make(parts.length + 1)
  parts.push(bytes)
  return properties
}

const fileStatus = {
  denied: ItemOperationsStatus.AccessDenied,
  'not-found': ItemOperationsStatus.InvalidAttachment,
  'too-large': ItemOperationsStatus.TooLarge,
} as const satisfies Record<Exclude<AttachmentResult['kind'], 'attachment'>, number>

async function fetchFile(
  { world }: Visit,
  visitor: Visitor,
  { fetch, parts }: One & { readonly fetch: { readonly fileReference: string } },
): Promise<Fetched> {
  const { fileReference, options } = fetch
  const result = await safeAttachment(world, visitor, fileReference)
  if (result.kind !== 'attachment') return refused(fetch, fileStatus[result.kind])
  const { content, contentType } = result.attachment
  const { first = 0, last = content.length - 1 } = options.range ?? {}
  if (options.range && first >= content.length) return refused(fetch, ItemOperationsStatus.InvalidRange)
  const bytes = content.subarray(first, last + 1)
  const range = options.range && { range: { first, last: first + bytes.length - 1 }, total: content.length }
  const properties = parts
    ? withPart(parts, (part) => ({ properties: attachmentProperties({ contentType, part, ...range }), bytes }))
    : attachmentProperties({ contentType, base64: base64Of(bytes), ...range })
  return { item: { fileReference, status: ItemOperationsStatus.Success, properties }, size: content.length }
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
