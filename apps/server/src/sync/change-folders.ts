import { createHash } from 'node:crypto'
import type { FolderOutcome, FolderRefusal, FolderTree, MailboxFolder } from '@gatepost/mailbox'
import { folderDifference } from './folder-difference.ts'
import { forgetCollections } from './forgotten-collections-store.ts'
import { hierarchyBaseOf, type HierarchyState } from './hierarchy-state.ts'
import { keyAfter } from './sync-key.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { hierarchyCollection, isSnapshotCurrent, readSyncStates, storeSyncStep } from './sync-state-store.ts'

/** What a phone's user does to the folders. */
export type FolderCommand =
  | { readonly kind: 'create'; readonly parentId: string; readonly name: string; readonly type: number }
  | { readonly kind: 'update'; readonly id: string; readonly parentId: string; readonly name: string }
  | { readonly kind: 'delete'; readonly id: string }

/** What attempts at one request have done so far: repeated with it, nothing is done twice. */
export type FolderProgress = { folderId: string | undefined }

export type FolderCommandWork = {
  readonly syncKey: string
  readonly command: FolderCommand
  readonly progress: FolderProgress
}

export type FolderCommandResult =
  | { readonly kind: 'answer'; readonly syncKey: string; readonly folderId: string }
  | { readonly kind: 'invalid-key' }
  /** `no-access`: the phone waits for approval. */
  | { readonly kind: 'refused'; readonly reason: FolderRefusal | 'no-access' }

/**
 * One change of the folders by a phone, on the keys of its folder list (sync-folders.ts): the new key stands for the list
 * as the phone has it then, so it is not told of what it did itself, and is told of all else. The key before, with the same
 * command, says that our answer was lost: the same is answered, under a fresh key. `outdated`: as with `syncFolders`.
 */
export async function changeFolders(
  room: SyncRoom,
  visitor: Visitor,
  { syncKey, command, progress }: FolderCommandWork,
): Promise<FolderCommandResult | 'outdated'> {
  const { database, mailbox } = room
  const { snapshot } = visitor
  if (visitor.isWaiting) return { kind: 'refused', reason: 'no-access' }
  const stored = (await readSyncStates(database, snapshot.device.id, [hierarchyCollection])).get(hierarchyCollection)
  const base = stored && hierarchyBaseOf(stored, syncKey)
  if (!stored || !base) return { kind: 'invalid-key' }

  const name = nameOf(command)
  if (base.applied?.command === name) progress.folderId ??= base.applied.folderId
  if (progress.folderId === undefined) {
    if (!(await isSnapshotCurrent(database, snapshot))) return 'outdated'
    const outcome = await runCommand(room, snapshot.user.id, { command, known: base.state.folders })
    if (outcome.kind === 'refused') return outcome
    progress.folderId = outcome.id
  }

  const folderId = progress.folderId
  const tree = await mailbox.folders(snapshot.user.id)
  const applied = { command: name, folderId }
  const folders = foldersAfter(base.state.folders, command, folderId)
  const state = { ...stateOf(base.state, folders, tree), applied }
  const key = keyAfter(stored.currentKey)
  const from = { newestKey: stored.currentKey, key: syncKey, state: base.state }
  const step = { collectionId: hierarchyCollection, key, state, from, at: room.now() }
  if (!(await storeSyncStep(database, snapshot, step))) return 'outdated'
  if (command.kind === 'delete') await forgetCollections(database, snapshot.device.id, [folderId])
  return { kind: 'answer', syncKey: key, folderId }
}

type Running = { readonly command: FolderCommand; readonly known: readonly MailboxFolder[] }

async function runCommand(room: SyncRoom, mailbox: string, { command, known }: Running): Promise<FolderOutcome> {
  const isKnown = (id: string) => known.some((folder) => folder.id === id)
  switch (command.kind) {
    case 'create': {
      const { parentId, name, type } = command
      const outcome = await room.mailbox.createFolder({ mailbox, parentId, name, type })
      if (outcome.kind === 'done' || outcome.takenBy === undefined || isKnown(outcome.takenBy)) return outcome
      // One that the phone does not know of yet: an attempt of its own that broke off, or another phone was quicker.
      // It becomes this phone's as well; refused, the user would be shown two of a name, or none.
      const { folders } = await room.mailbox.folders(mailbox)
      const id = outcome.takenBy
      return folders.some((folder) => folder.id === id && folder.type === type) ? { kind: 'done', id } : outcome
    }
    case 'update': {
      const { id, parentId, name } = command
      return await room.mailbox.updateFolder({ mailbox, id, parentId, name })
    }
    case 'delete': {
      const { id } = command
      const outcome = await room.mailbox.deleteFolder({ mailbox, id })
      // Gone already, by an attempt that broke off or by another phone: as the user wants it.
      const isGone = outcome.kind === 'refused' && outcome.reason === 'no-such-folder' && isKnown(id)
      return isGone ? { kind: 'done', id } : outcome
    }
  }
}

/** The list as the phone has it afterwards, whatever else has happened in the mailbox. */
function foldersAfter(known: readonly MailboxFolder[], command: FolderCommand, id: string): MailboxFolder[] {
  const others = known.filter((folder) => folder.id !== id)
  if (command.kind === 'delete') return others
  const { parentId, name } = command
  if (command.kind === 'create') return [...others, { id, parentId, name, type: command.type }]
  return known.map((folder) => (folder.id === id ? { ...folder, parentId, name } : folder))
}

/** Of the mailbox's present version only if the phone then has all of it; else of the one before, so that it is told. */
function stateOf(before: HierarchyState, folders: MailboxFolder[], tree: FolderTree): HierarchyState {
  const { version, isWaiting } = before
  if (folderDifference(folders, tree.folders).length > 0) return { format: 1, version, isWaiting, folders }
  return { format: 1, version: tree.version, isWaiting: false, folders }
}

/** Twelve characters that stand for what is asked: the same request again has the same name. */
function nameOf(command: FolderCommand): string {
  return createHash('sha256').update(JSON.stringify(command)).digest('base64').slice(0, 12)
}
