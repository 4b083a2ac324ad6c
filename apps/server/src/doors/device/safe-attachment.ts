import type { AttachmentContent } from '@gatepost/mailbox'
import { fetchAttachment, type Visitor } from '../../sync/index.ts'
import type { DoorWorld } from './visit.ts'

export type AttachmentResult =
  | { readonly kind: 'attachment'; readonly attachment: AttachmentContent }
  | { readonly kind: 'not-found' }
  /** The policy lets no attachment onto this phone. */
  | { readonly kind: 'denied' }
  /** The policy lets none of that size. */
  | { readonly kind: 'too-large' }

/** An attachment as far as the phone's policy lets it have one, under a type that says nothing but what it is. */
export async function safeAttachment(
  { room }: DoorWorld,
  visitor: Visitor,
  fileReference: string,
): Promise<AttachmentResult> {
  const { areAttachmentsAllowed, maxAttachmentSize } = visitor.snapshot.policy.limits
  if (!areAttachmentsAllowed) return { kind: 'denied' }
  const found = await fetchAttachment(room, visitor, fileReference)
  if (!found) return { kind: 'not-found' }
  if (maxAttachmentSize !== null && found.content.length > maxAttachmentSize) return { kind: 'too-large' }
  return { kind: 'attachment', attachment: { ...found, contentType: safeType(found.contentType) } }
}

/** Whoever sent it chose the type. It must not be one that phones, or our own last look at answers, take for an answer. */
function safeType(contentType: string): string {
  const isOne = /^[\w.+-]{1,64}\/[\w.+-]{1,64}$/.test(contentType)
  const isOurs = /^application\/vnd\.ms-sync\b/i.test(contentType)
  return isOne && !isOurs ? contentType : 'application/octet-stream'
}
