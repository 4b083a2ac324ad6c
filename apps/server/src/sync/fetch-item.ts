import type { ViewOptions } from './collection-state.ts'
import { itemIdOf } from './server-id.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { noticeItem, withMime, type SyncedItem } from './synced-item.ts'
import { inboxId, noticeId, waitingNotice } from './waiting-notice.ts'

export type ItemDemand = {
  readonly collectionId: string
  readonly serverId: string
  readonly options: ViewOptions
}

/** One whole item; undefined if this phone has no such item. A phone that waits has its one message only. */
export async function fetchItem(room: SyncRoom, visitor: Visitor, demand: ItemDemand): Promise<SyncedItem | undefined> {
  const { collectionId, serverId, options } = demand
  const id = itemIdOf(collectionId, serverId)
  if (id === undefined) return undefined
  if (visitor.isWaiting) {
    const notice = collectionId === inboxId && id === noticeId ? await waitingNotice(room, visitor) : undefined
    return notice && noticeItem(notice, options)
  }
  const mailbox = visitor.snapshot.user.id
  const message = await room.mailbox.message(mailbox, collectionId, id)
  return message === null ? undefined : await withMime(room, { mailbox, message, options })
}
