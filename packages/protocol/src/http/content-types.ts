/** What bodies are ([MS-ASHTTP] 2.2.1.1.2.2 and 2.2.2.1.2.3). */
export const contentTypes = {
  wbxml: 'application/vnd.ms-sync.wbxml',
  /** The same in fewer bytes, of requests from 12.1 on. */
  wbxmlShort: 'application/vnd.ms-sync',
  /** SendMail, SmartForward and SmartReply up to 12.1. */
  mime: 'message/rfc822',
  /** An answer to ItemOperations, see multipart.ts. */
  multipart: 'application/vnd.ms-sync.multipart',
} as const

/**
 * Whether the body of a request may be what its Content-Type says. Tolerant, as clients are careless: no type at all, any
 * of the protocol's, and "some bytes" are taken, in every version. What says to be something else is not (status 101).
 */
export function isRequestType(header: string | undefined): boolean {
  if (header === undefined || header === contentTypes.wbxml) return true
  const end = header.indexOf(';')
  const type = (end < 0 ? header : header.slice(0, end)).trim().toLowerCase()
  return takenTypes.has(type)
}

const takenTypes: ReadonlySet<string> = new Set([
  '',
  contentTypes.wbxml,
  contentTypes.wbxmlShort,
  contentTypes.mime,
  'application/octet-stream',
])
