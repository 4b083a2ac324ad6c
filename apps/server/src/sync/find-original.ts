import { itemIdOf } from './server-id.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'

/** How a phone names the message that it forwards or answers: a long id is what a search found it by. */
export type OriginalName =
  | { readonly kind: 'item'; readonly folderId: string; readonly itemId: string }
  | { readonly kind: 'long-id'; readonly longId: string }

/** The bytes of that message; undefined if this phone has no such message, as a phone that waits has none. */
export async function findOriginal(
  room: SyncRoom,
  { snapshot, isWaiting }: Visitor,
  name: OriginalName,
): Promise<Uint8Array | undefined> {
  const { folderId, serverId } = placeOf(name)
  const id = itemIdOf(folderId, serverId)
  if (isWaiting || id === undefined) return undefined
  return (await room.mailbox.mime(snapshot.user.id, folderId, id)) ?? undefined
}

function placeOf(name: OriginalName): { readonly folderId: string; readonly serverId: string } {
  return name.kind === 'item' ? { folderId: name.folderId, serverId: name.itemId } : placeOfLongId(name.longId)
}

/** A long id is the item's name itself, which begins with its folder. */
export function placeOfLongId(longId: string): { readonly folderId: string; readonly serverId: string } {
  return { folderId: longId.slice(0, Math.max(0, longId.indexOf(':'))), serverId: longId }
}
