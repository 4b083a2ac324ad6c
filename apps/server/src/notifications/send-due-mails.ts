import { composeMessage, type MailboxPort } from '@gatepost/mailbox'
import { isMailAddress } from '../mail-address.ts'
import type { Room } from '../room.ts'
import { findMailboxes } from '../users/index.ts'
import { isOneLine } from './header-text.ts'
import { RelayError, type MailRelay } from './mail-relay.ts'
import { claimDueMail, endAttempt, type DueMail, type MailOutcome } from './outbox-store.ts'

/** Where mail goes: into the mailboxes here, and through the relay to everybody else. */
export type MailWorld = {
  readonly mailbox: Pick<MailboxPort, 'append'>
  /** Without one, mail to others waits for it. */
  readonly relay: MailRelay | undefined
  readonly from: string
  /** Between two mails: enough for now. */
  readonly signal?: AbortSignal
}

const inboxId = '2'

const minuteMs = 60_000
const longestPauseMs = 3_600_000
const givenUpAfterMs = 24 * 3_600_000
/** Far longer than an attempt can take: what comes again after it was of a process that died. */
const claimMs = 10 * minuteMs

/** Sends what is due, one mail after the other. Returns how many were claimed; a failure is kept with its mail. */
export async function sendDueMails(room: Room, world: MailWorld): Promise<number> {
  for (let claimed = 0; ; claimed += 1) {
    if (world.signal?.aborted) return claimed
    const now = room.now()
    const mail = await claimDueMail(room.database, { now, until: new Date(now.getTime() + claimMs) })
    if (!mail) return claimed
    const outcome = await attempt(room, world, mail)
    await endAttempt(room.database, mail, { now: room.now(), outcome })
    if (outcome.kind === 'failed') {
      room.log.warn({ mail: mail.id, kind: mail.kind, error: outcome.error }, 'a mail was given up')
    }
  }
}

async function attempt(room: Room, world: MailWorld, mail: DueMail): Promise<MailOutcome> {
  // Rows are data too: whatever wrote this one, it stays out of a header.
  if (!isOneLine(mail.subject) || !isMailAddress(mail.recipient)) {
    return { kind: 'failed', error: 'the subject or the recipient cannot stand in a header' }
  }
  const mailbox = (await findMailboxes(room, [mail.recipient])).get(mail.recipient.toLowerCase())
  if (mailbox !== undefined) return await deliver(room, world, { mail, mailbox })
  if (!world.relay) return later(room, mail, { error: 'no relay configured', pauseMs: longestPauseMs })
  try {
    await world.relay.send({ ...messageOf(mail, world), from: world.from, to: mail.recipient })
    return { kind: 'sent' }
  } catch (error) {
    if (!(error instanceof RelayError)) throw error
    if (error.isFinal) return { kind: 'failed', error: error.message }
    return later(room, mail, { error: error.message, pauseMs: pauseAfter(mail.attempts) })
  }
}

async function deliver(
  room: Room,
  world: MailWorld,
  { mail, mailbox }: { mail: DueMail; mailbox: string },
): Promise<MailOutcome> {
  const mime = composeMessage({
    ...messageOf(mail, world),
    from: { name: 'Gatepost', address: world.from },
    to: [{ name: '', address: mail.recipient }],
  })
  try {
    await world.mailbox.append({ mailbox, folderId: inboxId, mime, isRead: false, origin: null })
    return { kind: 'sent' }
  } catch (error) {
    room.log.error({ err: error, mail: mail.id }, 'a mail did not reach the mailbox')
    return later(room, mail, { error: 'the mailbox did not take it', pauseMs: pauseAfter(mail.attempts) })
  }
}

function messageOf({ id, subject, text, createdAt }: DueMail, { from }: MailWorld) {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return { subject, text, date: createdAt, messageId: `<${id}@${domain}>` }
}

function pauseAfter(attempts: number): number {
  return Math.min(longestPauseMs, minuteMs * 2 ** Math.min(attempts - 1, 10))
}

function later(
  room: Room,
  { createdAt }: DueMail,
  { error, pauseMs }: { error: string; pauseMs: number },
): MailOutcome {
  const now = room.now().getTime()
  if (now - createdAt.getTime() >= givenUpAfterMs) return { kind: 'failed', error }
  return { kind: 'later', at: new Date(now + pauseMs), error }
}
