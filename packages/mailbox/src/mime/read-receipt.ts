import { firstField, type HeaderField } from './header-field.ts'
import { parseStructuredHeader } from './structured-header.ts'

/** True if a message with this header tells its sender what became of theirs: a disposition notification (RFC 8098 3). */
export function isReadReceipt(fields: readonly HeaderField[]): boolean {
  const { value, parameters } = parseStructuredHeader(firstField(fields, 'content-type') ?? '')
  return value === 'multipart/report' && parameters.get('report-type')?.toLowerCase() === 'disposition-notification'
}
