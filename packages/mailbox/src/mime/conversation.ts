import { createHash } from 'node:crypto'
import { cleanLine } from './clean-text.ts'
import { firstField, type HeaderField } from './header-field.ts'

/** The subject without the marks of answers and forwards: [MS-ASEMAIL] ThreadTopic. */
export function threadTopicOf(subject: string): string {
  let topic = subject.trim()
  for (let marks = 0; marks < 50; marks += 1) {
    const shorter = topic.replace(answerMark, '')
    if (shorter === topic) break
    topic = shorter
  }
  return topic
}

/**
 * 16 bytes shared by all messages of a conversation: of the first message's id, which answers carry as the first of their
 * References (RFC 5322 3.6.4); of the topic where there are no ids at all.
 */
export function conversationIdOf(fields: readonly HeaderField[], threadTopic: string): Uint8Array {
  const root = ['references', 'in-reply-to', 'message-id']
    .map((name) => /<[^<>\s]{1,998}>/.exec(firstField(fields, name)?.slice(0, 4_096) ?? '')?.[0])
    .find((id) => id !== undefined)
  const seed = root === undefined ? `topic ${threadTopic.toLowerCase()}` : `message ${root}`
  return new Uint8Array(createHash('sha256').update(seed).digest().subarray(0, 16))
}

/**
 * [MS-ASEMAIL] ConversationIndex: 5 bytes of time, then 5 bytes for each answer. They are taken from the Thread-Index
 * that Exchange and Outlook write ([MS-OXOMSG] PidTagConversationIndex: 1 reserved, 5 time, 16 id, 5 each); else made from the time.
 */
export function conversationIndexOf(fields: readonly HeaderField[], receivedAt: Date): Uint8Array {
  const index = Buffer.from(firstField(fields, 'thread-index')?.slice(0, 4_096) ?? '', 'base64')
  const isUsable = index.length >= 22 && (index.length - 22) % 5 === 0 && index.length <= 22 + 5 * 100
  if (isUsable) return new Uint8Array(Buffer.concat([index.subarray(1, 6), index.subarray(22)]))
  return new Uint8Array(fileTime(receivedAt).subarray(0, 5))
}

/** The first Message-ID, with its angle brackets; '' when there is none. */
export function messageIdOf(fields: readonly HeaderField[]): string {
  return cleanLine(firstField(fields, 'message-id') ?? '', 998)
}

/** As mail programs write them in the languages that do not keep to `Re:` and `Fwd:`. */
const answerMark =
  /^(?:re|fw|fwd|aw|wg|sv|vs|tr|rv|r|i|enc|res|antw|doorst|odp|pd|ynt|ilt|回复|转发|答复|回覆|轉寄)(?:\[\d{1,3}\])?\s?[:：]\s*/iu

/** 100 ns since 1601, big-endian. */
function fileTime(date: Date): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE((BigInt(Math.max(0, date.getTime())) + 11_644_473_600_000n) * 10_000n)
  return bytes
}
