import type { MailboxFolder } from '@gatepost/mailbox'
import type { Visitor } from './sync-room.ts'

/** Inbox, Drafts, Deleted Items, Sent Items, Outbox ([MS-ASCMD] 2.2.3.186.3). */
const defaultMailTypes: ReadonlySet<number> = new Set([2, 3, 4, 5, 6])

/** The folders that a phone may know of: while it waits, those that every mailbox has, so that names tell nothing. */
export function visibleFolders(folders: readonly MailboxFolder[], { isWaiting }: Visitor): readonly MailboxFolder[] {
  return isWaiting ? folders.filter(({ type }) => defaultMailTypes.has(type)) : folders
}

/** The folders that hold mail: those, and what people create for mail. */
export function isMailFolder({ type }: Pick<MailboxFolder, 'type'>): boolean {
  return defaultMailTypes.has(type) || type === 1 || type === 12
}

/** The cache of recipients has this id with Exchange, from 14.0 on; no folder here ever has it. */
export const recipientCacheId = 'RI'
