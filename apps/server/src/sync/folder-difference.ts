import type { MailboxFolder } from '@gatepost/mailbox'

export type FolderChange =
  | ({ readonly kind: 'add' | 'update' } & MailboxFolder)
  | { readonly kind: 'delete'; readonly id: string }

/** What a phone that has these folders must be told so that it has those. */
export function folderDifference(
  before: readonly MailboxFolder[],
  after: readonly MailboxFolder[],
): readonly FolderChange[] {
  const earlier = new Map(before.map((folder) => [folder.id, folder]))
  const changes: FolderChange[] = []
  for (const folder of after) {
    const known = earlier.get(folder.id)
    earlier.delete(folder.id)
    if (!known) changes.push({ kind: 'add', ...folder })
    else if (!isSameFolder(known, folder)) changes.push({ kind: 'update', ...folder })
  }
  return [...changes, ...[...earlier.keys()].map((id): FolderChange => ({ kind: 'delete', id }))]
}

function isSameFolder(a: MailboxFolder, b: MailboxFolder): boolean {
  return a.parentId === b.parentId && a.name === b.name && a.type === b.type
}
