import { composeMessage, readMailContent, type Submission } from '@gatepost/mailbox'
import { listAutomaticReplies, mayAnswer } from '../users/index.ts'
import { decideAutomaticReply } from './decide-automatic-reply.ts'
import type { SyncRoom } from './sync-room.ts'
import { inboxId } from './waiting-notice.ts'

type Delivered = {
  readonly submission: Submission
  readonly sender: { readonly id: string; readonly address: string; readonly displayName: string }
  /** By address, in lower case. */
  readonly mailboxes: ReadonlyMap<string, string>
}

const sentItemsId = '5'
const longestSubject = 200

/** Answers a delivered message for everybody it reached who is away: each sender once, until the replies are changed. */
export async function answerAutomatically(room: SyncRoom, { submission, sender, mailboxes }: Delivered): Promise<void> {
  if (submission.isAutomatic) return
  const replies = await listAutomaticReplies(room, [...new Set(mailboxes.values())])
  const answered = new Set([sender.id])
  for (const [owner, userId] of mailboxes) {
    const reply = replies.get(userId)
    if (!reply || answered.has(userId)) continue
    answered.add(userId)
    const decision = decideAutomaticReply({
      reply,
      owner,
      sender: sender.address,
      now: room.now(),
      isAutomatic: submission.isAutomatic,
      isAddressed: submission.openRecipients.includes(owner),
    })
    if (!decision || (decision.askKnown && !(await hasWrittenTo(room, userId, sender.address)))) continue
    if (!(await mayAnswer(room, { userId, period: reply.period, sender: sender.address }))) continue
    const { subject } = readMailContent(submission.mime)
    const mime = composeMessage({
      from: { name: '', address: owner },
      to: [{ name: sender.displayName, address: sender.address }],
      subject: `Automatic reply: ${subject.slice(0, longestSubject).replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ')}`,
      date: room.now(),
      messageId: `<${room.newId()}@${owner.slice(owner.lastIndexOf('@') + 1)}>`,
      text: decision.text,
      isAutomaticReply: true,
    })
    await room.mailbox.append({ mailbox: sender.id, folderId: inboxId, mime, isRead: false, origin: null })
  }
}

/** The built-in mailbox has no contacts: known is who was written to. */
async function hasWrittenTo({ mailbox }: SyncRoom, userId: string, address: string): Promise<boolean> {
  const found = await mailbox.search({
    mailbox: userId,
    folderIds: [sentItemsId],
    words: [address],
    conversationId: null,
    after: null,
    before: null,
    limit: 1,
  })
  return found.kind === 'found' && found.items.length > 0
}
