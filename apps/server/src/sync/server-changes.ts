import type { ItemChange, MailMessage } from '@gatepost/mailbox'
import type { DeviceSnapshot } from '../devices/index.ts'
import type { CollectionState } from './collection-state.ts'
import { serverIdOf } from './server-id.ts'
import { noticeItem, withMime, type SyncedItem } from './synced-item.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { inboxId, noticeId, waitingNotice } from './waiting-notice.ts'

/** What a phone is to be told of one collection. A change says read and flag only: the rest of a message never changes. */
export type ServerChange =
  | { readonly kind: 'add'; readonly serverId: string; readonly item: SyncedItem }
  | { readonly kind: 'change'; readonly serverId: string; readonly message: MailMessage }
  | { readonly kind: 'delete' | 'softDelete'; readonly serverId: string }

export type CollectedChanges = {
  readonly changes: readonly ServerChange[]
  readonly hasMore: boolean
  /** Where the phone stands when it has these changes. */
  readonly cursor: string
  readonly hasNotice: boolean
}

export type Collecting = {
  readonly collectionId: string
  readonly state: CollectionState
  readonly since: Date | null
  /** Changes that may be told at most. */
  readonly window: number
}

/** Messages are read so many at a time, and after so many bytes of them the phone has to come again. */
const pageSize = 16
const maxBytes = 8 * 1024 * 1024

/**
 * What has changed since `state`. For a phone that waits that is the explanatory message alone, and its place in the
 * mailbox stands still; once it is allowed the message goes and the mail comes from there, so no account starts over.
 * Throws what the mailbox throws for an unknown folder or a cursor that is too old.
 */
export async function collectChanges(
  room: SyncRoom,
  visitor: Visitor,
  collecting: Collecting,
): Promise<CollectedChanges> {
  return visitor.isWaiting
    ? await collectNotice(room, visitor, collecting)
    : await collectMail(room, visitor, collecting)
}

async function collectNotice(
  room: SyncRoom,
  visitor: Visitor,
  { collectionId, state }: Collecting,
): Promise<CollectedChanges> {
  const nothing = { changes: [], hasMore: false, cursor: state.cursor, hasNotice: state.hasNotice }
  if (collectionId !== inboxId || state.hasNotice) return nothing
  const notice = await waitingNotice(room, visitor)
  if (!notice) return nothing
  const item = noticeItem(notice, state.options)
  return { ...nothing, changes: [{ kind: 'add', serverId: serverIdOf(inboxId, noticeId), item }], hasNotice: true }
}

async function collectMail(room: SyncRoom, { snapshot }: Visitor, collecting: Collecting): Promise<CollectedChanges> {
  const { collectionId: folderId, state, since, window } = collecting
  const mailbox = snapshot.user.id
  const changes: ServerChange[] = []
  if (state.hasNotice) changes.push({ kind: 'delete', serverId: serverIdOf(folderId, noticeId) })
  let { cursor } = state
  let hasMore = true
  let bytes = 0
  while (hasMore && changes.length < window && bytes < maxBytes) {
    const limit = Math.min(pageSize, window - changes.length)
    const page = await room.mailbox.changes({ mailbox, folderId, cursor, since, origin: snapshot.device.id, limit })
    const told = await tell(room, snapshot, { folderId, page: page.changes, options: state.options })
    changes.push(...told.changes)
    bytes += told.bytes
    ;({ cursor, hasMore } = page)
  }
  return { changes, hasMore, cursor, hasNotice: false }
}

type Telling = {
  readonly folderId: string
  readonly page: readonly ItemChange[]
  readonly options: CollectionState['options']
}

async function tell(room: SyncRoom, snapshot: DeviceSnapshot, { folderId, page, options }: Telling) {
  const wanted = page.filter(({ kind }) => kind === 'add' || kind === 'change').map(({ id }) => id)
  const messages = await room.mailbox.messages(snapshot.user.id, folderId, wanted)
  const changes: ServerChange[] = []
  let bytes = 0
  for (const { kind, id } of page) {
    const serverId = serverIdOf(folderId, id)
    const message = messages.get(id)
    if (kind === 'delete' || kind === 'softDelete') {
      changes.push({ kind, serverId })
    } else if (message) {
      // What is not there any more has gone since the page was read; the next page tells of that.
      bytes += message.size
      if (kind === 'change') changes.push({ kind, serverId, message })
      else changes.push({ kind, serverId, item: await withMime(room, snapshot, { message, options }) })
    }
  }
  return { changes, bytes }
}
