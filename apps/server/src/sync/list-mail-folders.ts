import type { MailboxFolder } from '@gatepost/mailbox'
import { isMailFolder, visibleFolders } from './folder-list.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { isSnapshotCurrent } from './sync-state-store.ts'

/** The mail folders that the phone may know of, outside of any key. `outdated`: judge the phone anew. */
export async function listMailFolders(
  room: SyncRoom,
  visitor: Visitor,
): Promise<readonly MailboxFolder[] | 'outdated'> {
  const { folders } = await room.mailbox.folders(visitor.snapshot.user.id)
  if (!(await isSnapshotCurrent(room.database, visitor.snapshot))) return 'outdated'
  return visibleFolders(folders, visitor).filter(isMailFolder)
}
