import type { DeviceSnapshot } from '../devices/index.ts'
import { earliestAllowed } from './item-window.ts'
import { itemIdOf } from './server-id.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'

/** How a phone names the message that it forwards or answers: a long id is what a search found it by. */
export type OriginalName =
  | { readonly kind: 'item'; readonly folderId: string; readonly itemId: string }
  | { readonly kind: 'long-id'; readonly longId: string }

export type OriginalWanted = {
  readonly name: OriginalName
  /** The phone has written itself what is sent of it: nothing is taken out of the mailbox. */
  readonly isComplete: boolean
}

/**
 * The bytes of that message; undefined if this phone has no such message, as a phone that waits has none, or would get at
 * one by it that its policy keeps from it for its age.
 */
export async function findOriginal(
  room: SyncRoom,
  { snapshot, isWaiting }: Visitor,
  { name, isComplete }: OriginalWanted,
): Promise<Uint8Array | undefined> {
  const { folderId, serverId } = placeOf(name)
  const id = itemIdOf(folderId, serverId)
  if (isWaiting || id === undefined) return undefined
  if (!isComplete && (await isTooOld(room, snapshot, { folderId, id }))) return undefined
  return (await room.mailbox.mime(snapshot.user.id, folderId, id)) ?? undefined
}

/** What was written away from the network answers mail that has grown too old meanwhile. */
const graceMs = 24 * 3_600_000

async function isTooOld(
  room: SyncRoom,
  snapshot: DeviceSnapshot,
  { folderId, id }: { readonly folderId: string; readonly id: string },
): Promise<boolean> {
  const earliest = earliestAllowed(snapshot, new Date(room.now().getTime() - graceMs))
  if (earliest === null) return false
  const message = await room.mailbox.message(snapshot.user.id, folderId, id)
  return message !== null && message.receivedAt < earliest
}

function placeOf(name: OriginalName): { readonly folderId: string; readonly serverId: string } {
  return name.kind === 'item' ? { folderId: name.folderId, serverId: name.itemId } : placeOfLongId(name.longId)
}

/** A long id is the item's name itself, which begins with its folder. */
export function placeOfLongId(longId: string): { readonly folderId: string; readonly serverId: string } {
  return { folderId: longId.slice(0, Math.max(0, longId.indexOf(':'))), serverId: longId }
}
