import { parseSubmission, SubmissionError, type Submission } from '@gatepost/mailbox'
import { findMailboxes } from '../users/index.ts'
import { rememberSent, wasSent } from './sent-message-store.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { isSnapshotCurrent } from './sync-state-store.ts'
import { inboxId } from './waiting-notice.ts'

export type OutgoingMessage = {
  /** The phone's name for this attempt: the same name again is the same message. */
  readonly clientId: string
  readonly saveInSentItems: boolean
  readonly mime: Uint8Array
}

export type SendResult =
  | 'sent'
  /** The message cannot be read. */
  | 'malformed'
  | 'no-recipients'
  /** Somebody it is for has no mailbox here, or it claims to come from somebody else: nobody gets it. */
  | 'undeliverable'
  /** What the decision rests on has changed meanwhile: judge the phone again. */
  | 'outdated'

const sentItemsId = '5'

/**
 * Delivers a message between mailboxes, all recipients or none. A repeated request is answered alike and delivers
 * nothing again; a crash in the middle may deliver twice, but never loses what the phone was told is sent.
 */
export async function sendMessage(room: SyncRoom, visitor: Visitor, message: OutgoingMessage): Promise<SendResult> {
  const { database } = room
  const { device, user } = visitor.snapshot
  const name = { deviceRowId: device.id, clientId: message.clientId }
  if (await wasSent(database, name)) return 'sent'
  const submission = readSubmission(message.mime)
  if (typeof submission === 'string') return submission
  if (submission.from.some((address) => !user.names.includes(address))) return 'undeliverable'
  const mailboxes = await findMailboxes(room, submission.recipients)
  if (submission.recipients.some((address) => !mailboxes.has(address))) return 'undeliverable'
  if (!(await isSnapshotCurrent(database, visitor.snapshot))) return 'outdated'

  const { mime } = submission
  for (const mailbox of new Set(mailboxes.values())) {
    await room.mailbox.append({ mailbox, folderId: inboxId, mime, isRead: false, origin: null })
  }
  if (message.saveInSentItems) {
    // With its Bcc: this copy is the sender's own.
    await room.mailbox.append({
      mailbox: user.id,
      folderId: sentItemsId,
      mime: message.mime,
      isRead: true,
      origin: null,
    })
  }
  await rememberSent(database, { ...name, at: room.now() })
  return 'sent'
}

function readSubmission(mime: Uint8Array): Submission | 'malformed' | 'no-recipients' {
  try {
    return parseSubmission(mime)
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error
    return error.fault === 'no-recipients' ? 'no-recipients' : 'malformed'
  }
}
