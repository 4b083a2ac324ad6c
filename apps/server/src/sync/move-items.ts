import type { MailboxFolder } from '@gatepost/mailbox'
import { itemIdOf, serverIdOf } from './server-id.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { isSnapshotCurrent } from './sync-state-store.ts'

export type ItemToMove = { readonly serverId: string; readonly fromFolderId: string; readonly toFolderId: string }

export type MoveResult =
  | { readonly kind: 'moved'; readonly serverId: string }
  /** `repeated`: an earlier move of the same request is about this item. */
  | { readonly kind: 'no-source' | 'no-destination' | 'same-folder' | 'repeated' }

export type MovesResult =
  | { readonly kind: 'moves'; readonly moves: readonly MoveResult[] }
  /** The phone waits for approval. */
  | { readonly kind: 'no-access' }

/**
 * Moves items one after the other. As with Exchange, the next Sync tells the phone that moved them of both: gone here, new
 * there under the id that it was answered with. An answer that was lost therefore loses nothing. `outdated`: nothing was
 * moved; judge the phone anew.
 */
export async function moveItems(
  room: SyncRoom,
  visitor: Visitor,
  items: readonly ItemToMove[],
): Promise<MovesResult | 'outdated'> {
  if (visitor.isWaiting) return { kind: 'no-access' }
  const mailbox = visitor.snapshot.user.id
  const { folders } = await room.mailbox.folders(mailbox)
  if (!(await isSnapshotCurrent(room.database, visitor.snapshot))) return 'outdated'
  const seen = new Set<string>()
  const moves: MoveResult[] = []
  for (const item of items) {
    moves.push(seen.has(item.serverId) ? { kind: 'repeated' } : await moveOne(room, mailbox, { item, folders }))
    seen.add(item.serverId)
  }
  return { kind: 'moves', moves }
}

type One = { readonly item: ItemToMove; readonly folders: readonly MailboxFolder[] }

async function moveOne(room: SyncRoom, mailbox: string, { item, folders }: One): Promise<MoveResult> {
  const { serverId, fromFolderId: folderId, toFolderId } = item
  const exists = (id: string) => folders.some((folder) => folder.id === id)
  const id = itemIdOf(folderId, serverId)
  if (id === undefined || !exists(folderId)) return { kind: 'no-source' }
  if (folderId === toFolderId) return { kind: 'same-folder' }
  if (!exists(toFolderId)) return { kind: 'no-destination' }
  const outcome = await room.mailbox.moveItem({ mailbox, folderId, id, toFolderId })
  switch (outcome.kind) {
    case 'moved':
      return { kind: 'moved', serverId: serverIdOf(toFolderId, outcome.id) }
    case 'not-found':
      return { kind: 'no-source' }
    case 'no-such-destination':
      return { kind: 'no-destination' }
  }
}
