import type { FolderTree, MailboxFolder } from '@gatepost/mailbox'
import { folderDifference, type FolderChange } from './folder-difference.ts'
import { visibleFolders } from './folder-list.ts'
import { forgetCollections } from './forgotten-collections-store.ts'
import { hierarchyBaseOf, type HierarchyState } from './hierarchy-state.ts'
import { firstKey, keyAfter, startKey } from './sync-key.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { hierarchyCollection, readSyncStates, storeSyncStep } from './sync-state-store.ts'

export type FolderSyncResult =
  | { readonly kind: 'answer'; readonly syncKey: string; readonly changes: readonly FolderChange[] }
  | { readonly kind: 'invalid-key' }

/**
 * The folder list of one phone: its own key space, with the same two keys as a collection (sync-collection.ts). `outdated`:
 * what the answer would rest on has changed meanwhile; judge the phone again and repeat.
 */
export async function syncFolders(
  room: SyncRoom,
  visitor: Visitor,
  syncKey: string,
): Promise<FolderSyncResult | 'outdated'> {
  const { snapshot } = visitor
  const tree = await room.mailbox.folders(snapshot.user.id)
  if (syncKey === startKey) {
    const state = stateOf(tree, visibleFolders(tree.folders, visitor), visitor)
    const key = firstKey(room)
    const step = { collectionId: hierarchyCollection, key, state, from: null, at: room.now() }
    if (!(await storeSyncStep(room.database, snapshot, step))) return 'outdated'
    return { kind: 'answer', syncKey: key, changes: state.folders.map((folder) => ({ kind: 'add', ...folder })) }
  }

  const states = await readSyncStates(room.database, snapshot.device.id, [hierarchyCollection])
  const stored = states.get(hierarchyCollection)
  const known = stored && hierarchyBaseOf(stored, syncKey)?.state
  if (!stored || !known) return { kind: 'invalid-key' }
  const state = stateOf(tree, foldersFor(visitor, tree.folders, known.folders), visitor)
  const changes = folderDifference(known.folders, state.folders)
  const isNewest = syncKey === stored.currentKey
  if (isNewest && changes.length === 0 && isSameState(known, state)) return { kind: 'answer', syncKey, changes }
  const key = keyAfter(stored.currentKey)
  const from = { newestKey: stored.currentKey, key: syncKey, state: known }
  const step = { collectionId: hierarchyCollection, key, state, from, at: room.now() }
  if (!(await storeSyncStep(room.database, snapshot, step))) return 'outdated'
  const gone = changes.flatMap((change) => (change.kind === 'delete' ? [change.id] : []))
  await forgetCollections(room.database, snapshot.device.id, gone)
  return { kind: 'answer', syncKey: key, changes }
}

/**
 * A phone that waits is shown the folders of every mailbox. One that had more before it was made to wait keeps them as
 * they are: taking them away would take the mail in them, which a quarantine does not do.
 */
function foldersFor(
  visitor: Visitor,
  folders: readonly MailboxFolder[],
  known: readonly MailboxFolder[],
): readonly MailboxFolder[] {
  if (!visitor.isWaiting) return folders
  const knownIds = new Set(known.map(({ id }) => id))
  return [...known, ...visibleFolders(folders, visitor).filter(({ id }) => !knownIds.has(id))]
}

function stateOf({ version }: FolderTree, folders: readonly MailboxFolder[], { isWaiting }: Visitor): HierarchyState {
  const plain = folders.map(({ id, parentId, name, type }) => ({ id, parentId, name, type }))
  return { format: 1, version, isWaiting, folders: plain }
}

function isSameState(a: HierarchyState, b: HierarchyState): boolean {
  return a.version === b.version && a.isWaiting === b.isWaiting
}
