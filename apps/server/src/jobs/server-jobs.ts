import type { BuiltinMailbox } from '@gatepost/mailbox/builtin'
import type { AuditCheckpoints } from '../audit/index.ts'
import type { CertificateReloader } from '../certificate-files.ts'
import { forgetOldMails, sendDueMails, type MailWorld } from '../notifications/index.ts'
import type { Room } from '../room.ts'
import { advanceDueWipes, sweepWipes } from '../wipes/index.ts'
import type { Job } from './job-runner.ts'
import { deleteSentMessages } from './sent-message-store.ts'

export type ServerJobsDeps = {
  readonly room: Room
  readonly checkpoints: AuditCheckpoints
  readonly mails: Omit<MailWorld, 'signal' | 'mailbox'>
  readonly mailbox: BuiltinMailbox
  /** Absent where the device door speaks plain HTTP. */
  readonly certificate?: CertificateReloader | undefined
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A phone repeats a message that it got no answer for within minutes; a week is far on the safe side. */
const sentMessagesKeptMs = 7 * day
/** A phone that was away for longer starts its folders over. */
const mailChangesKeptMs = 60 * day

/** Everything that Gatepost does by itself, beside the doors. Several processes on one database may all do it. */
export function serverJobs({ room, checkpoints, mails, mailbox, certificate }: ServerJobsDeps): readonly Job[] {
  return [
    { name: 'wipes whose time has come', everyMs: second, run: () => advanceDueWipes(room) },
    { name: 'sweep of wipes', everyMs: minute, run: () => sweepWipes(room) },
    { name: 'clock', everyMs: 10 * second, run: () => room.sureClock.observe() },
    {
      name: 'outbox',
      everyMs: second,
      run: async (signal) => void (await sendDueMails(room, { ...mails, mailbox, signal })),
    },
    ...(certificate ? [{ name: 'certificate', everyMs: 10 * second, run: () => certificate.check() }] : []),
    { name: 'audit checkpoints', everyMs: 5 * second, run: () => checkpoints.check() },
    { name: 'forgetting', everyMs: 12 * hour, run: () => forget(room, mailbox) },
  ]
}

async function forget(room: Room, mailbox: BuiltinMailbox): Promise<void> {
  const before = (keptMs: number) => new Date(room.now().getTime() - keptMs)
  const messages = await deleteSentMessages(room.database, before(sentMessagesKeptMs))
  const changes = await mailbox.pruneChanges({ olderThan: before(mailChangesKeptMs) })
  const mails = await forgetOldMails(room)
  room.log.debug({ messages, changes, mails }, 'forgot what is old')
}
