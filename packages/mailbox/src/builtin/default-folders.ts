import { type MailboxFolder } from '../port.ts'

/** Folders of a new mailbox: the id is the [MS-ASCMD] FolderSync Type, as with Exchange. Own folders begin at 100. */
export const defaultFolders = [
  { id: '2', parentId: '0', name: 'Inbox', type: 2 },
  { id: '3', parentId: '0', name: 'Drafts', type: 3 },
  { id: '4', parentId: '0', name: 'Deleted Items', type: 4 },
  { id: '5', parentId: '0', name: 'Sent Items', type: 5 },
  { id: '6', parentId: '0', name: 'Outbox', type: 6 },
] as const satisfies readonly MailboxFolder[]

export const trashFolderId = '4'
