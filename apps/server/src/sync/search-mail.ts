import type { ViewOptions } from './collection-state.ts'
import { visibleFolders } from './folder-list.ts'
import { serverIdOf } from './server-id.ts'
import { earliestAllowed, later } from './item-window.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { withMime, type SyncedItem } from './synced-item.ts'

export type MailSearch = {
  /** Each has to be found; undefined: whatever the words. */
  readonly words: readonly string[] | undefined
  /** None: all folders. */
  readonly collectionIds: readonly string[]
  /** The folders below those as well. */
  readonly isDeep: boolean
  readonly conversationId?: Uint8Array | undefined
  readonly after?: Date | undefined
  readonly before?: Date | undefined
  /** Positions of the hits wanted, the first one is 0. */
  readonly range: { readonly first: number; readonly last: number }
  readonly options: ViewOptions
}

export type FoundMail = SyncedItem & { readonly serverId: string }

export type MailSearchResult =
  | { readonly kind: 'found'; readonly mails: readonly FoundMail[]; readonly total: number }
  | { readonly kind: 'unknown-folder' }
  | { readonly kind: 'too-slow' }

/** Hits that a phone can page through; older ones it does not learn of. */
export const mostHits = 1_000

/** Mails of one answer, and bytes that these may be made of; the first one is given whatever its size. */
const mostMails = 100
const mostBytes = 16 * 1024 * 1024

const nothing: MailSearchResult = { kind: 'found', mails: [], total: 0 }

/** Searches the phone's mailbox, the newest mail first. A phone that waits has no mail, and finds none. */
export async function searchMail(room: SyncRoom, visitor: Visitor, search: MailSearch): Promise<MailSearchResult> {
  const { words, conversationId = null, before = null } = search
  if (visitor.isWaiting || words?.length === 0) return nothing
  const folderIds = await foldersOf(room, visitor, search)
  if (folderIds === undefined) return { kind: 'unknown-folder' }
  const { snapshot } = visitor
  const mailbox = snapshot.user.id
  const after = later(search.after ?? null, earliestAllowed(snapshot, room.now()))
  const query = { mailbox, folderIds, words: words ?? [], conversationId, after, before, limit: mostHits }
  const outcome = await room.mailbox.search(query)
  if (outcome.kind === 'too-slow') return outcome
  const { first, last } = search.range
  const wanted = outcome.items.slice(first, Math.min(last, first + mostMails - 1) + 1)
  const mails: FoundMail[] = []
  let bytes = 0
  for (const { folderId, id } of wanted) {
    if (bytes >= mostBytes) break
    const message = await room.mailbox.message(mailbox, folderId, id)
    // It has gone since it was found.
    if (message === null) continue
    const item = await withMime(room, snapshot, { message, options: search.options })
    mails.push({ ...item, serverId: serverIdOf(folderId, id) })
    bytes += message.size
  }
  return { kind: 'found', mails, total: outcome.items.length }
}

/** The folders to look in, null for all; undefined where one is named that this phone does not have. */
async function foldersOf(
  room: SyncRoom,
  visitor: Visitor,
  { collectionIds, isDeep }: MailSearch,
): Promise<readonly string[] | null | undefined> {
  if (collectionIds.length === 0) return null
  const { folders } = await room.mailbox.folders(visitor.snapshot.user.id)
  const visible = visibleFolders(folders, visitor)
  const wanted = new Set(collectionIds)
  if (!collectionIds.every((id) => visible.some((folder) => folder.id === id))) return undefined
  if (!isDeep) return [...wanted]
  // A folder may be listed before the one it is in: until nothing more is found.
  for (let size = 0; size !== wanted.size;) {
    size = wanted.size
    for (const { id, parentId } of visible) if (wanted.has(parentId)) wanted.add(id)
  }
  return [...wanted]
}
