import { parseSubmission, readMailContent, SubmissionError, withOriginal, type Submission } from '@gatepost/mailbox'
import { areReadReceiptsSuppressed, findMailboxes } from '../users/index.ts'
import { answerAutomatically } from './answer-automatically.ts'
import { findOriginal, type OriginalName } from './find-original.ts'
import { rememberSent, wasSent } from './sent-message-store.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { isSnapshotCurrent } from './sync-state-store.ts'
import { inboxId } from './waiting-notice.ts'

export type OutgoingMessage = {
  /** The name of this attempt: the same name again is the same message. Undefined where nothing tells two apart. */
  readonly clientId: string | undefined
  readonly saveInSentItems: boolean
  readonly mime: Uint8Array
  readonly answering?: Answering
}

/** The message that is forwarded or answered. `isComplete`: the phone has written of it what it wants to be sent. */
export type Answering = {
  readonly original: OriginalName
  readonly use: 'forward' | 'reply'
  readonly isComplete: boolean
}

export type SendResult =
  | 'sent'
  /** The message cannot be read. */
  | 'malformed'
  | 'no-recipients'
  /** Somebody it is for has no mailbox here, or it claims to come from somebody else: nobody gets it. */
  | 'undeliverable'
  /** What it forwards or answers is not there. */
  | 'no-original'
  /** It would take attachments along, and the policy lets none be had by way of this phone. */
  | 'no-attachments'
  /** The message and its original are too much together. */
  | 'too-large'
  /** What the decision rests on has changed meanwhile: judge the phone again. */
  | 'outdated'

const sentItemsId = '5'

/** A message that a phone sends by itself cannot be larger either. */
const maxBytes = 50 * 1024 * 1024

/**
 * Delivers a message between mailboxes, all recipients or none. A repeated request is answered alike and delivers
 * nothing again; a crash in the middle may deliver twice, but never loses what the phone was told is sent.
 */
export async function sendMessage(room: SyncRoom, visitor: Visitor, message: OutgoingMessage): Promise<SendResult> {
  const { database } = room
  const { device, user } = visitor.snapshot
  const { clientId, saveInSentItems } = message
  const name = clientId === undefined ? undefined : { deviceRowId: device.id, clientId }
  if (name && (await wasSent(database, name))) return 'sent'
  const composed = await compose(room, visitor, message)
  if (typeof composed === 'string') return composed
  const { submission, own } = composed
  // Nobody gets it, and the phone need not know.
  if (submission.isReadReceipt && (await areReadReceiptsSuppressed(room, user.id))) return 'sent'
  if (submission.from.some((address) => !user.names.includes(address))) return 'undeliverable'
  const mailboxes = await findMailboxes(room, submission.recipients)
  if (submission.recipients.some((address) => !mailboxes.has(address))) return 'undeliverable'
  if (!(await isSnapshotCurrent(database, visitor.snapshot))) return 'outdated'

  const { mime } = submission
  for (const mailbox of new Set(mailboxes.values())) {
    await room.mailbox.append({ mailbox, folderId: inboxId, mime, isRead: false, origin: null })
  }
  if (saveInSentItems) {
    // With its Bcc: this copy is the sender's own.
    await room.mailbox.append({
      mailbox: user.id,
      folderId: sentItemsId,
      mime: own,
      isRead: true,
      origin: null,
    })
  }
  if (name) await rememberSent(database, { ...name, at: room.now() })
  await answerAutomatically(room, { submission, sender: user, mailboxes })
  return 'sent'
}

type Composed = {
  readonly submission: Submission
  /** With its Bcc. */
  readonly own: Uint8Array
}

async function compose(
  room: SyncRoom,
  visitor: Visitor,
  { mime, answering }: OutgoingMessage,
): Promise<Composed | Exclude<SendResult, 'sent' | 'undeliverable' | 'outdated'>> {
  const written = readSubmission(mime)
  if (typeof written === 'string') return written
  if (!answering) return { submission: written, own: mime }
  const { use, isComplete } = answering
  const original = await findOriginal(room, visitor, { name: answering.original, isComplete })
  if (!original) return 'no-original'
  if (mime.length + original.length > maxBytes) return 'too-large'
  const takesAttachments = use === 'forward' && !isComplete && readMailContent(original).attachments.length > 0
  if (takesAttachments && !visitor.snapshot.policy.limits.areAttachmentsAllowed) return 'no-attachments'
  const own = readable(() => withOriginal({ message: mime, original, use, isComplete }))
  if (typeof own === 'string') return own
  const submission = readSubmission(own)
  return typeof submission === 'string' ? submission : { submission, own }
}

function readSubmission(mime: Uint8Array): Submission | 'malformed' | 'no-recipients' {
  return readable(() => parseSubmission(mime))
}

function readable<Value>(read: () => Value): Value | 'malformed' | 'no-recipients' {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error
    return error.fault === 'no-recipients' ? 'no-recipients' : 'malformed'
  }
}
