import { parseHeaderFields, type HeaderField } from './mime/header-field.ts'
import { readAddresses, refuseTooManyAddresses } from './mime/mail-address.ts'
import { isAutomaticMail } from './mime/automatic-mail.ts'
import { messageIdOf } from './mime/conversation.ts'
import { MimeLimitError, mimeLimits } from './mime/mime-limits.ts'
import { isReadReceipt } from './mime/read-receipt.ts'

export type Submission = {
  /** Addresses of To, Cc and Bcc in lower case, each once. */
  readonly recipients: readonly string[]
  /** Addresses of From in lower case: who the sender claims to be. */
  readonly from: readonly string[]
  /** '' when the message has none. */
  readonly messageId: string
  /** It only tells somebody that their message was read, or deleted. */
  readonly isReadReceipt: boolean
  /** No person waits for an answer to it. */
  readonly isAutomatic: boolean
  /** Addresses of To and Cc in lower case. */
  readonly openRecipients: readonly string[]
  /** The message without its Bcc fields; every other byte as it came. */
  readonly mime: Uint8Array
}

export type SubmissionFault =
  | 'malformed-header'
  | 'too-many-headers'
  | 'too-many-recipients'
  | 'no-recipients'
  | 'bad-address'
  | 'too-complex'

/** The message cannot be sent as it is. */
export class SubmissionError extends Error {
  override readonly name = 'SubmissionError'
  readonly fault: SubmissionFault

  constructor(fault: SubmissionFault) {
    super(`The message cannot be sent: ${fault}.`)
    this.fault = fault
  }
}

const mostRecipients = 500

/**
 * Reads whom a message is for and takes out what they must not see.
 * @throws {SubmissionError}
 */
export function parseSubmission(mime: Uint8Array): Submission {
  const bytes = Buffer.from(mime.buffer, mime.byteOffset, mime.byteLength)
  const headerEnd = findHeaderEnd(bytes)
  const header = bytes.subarray(0, headerEnd)
  refuseMalformed(header)
  const fields = parseHeaderFields(header)
  refuseTooMany(fields)
  return {
    recipients: recipientsOf(fields),
    from: addressesOf(fields, ['from']),
    messageId: messageIdOf(fields),
    isReadReceipt: isReadReceipt(fields),
    isAutomatic: isAutomaticMail(fields),
    openRecipients: addressesOf(fields, ['to', 'cc']),
    mime: Buffer.concat([withoutBcc(header), bytes.subarray(headerEnd)]),
  }
}

/** The position of the empty line, or of the end where there is none. */
export function findHeaderEnd(bytes: Buffer): number {
  let at = 0
  while (at < bytes.length) {
    if (at > mimeLimits.headerBytes) throw new SubmissionError('too-many-headers')
    if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] === 0x0a)) return at
    at = nextLine(bytes, at)
  }
  return bytes.length
}

function nextLine(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(0x0a, at)
  return end < 0 ? bytes.length : end + 1
}

/** A lone CR, NUL or a first line that continues nothing: readers disagree on what they mean, and a Bcc could hide behind them. */
function refuseMalformed(header: Buffer): void {
  const isAmbiguous = /\r(?!\n)|\0|^[ \t]/.test(header.toString('latin1'))
  if (isAmbiguous) throw new SubmissionError('malformed-header')
}

function refuseTooMany(fields: readonly HeaderField[]): void {
  if (fields.length > mimeLimits.headers) throw new SubmissionError('too-many-headers')
  try {
    refuseTooManyAddresses(fields)
  } catch (error) {
    if (!(error instanceof MimeLimitError)) throw error
    throw new SubmissionError('too-many-recipients')
  }
}

function recipientsOf(fields: readonly HeaderField[]): string[] {
  const recipients = addressesOf(fields, ['to', 'cc', 'bcc'])
  if (recipients.length === 0) throw new SubmissionError('no-recipients')
  if (recipients.length > mostRecipients) throw new SubmissionError('too-many-recipients')
  return recipients
}

function addressesOf(fields: readonly HeaderField[], names: readonly string[]): string[] {
  const addresses = names.flatMap((name) => readAddresses(fields, name)).map(({ address }) => address.toLowerCase())
  // A name without an address reaches nobody; the sender must learn of it.
  if (addresses.some((address) => !/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(address)))
    throw new SubmissionError('bad-address')
  return [...new Set(addresses)]
}

function withoutBcc(header: Buffer): Buffer {
  return withoutFields(header, /^(?:resent-)?bcc\s*:/i)
}

/** Leaves out whole fields, with the lines that continue them: the colon may stand on a later line. */
export function withoutFields(header: Buffer, unwanted: RegExp): Buffer {
  const kept: Buffer[] = []
  for (let at = 0; at < header.length;) {
    const start = at
    do at = nextLine(header, at)
    while (header[at] === 0x20 || header[at] === 0x09)
    const field = header.subarray(start, at)
    if (!unwanted.test(field.toString('latin1'))) kept.push(field)
  }
  return Buffer.concat(kept)
}
