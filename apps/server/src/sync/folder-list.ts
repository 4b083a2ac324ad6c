import type { MailboxFolder } from '@gatepost/mailbox'
import type { Visitor } from './sync-room.ts'

/** Inbox, Drafts, Deleted Items, Sent Items, Outbox ([MS-ASCMD] 2.2.3.186.3). */
const defaultMailTypes: ReadonlySet<number> = new Set([2, 3, 4, 5, 6])

/** The folders that a phone may know of: while it waits, those that every mailbox has, so that names tell nothing. */
export function visibleFolders(folders: readonly MailboxFolder[], { isWaiting }: Visitor): readonly MailboxFolder[] {
  return isWaiting ? folders.filter(({ type }) => defaultMailTypes.has(type)) : folders
}
