import { isMailAddress } from '../mail-address.ts'
import type { Room, Transaction } from '../room.ts'
import { renderMail, type TemplateMail } from './enqueue-template-mail.ts'
import { dueOf, putDigest } from './outbox-store.ts'

/** Between two mails to one recipient. */
const spanMs = 5 * 60_000
const longestText = 60_000
const separator = `\n${'-'.repeat(60)}\n\n`

/**
 * Tells one recipient of one more thing, in at most one mail per five minutes: the first goes at once, what comes after
 * it is gathered. False: so much was told already that this finds no place; nothing was written.
 */
export async function enqueueDigestMail(
  room: Pick<Room, 'newId'>,
  tx: Transaction,
  { recipient, ...mail }: Omit<TemplateMail, 'key' | 'recipients'> & { readonly recipient: string },
): Promise<boolean> {
  if (!isMailAddress(recipient)) return false
  const words = await renderMail(tx, mail)
  const { kind, at } = mail
  const keyOf = (span: number) => `${kind} ${span} ${recipient.toLowerCase()}`
  const present = Math.floor(at.getTime() / spanMs)
  // Each span has one mail; if that of this span has left, the next one waits for its time.
  for (const span of [present, present + 1]) {
    const before = await dueOf(tx, keyOf(span - 1))
    const due = new Date(Math.max(at.getTime(), (before?.getTime() ?? 0) + spanMs))
    const digest = { ...words, id: room.newId(), key: keyOf(span), kind, recipient, at: due }
    if (await putDigest(tx, { ...digest, separator, longest: longestText })) return true
  }
  return false
}
