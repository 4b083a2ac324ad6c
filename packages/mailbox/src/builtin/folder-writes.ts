import { type FolderOutcome, type MailboxFolder, type MailboxPort } from '../port.ts'
import { refuseCreation, refuseDeletion, refuseUpdate, withDescendants } from './folder-rules.ts'
import {
  deleteFolders,
  ensureMailbox,
  insertFolder,
  readFolders,
  takeHierarchy,
  updateFolderRow,
} from './folder-store.ts'
import { inWrite, type Outcome, type Pool, type Queryable } from './mailbox-transaction.ts'

type FolderWrites = Pick<MailboxPort, 'createFolder' | 'updateFolder' | 'deleteFolder'>

/** Changes of the folder list: each call is one transaction under the mailbox's lock, with a new version and its announcement. */
export function createFolderWrites(pool: Pool): FolderWrites {
  return {
    createFolder: (wanted) =>
      inHierarchy(wanted.mailbox, 1, async ({ client, folders, newId }) => {
        const refusal = refuseCreation(folders, wanted)
        if (refusal) return { result: refusal, undo: true }
        await insertFolder(client, { ...wanted, id: newId })
        return { result: { kind: 'done', id: newId } }
      }),

    updateFolder: (wanted) =>
      inHierarchy(wanted.mailbox, 0, async ({ client, folders }) => {
        const refusal = refuseUpdate(folders, wanted)
        if (refusal) return { result: refusal, undo: true }
        const done: FolderOutcome = { kind: 'done', id: wanted.id }
        if (folders.some((folder) => isAsWanted(folder, wanted))) return { result: done, undo: true }
        await updateFolderRow(client, wanted)
        return { result: done }
      }),

    deleteFolder: ({ mailbox, id }) =>
      inHierarchy(mailbox, 0, async ({ client, folders }) => {
        const refusal = refuseDeletion(folders, id)
        if (refusal) return { result: refusal, undo: true }
        await deleteFolders(client, mailbox, withDescendants(folders, id))
        return { result: { kind: 'done', id } }
      }),
  }

  async function inHierarchy(
    mailbox: string,
    newFolders: number,
    work: (hierarchy: Hierarchy) => Promise<Outcome<FolderOutcome>>,
  ): Promise<FolderOutcome> {
    return inWrite(pool, async (client) => {
      const lastFolder = await takeHierarchyOfNew(client, mailbox, newFolders)
      const folders = await readFolders(client, mailbox)
      return work({ client, folders, newId: String(lastFolder) })
    })
  }
}

/** The folder list under its lock. `newId` is free where one was asked for. */
type Hierarchy = {
  readonly client: Queryable
  readonly folders: readonly MailboxFolder[]
  readonly newId: string
}

async function takeHierarchyOfNew(client: Queryable, mailbox: string, newFolders: number): Promise<number> {
  const taken = await takeHierarchy(client, mailbox, { newFolders })
  if (taken !== undefined) return taken
  await ensureMailbox(client, mailbox)
  const ensured = await takeHierarchy(client, mailbox, { newFolders })
  if (ensured === undefined) throw new Error('The mailbox was removed while its folders were changed.')
  return ensured
}

function isAsWanted(folder: MailboxFolder, wanted: Omit<MailboxFolder, 'type'>): boolean {
  return folder.id === wanted.id && folder.parentId === wanted.parentId && folder.name === wanted.name
}
