import type { AttachmentContent } from '@gatepost/mailbox'
import { shownMessage } from './fetch-item.ts'
import { itemIdOf } from './server-id.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'

/** How a phone names an attachment: `folder:item:attachment`. */
export function fileReferenceOf(
  message: { readonly folderId: string; readonly id: string },
  attachmentId: string,
): string {
  return `${message.folderId}:${message.id}:${attachmentId}`
}

/**
 * An attachment by its reference; undefined if this phone has no such attachment, as a phone that waits has none, or its
 * message is older than the policy lets onto the phone.
 */
export async function fetchAttachment(
  room: SyncRoom,
  { snapshot, isWaiting }: Visitor,
  fileReference: string,
): Promise<AttachmentContent | undefined> {
  const [folderId = '', id = '', ...rest] = fileReference.split(':')
  const attachmentId = rest.join(':')
  if (isWaiting || itemIdOf(folderId, `${folderId}:${id}`) === undefined || attachmentId === '') return undefined
  const isOfAge = snapshot.policy.limits.mailFilterType === 0 || (await shownMessage(room, snapshot, { folderId, id }))
  if (!isOfAge) return undefined
  const query = { mailbox: snapshot.user.id, folderId, id, attachmentId }
  return (await room.mailbox.attachment(query)) ?? undefined
}
