import { isMailAddress } from '../mail-address.ts'
import type { Room, Transaction } from '../room.ts'
import { oneLine } from './header-text.ts'
import { insertMails, type NewMail } from './outbox-store.ts'

export type Mail = {
  /** Names what is told: the same key again to the same recipient is the same mail. */
  readonly key: string
  readonly kind: string
  readonly recipients: readonly string[]
  readonly subject: string
  readonly text: string
  readonly at: Date
}

/**
 * Puts a mail into the outbox in the caller's transaction, once per key and recipient: no act without its mail, no mail
 * without its act. A recipient that is no plain address holds nothing up: the mail to it has failed from the start.
 */
export async function enqueueMail(room: Pick<Room, 'newId'>, tx: Transaction, mail: Mail): Promise<void> {
  await enqueueMails(room, tx, [mail])
}

/** Several at once, in one statement. */
export async function enqueueMails(room: Pick<Room, 'newId'>, tx: Transaction, mails: readonly Mail[]): Promise<void> {
  await insertMails(
    tx,
    mails.flatMap((mail) => rowsOf(room, mail)),
  )
}

function rowsOf(room: Pick<Room, 'newId'>, mail: Mail): NewMail[] {
  const { key, kind, text, at } = mail
  // A text column holds no NUL.
  const addresses = mail.recipients.map((address) => address.replaceAll('\0', ' '))
  const recipients = [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()]
  const subject = oneLine(mail.subject)
  return recipients.map((recipient) => ({
    id: room.newId(),
    key: `${key} ${recipient.toLowerCase()}`,
    kind,
    recipient,
    subject,
    text: text.replaceAll('\0', ''),
    at,
    ...(!isMailAddress(recipient) && { failure: 'This is no mail address that anything could be sent to.' }),
  }))
}
