import {
  administratorRecipients,
  enqueueTemplateMails,
  mailLanguageOf,
  type MailKind,
  type TemplateMail,
} from '../notifications/index.ts'
import type { Room, Transaction } from '../room.ts'
import { readMailedDevices, type MailedDevice } from './access-mail-store.ts'
import { accessMailFacts } from './access-mail-facts.ts'
import { enqueueApprovalMails } from './approval-link-mails.ts'

/** What changes for more devices at once is an administrator's act on rules or the default: a mail for each would be a flood. */
const mostDevices = 1000

/**
 * Tells the users of these devices by mail that they are quarantined, blocked or (after quarantine) allowed now, and the
 * administrators of each that waits. Call it in the transaction of the change, when the new state is stored, and before
 * the audit entry. A phone that is removed and comes back is told of once a day. Nothing for more than 1000 devices.
 */
export async function enqueueAccessMails(
  room: Room,
  tx: Transaction,
  { deviceRowIds, at }: { readonly deviceRowIds: readonly string[]; readonly at: Date },
): Promise<void> {
  if (deviceRowIds.length === 0 || deviceRowIds.length > mostDevices) return
  const devices = (await readMailedDevices(tx, deviceRowIds)).filter(({ isLive }) => isLive)
  const mails = devices.flatMap((device) => {
    const kind = userMailOf(device)
    return kind ? [userMail(kind, device, { facts: accessMailFacts(device), at })] : []
  })
  await enqueueTemplateMails(room, tx, mails)
  const waiting = devices.filter(({ accessState }) => accessState === 'quarantined')
  if (waiting.length === 0) return
  await enqueueApprovalMails(room, tx, { devices: waiting, recipients: await administratorRecipients(tx), at })
}

export type Autoblocked = {
  readonly deviceRowId: string
  /** Exchange's name of what it did too often. */
  readonly behaviour: string
  readonly until: Date
}

/** Tells the user of a device that it asked too often and is blocked for a while; once a day for one device. */
export async function enqueueAutoblockMail(room: Room, tx: Transaction, block: Autoblocked): Promise<void> {
  const [device] = await readMailedDevices(tx, [block.deviceRowId])
  if (!device) return
  const until = `${block.until.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const facts = { ...accessMailFacts(device), behaviour: block.behaviour, until }
  await enqueueTemplateMails(room, tx, [userMail('autoblocked-user', device, { facts, at: room.now() })])
}

/** Before this version a phone lacks what Exchange's own OTA mail is about: text messages, conversations, free and busy. */
const oldestCurrentVersion = 14

/** Tells the user of a new device, unless it is blocked, that it speaks an old version and has to be updated. */
export async function enqueueOutdatedMail(room: Room, tx: Transaction, deviceRowId: string): Promise<void> {
  const [device] = await readMailedDevices(tx, [deviceRowId])
  if (!device || device.accessState === 'blocked' || Number(device.protocolVersion) >= oldestCurrentVersion) return
  const facts = { ...accessMailFacts(device), insert: device.otaInsert }
  await enqueueTemplateMails(room, tx, [userMail('outdated-device', device, { facts, at: room.now() })])
}

function userMail(kind: MailKind, device: MailedDevice, said: Pick<TemplateMail, 'facts' | 'at'>): TemplateMail {
  const language = mailLanguageOf(device.osLanguage)
  return { ...said, kind, language, key: keyOf(kind, device, said.at), recipients: [device.address] }
}

function userMailOf({ accessState, accessReason }: MailedDevice): MailKind | undefined {
  if (accessState === 'quarantined') return 'quarantined-user'
  if (accessState === 'allowed') return 'allowed-user'
  // Whoever may not use ActiveSync at all is told so by those who decided it.
  return accessState === 'blocked' && accessReason !== 'userDisabled' ? 'blocked-user' : undefined
}

/** By user, DeviceId, generation and day: the row of a partnership is another one when it was removed. */
function keyOf(kind: MailKind, { userId, deviceId, generation }: MailedDevice, at: Date): string {
  return `${kind} ${userId} ${deviceId} ${generation} ${at.toISOString().slice(0, 10)}`
}
