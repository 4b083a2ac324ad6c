import { firstField, type HeaderField } from './header-field.ts'
import { isReadReceipt } from './read-receipt.ts'

/**
 * True if no person waits for an answer to a message with this header (RFC 3834 2): an answer of a program, what a list or
 * a mailing sends, a report, or one that asks not to be answered.
 */
export function isAutomaticMail(fields: readonly HeaderField[]): boolean {
  const submitted = firstField(fields, 'auto-submitted')
  if (submitted !== undefined && !/^no\b/i.test(submitted.trim())) return true
  if (/^(?:bulk|list|junk)$/i.test(firstField(fields, 'precedence')?.trim() ?? '')) return true
  if (/\b(?:all|oof|autoreply)\b/i.test(firstField(fields, 'x-auto-response-suppress') ?? '')) return true
  if (fields.some(({ name }) => name.startsWith('list-') || name === 'feedback-id')) return true
  if (firstField(fields, 'return-path')?.trim() === '<>') return true
  return isReadReceipt(fields) || /^\s*multipart\/report\b/i.test(firstField(fields, 'content-type') ?? '')
}

/** True for an address behind which no person reads: answers go nowhere, or to a list. */
export function isUnattendedAddress(address: string): boolean {
  const [local = ''] = address.toLowerCase().split('@')
  return /^(?:no|do-?not|don'?t)[-_.]?reply\b|^(?:mailer-daemon|postmaster|majordomo|listserv|owner-.*|bounces?[-+].*)$|-(?:request|owner|bounces)$/.test(
    local,
  )
}
