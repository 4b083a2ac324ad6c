import type { BuiltinMailbox } from '@gatepost/mailbox/builtin'
import { retentionDays } from '@gatepost/protocol/tables'
import type { AuditCheckpoints } from '../audit/index.ts'
import type { CertificateReloader } from '../certificate-files.ts'
import {
  decideOverdueQuarantine,
  endDeviceDiscovery,
  endExpiredExemptions,
  forgetDeviceClasses,
  forgetOldLinks,
} from '../access/index.ts'
import { endProtocolLogs, forgetActivity } from '../activity/index.ts'
import { removeSilentDevices } from '../devices/index.ts'
import { syncDirectoryIfDue } from '../directory/index.ts'
import {
  collectWebhookDeliveries,
  forgetOldDeliveries,
  forgetOldMails,
  sendDueMails,
  sendWebhookDeliveries,
  type MailWorld,
  type WebhookSender,
} from '../notifications/index.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import { carryOutPlans } from '../policies/index.ts'
import type { Room } from '../room.ts'
import { countDevicesOfDay } from '../reports/index.ts'
import { flipDueActiveSync } from '../users/index.ts'
import { advanceDueWipes, sweepWipes } from '../wipes/index.ts'
import { forgetAnswers } from './idempotent-answers.ts'
import type { Job } from './job-runner.ts'
import { runJobs } from './run-jobs.ts'
import { deleteSentMessages } from './sent-message-store.ts'

export type ServerJobsDeps = {
  readonly room: RoomWithPasswords
  readonly checkpoints: AuditCheckpoints
  readonly mails: Omit<MailWorld, 'signal' | 'mailbox'>
  readonly mailbox: BuiltinMailbox
  readonly webhooks: WebhookSender
  /** Absent where the device door speaks plain HTTP. */
  readonly certificate?: CertificateReloader | undefined
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A phone repeats a message that it got no answer for within minutes; a week is far on the safe side. */
const sentMessagesKeptMs = retentionDays.sentMessages * day
/** A phone that was away for longer starts its folders over. */
const mailChangesKeptMs = retentionDays.mailChanges * day

/** Everything that Gatepost does by itself, beside the doors. Several processes on one database may all do it. */
export function serverJobs({
  room,
  checkpoints,
  mails,
  mailbox,
  webhooks,
  certificate,
}: ServerJobsDeps): readonly Job[] {
  return [
    { name: 'wipes whose time has come', everyMs: second, run: () => advanceDueWipes(room) },
    { name: 'sweep of wipes', everyMs: minute, run: () => sweepWipes(room) },
    { name: 'bulk acts', everyMs: second / 2, run: (signal) => runJobs(room, signal) },
    { name: 'ActiveSync until a date', everyMs: 10 * second, run: async () => void (await flipDueActiveSync(room)) },
    {
      name: 'changes of policies whose time has come',
      everyMs: 10 * second,
      run: async () => void (await carryOutPlans(room)),
    },
    { name: 'directory', everyMs: minute, run: () => syncDirectoryIfDue(room) },
    { name: 'clock', everyMs: 10 * second, run: () => room.sureClock.observe() },
    {
      name: 'outbox',
      everyMs: second,
      run: async (signal) => void (await sendDueMails(room, { ...mails, mailbox, signal })),
    },
    {
      name: 'events for webhooks',
      everyMs: 2 * second,
      run: async (signal) => void (await collectWebhookDeliveries(room, signal)),
    },
    {
      name: 'webhooks',
      everyMs: second,
      run: async (signal) => void (await sendWebhookDeliveries(room, { sender: webhooks, signal })),
    },
    // Rarer than a day, a server that is restarted every night would never come to it.
    {
      name: 'clean-up of silent devices',
      everyMs: 6 * hour,
      run: async (signal) => void (await removeSilentDevices(room, signal)),
    },
    {
      name: 'quarantine that nobody decides on',
      everyMs: 10 * minute,
      run: async (signal) => void (await decideOverdueQuarantine(room, signal)),
    },
    {
      name: 'devices that do not tell of themselves',
      everyMs: minute / 2,
      run: async () => void (await endDeviceDiscovery(room)),
    },
    {
      name: 'decisions whose time is over',
      everyMs: minute / 2,
      run: async () => void (await endExpiredExemptions(room)),
    },
    ...(certificate ? [{ name: 'certificate', everyMs: 10 * second, run: () => certificate.check() }] : []),
    { name: 'protocol logs whose time is over', everyMs: 5 * second, run: () => endProtocolLogs(room) },
    { name: 'old activity', everyMs: minute, run: () => forgetActivity(room) },
    { name: 'device counts of the day', everyMs: 15 * minute, run: () => countDevicesOfDay(room) },
    { name: 'audit checkpoints', everyMs: 5 * second, run: () => checkpoints.check() },
    { name: 'forgetting', everyMs: 12 * hour, run: () => forget(room, mailbox) },
  ]
}

async function forget(room: Room, mailbox: BuiltinMailbox): Promise<void> {
  const before = (keptMs: number) => new Date(room.now().getTime() - keptMs)
  const messages = await deleteSentMessages(room.database, before(sentMessagesKeptMs))
  const changes = await mailbox.pruneChanges({ olderThan: before(mailChangesKeptMs) })
  const mails = await forgetOldMails(room)
  const answers = await forgetAnswers(room)
  const links = await forgetOldLinks(room)
  const deliveries = await forgetOldDeliveries(room)
  const classes = await forgetDeviceClasses(room)
  room.log.debug({ messages, changes, mails, answers, links, deliveries, classes }, 'forgot what is old')
}
