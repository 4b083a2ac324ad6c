import type { MailContent } from '@gatepost/mailbox'
import type { ContentLimits } from '../policies/index.ts'

/** Whether a phone under these limits may have all of the message: its HTML, its attachments, both texts in full. */
export function isWholeAllowed(
  { html, text, attachments }: Pick<MailContent, 'html' | 'text' | 'attachments'>,
  limits: ContentLimits,
): boolean {
  if (html !== undefined && !limits.isHtmlAllowed) return false
  if (attachments.length > 0 && !limits.areAttachmentsAllowed) return false
  const { maxAttachmentSize: most } = limits
  if (most !== null && attachments.some(({ size }) => size > most)) return false
  return fits(text, limits.maxTextSize) && fits(html ?? '', limits.maxHtmlSize)
}

function fits(text: string, most: number | undefined): boolean {
  return most === undefined || Buffer.byteLength(text) <= most
}
