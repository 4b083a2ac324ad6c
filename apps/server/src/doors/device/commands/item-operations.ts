import {
  attachmentProperties,
  buildItemOperationsResponse,
  parseItemOperationsRequest,
  type FetchedItem,
  type ItemFetch,
  type ItemOperationsRequest,
} from '@gatepost/protocol/commands'
import { ItemOperationsStatus } from '@gatepost/protocol/status'
import { completePolicySettings } from '@gatepost/protocol/tables'
import { fetchAttachment, fetchItem, isSnapshotCurrent, type Visitor } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import { emailElements } from '../email-item.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler, Visit } from '../visit.ts'

/** The only store: there is no way from a phone to a file or a share of the server's network. */
const mailboxStore = 'mailbox'

/** Bytes of messages that one answer may be made of; the first item is given whatever its size. */
const maxBytes = 32 * 1024 * 1024

/** [MS-ASCMD] 2.2.1.10: whole items and attachments, inline. */
export const itemOperations: CommandHandler = async (visit, document) => {
  const { version } = visit.request
  if (!document) return statusAnswer('ItemOperations', ItemOperationsStatus.ProtocolError)
  const parsed = parseItemOperationsRequest(document, version)
  if (!parsed.ok) return statusAnswer('ItemOperations', parsed.status)
  const fetched = await retryWhileOutdated(visit, visit.visitor, (visitor) => fetchAll(visit, visitor, parsed.value))
  if (fetched.kind === 'refuse') return fetched.answer
  const { others } = parsed.value
  return documentAnswer(
    buildItemOperationsResponse(
      { status: ItemOperationsStatus.Success, fetches: fetched.value, ...(others && { others }) },
      version,
    ),
  )
}

async function fetchAll(
  visit: Visit,
  visitor: Visitor,
  { fetches }: ItemOperationsRequest,
): Promise<readonly FetchedItem[] | 'outdated'> {
  const items: FetchedItem[] = []
  let bytes = 0
  for (const fetch of fetches) {
    const { item, size } =
      bytes < maxBytes ? await fetchOne(visit, visitor, fetch) : refused(fetch, ItemOperationsStatus.TooLarge)
    items.push(item)
    bytes += size
  }
  // Nothing was moved forward, so nothing has checked yet that this phone may still have what was read.
  return (await isSnapshotCurrent(visit.world.room.database, visitor.snapshot)) ? items : 'outdated'
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

async function fetchOne(visit: Visit, visitor: Visitor, fetch: ItemFetch): Promise<Fetched> {
  const { store, collectionId, serverId, fileReference } = fetch
  if (store.toLowerCase() !== mailboxStore) return refused(fetch, ItemOperationsStatus.UnknownStore)
  if (fileReference !== undefined) return await fetchFile(visit, visitor, { ...fetch, fileReference })
  if (collectionId === undefined || serverId === undefined) return refused(fetch, ItemOperationsStatus.NotFound)
  const options = { ...fetch.options, filterType: 0 }
  const found = await fetchItem(visit.world.room, visitor, { collectionId, serverId, options })
  if (!found) return refused(fetch, ItemOperationsStatus.NotFound)
  const { policy } = visitor.snapshot
  const properties = emailElements(found, { options, policy, version: visit.request.version })
  const item = { collectionId, serverId, status: ItemOperationsStatus.Success, class: 'Email', properties }
  return { item, size: found.message.size }
}

async function fetchFile(
  { world }: Visit,
  visitor: Visitor,
  fetch: ItemFetch & { readonly fileReference: string },
): Promise<Fetched> {
  const { fileReference, options } = fetch
  if (!completePolicySettings(visitor.snapshot.policy.settings).attachmentsEnabled)
    return refused(fetch, ItemOperationsStatus.AccessDenied)
  const attachment = await fetchAttachment(world.room, visitor, fileReference)
  if (!attachment) return refused(fetch, ItemOperationsStatus.InvalidAttachment)
  const { content, contentType } = attachment
  const { first = 0, last = content.length - 1 } = options.range ?? {}
  if (options.range && first >= content.length) return refused(fetch, ItemOperationsStatus.InvalidRange)
  const part = content.subarray(first, last + 1)
  const base64 = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64')
  const range = options.range && { range: { first, last: first + part.length - 1 }, total: content.length }
  const properties = attachmentProperties({ contentType, base64, ...range })
  return { item: { fileReference, status: ItemOperationsStatus.Success, properties }, size: content.length }
}
