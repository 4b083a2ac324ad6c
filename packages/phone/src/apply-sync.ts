import { readEmail, type ReadEmail } from '@gatepost/protocol/classes'
import type { SyncCollectionResponse, SyncItemResponse } from '@gatepost/protocol/commands'
import { SyncItemStatus } from '@gatepost/protocol/status'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import type { MailItem, PhoneFolder } from './local-store.ts'
import { PhoneError } from './phone-error.ts'

/** What a Sync answer did to a folder. `fetched` are mails that the phone asked for, `refused` are commands of the phone that the server did not carry out. */
export type AppliedSync = {
  readonly added: readonly MailItem[]
  readonly changed: readonly MailItem[]
  readonly removed: readonly string[]
  readonly fetched: readonly MailItem[]
  readonly refused: readonly SyncItemResponse[]
}

/** Takes a collection's answer into the phone's copy. An Add for a known id is a change ([MS-ASCMD] 2.2.3.7.2). */
export function applySync(folder: PhoneFolder, { changes, responses }: SyncCollectionResponse): AppliedSync {
  const added: MailItem[] = []
  const changed: MailItem[] = []
  const removed: string[] = []
  for (const change of changes) {
    if (!('data' in change)) {
      if (folder.items.delete(change.serverId)) removed.push(change.serverId)
      continue
    }
    const before = folder.items.get(change.serverId)
    const item = mailItem(change.serverId, change.data, before)
    folder.items.set(item.id, item)
    if (before) changed.push(item)
    else added.push(item)
  }
  const fetched = responses.flatMap(({ serverId, data }) => {
    if (serverId === undefined || data === undefined) return []
    const item = mailItem(serverId, data, folder.items.get(serverId))
    folder.items.set(serverId, item)
    return [item]
  })
  const refused = responses.filter(({ status }) => status !== SyncItemStatus.Success)
  for (const { serverId, status } of refused) {
    if (status === SyncItemStatus.ItemNotFound && serverId !== undefined && folder.items.delete(serverId))
      removed.push(serverId)
  }
  return { added, changed, removed, fetched, refused }
}

/** An item from its ApplicationData or Properties; what a change leaves out stays as it was. */
export function mailItem(id: string, data: readonly WbxmlElement[], before?: MailItem): MailItem {
  const mail = readMail(data)
  return {
    id,
    subject: mail.subject ?? before?.subject ?? '',
    from: mail.from ?? before?.from ?? '',
    to: mail.to ?? before?.to ?? '',
    receivedAt: mail.receivedAt ?? before?.receivedAt,
    isRead: mail.isRead ?? before?.isRead ?? false,
    flag: mail.flag === undefined ? (before?.flag ?? null) : mail.flag,
    body: mail.bodyText ?? before?.body ?? '',
    attachments: mail.attachments.length > 0 ? mail.attachments : (before?.attachments ?? []),
  }
}

function readMail(data: readonly WbxmlElement[]): ReadEmail {
  try {
    return readEmail(data)
  } catch (cause) {
    throw new PhoneError('shape', 'a mail makes no sense', { cause })
  }
}
