import { composeMessage } from '../mime/compose.ts'
import { type AppendOptions, type MailboxPort } from '../port.ts'

/** What a backend gives to the suite. */
export interface ConformanceHarness {
  readonly mailbox: MailboxPort
  /** The id of a mailbox that nobody has touched yet. */
  newMailbox(): string
  /** The id of a device. */
  newOrigin(): string
  close(): Promise<void>
}

export const inbox = '2'
export const trash = '4'

/** The suite's clock: messages are received at so many minutes after it. */
export const epoch = Date.UTC(2026, 0, 5, 8)

export function minute(minutes: number): Date {
  return new Date(epoch + minutes * 60_000)
}

/** A small message that is known again by its subject. */
export function sampleMessage(subject: string): Uint8Array {
  return composeMessage({
    from: { name: 'Ada Lovelace', address: 'ada@example.com' },
    to: [{ name: 'Grace Hopper', address: 'grace@example.com' }],
    subject,
    date: new Date(epoch),
    messageId: `<${subject}@example.com>`,
    text: `This is ${subject}.`,
  })
}

export type Delivery = Pick<AppendOptions, 'mailbox'> & Partial<AppendOptions> & { readonly subject: string }

/** Puts a sample message into a folder, the inbox by default; returns its id. */
export async function deliver(port: MailboxPort, { subject, ...options }: Delivery): Promise<string> {
  const { id } = await port.append({
    folderId: inbox,
    mime: sampleMessage(subject),
    isRead: false,
    origin: null,
    receivedAt: minute(0),
    ...options,
  })
  return id
}
