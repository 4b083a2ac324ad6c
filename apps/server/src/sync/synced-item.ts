import type { MailMessage } from '@gatepost/mailbox'
import type { DeviceSnapshot } from '../devices/index.ts'
import type { ViewOptions } from './collection-state.ts'
import type { SyncRoom } from './sync-room.ts'
import { isWholeAllowed } from './is-whole-allowed.ts'
import type { Notice } from './waiting-notice.ts'

/** A message on its way to a phone; with its own bytes where the phone wants MIME. */
export type SyncedItem = { readonly message: MailMessage; readonly mime: Uint8Array | undefined }

const mimeType = 4
const always = 2
const signedOrEncrypted = 1

/** The message to a waiting phone, with its bytes where the options ask for them. */
export function noticeItem({ message, mime }: Notice, options: ViewOptions): SyncedItem {
  return { message, mime: wantsMime(options, message) ? mime : undefined }
}

/**
 * Adds the bytes where the options ask for them, for every message or only for a signed or encrypted one, and where the
 * policy takes nothing away from that message: from the bytes themselves nothing can be taken.
 */
export async function withMime(
  room: SyncRoom,
  { user, policy }: DeviceSnapshot,
  { message, options }: { readonly message: MailMessage; readonly options: ViewOptions },
): Promise<SyncedItem> {
  if (!wantsMime(options, message) || !isWholeAllowed(message, policy.limits)) return { message, mime: undefined }
  return { message, mime: (await room.mailbox.mime(user.id, message.folderId, message.id)) ?? undefined }
}

function wantsMime({ mimeSupport, bodyPreferences }: ViewOptions, message: MailMessage): boolean {
  // Who names no form at all, and asks for MIME always, takes MIME.
  if (bodyPreferences.length > 0 && !bodyPreferences.some(({ type }) => type === mimeType)) return false
  if (mimeSupport === always) return true
  return mimeSupport === signedOrEncrypted && message.messageClass.startsWith('IPM.Note.SMIME')
}
