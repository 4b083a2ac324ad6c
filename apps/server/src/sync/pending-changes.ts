import { InvalidCursorError, UnknownFolderError } from '@gatepost/mailbox'
import { readCollectionState } from './collection-state.ts'
import { earliestShown } from './item-window.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { readSyncStates, type StoredSyncState } from './sync-state-store.ts'
import { inboxId } from './waiting-notice.ts'

export type PendingChanges = {
  /** Folders in which this phone would be told something, in the order asked. */
  readonly folderIds: readonly string[]
  /** A folder is not there any more: the phone must fetch the folder list first. */
  readonly isHierarchyOld: boolean
}

/** What a Ping or a waiting Sync is there to notice, measured against the last key that the phone was given. */
export async function pendingChanges(
  room: SyncRoom,
  visitor: Visitor,
  folderIds: readonly string[],
): Promise<PendingChanges> {
  const states = await readSyncStates(room.database, visitor.snapshot.device.id, folderIds)
  const pending: string[] = []
  for (const folderId of folderIds) {
    const found = await isPending(room, visitor, { folderId, stored: states.get(folderId) })
    if (found === 'no-such-folder') return { folderIds: [], isHierarchyOld: true }
    if (found) pending.push(folderId)
  }
  return { folderIds: pending, isHierarchyOld: false }
}

type Look = { readonly folderId: string; readonly stored: StoredSyncState | undefined }

async function isPending(
  room: SyncRoom,
  { snapshot, isWaiting }: Visitor,
  { folderId, stored }: Look,
): Promise<boolean | 'no-such-folder'> {
  const state = readCollectionState(stored?.currentState)
  if (isWaiting) return folderId === inboxId && state?.hasNotice !== true
  // Approved: the message that explained the waiting has to go.
  if (state?.hasNotice === true) return true
  const since = earliestShown(snapshot, state?.options.filterType ?? 0, room.now()) ?? null
  const query = { mailbox: snapshot.user.id, folderId, cursor: state?.cursor ?? '', since, origin: snapshot.device.id }
  try {
    return await room.mailbox.hasChanges(query)
  } catch (error) {
    // The next Sync tells the phone to start over.
    if (error instanceof InvalidCursorError) return true
    if (error instanceof UnknownFolderError) return 'no-such-folder'
    throw error
  }
}
