import type { MailMessage } from '@gatepost/mailbox'
import type { DeviceSnapshot } from '../devices/index.ts'
import type { ViewOptions } from './collection-state.ts'
import { itemIdOf } from './server-id.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { earliestAllowed } from './item-window.ts'
import { noticeItem, withMime, type SyncedItem } from './synced-item.ts'
import { inboxId, noticeId, waitingNotice } from './waiting-notice.ts'

export type ItemDemand = {
  readonly collectionId: string
  readonly serverId: string
  readonly options: ViewOptions
}

/**
 * One whole item; undefined if this phone has no such item, or its policy lets none so old onto it. A phone that waits has
 * its one message only.
 */
export async function fetchItem(room: SyncRoom, visitor: Visitor, demand: ItemDemand): Promise<SyncedItem | undefined> {
  const { collectionId, serverId, options } = demand
  const id = itemIdOf(collectionId, serverId)
  if (id === undefined) return undefined
  if (visitor.isWaiting) {
    const notice = collectionId === inboxId && id === noticeId ? await waitingNotice(room, visitor) : undefined
    return notice && noticeItem(notice, options)
  }
  const message = await shownMessage(room, visitor.snapshot, { folderId: collectionId, id })
  return message && (await withMime(room, visitor.snapshot, { message, options }))
}

/** A message of the phone's mailbox; undefined if there is none, or its policy lets none so old onto it. */
export async function shownMessage(
  room: SyncRoom,
  snapshot: DeviceSnapshot,
  { folderId, id }: { readonly folderId: string; readonly id: string },
): Promise<MailMessage | undefined> {
  const message = await room.mailbox.message(snapshot.user.id, folderId, id)
  const earliest = earliestAllowed(snapshot, room.now())
  return message === null || (earliest !== null && message.receivedAt < earliest) ? undefined : message
}
