import { composeMessage, readMailMessage, type MailMessage } from '@gatepost/mailbox'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { readWaitingFacts, type WaitingFacts } from './waiting-facts-store.ts'

/** The one item in the inbox of a phone that waits. No mailbox gives an item such an id: theirs are numbers. */
export const noticeId = 'waiting'

/** The inbox; its folder id is its folder type. */
export const inboxId = '2'

/** A header of one line has no room for these. */
const notInHeader = /[\p{Cc}\u2028\u2029]+/gu

export type Notice = { readonly message: MailMessage; readonly mime: Uint8Array }

/** The message that tells the user why the phone stays empty. Undefined when the device has gone meanwhile. */
export async function waitingNotice(room: SyncRoom, { snapshot }: Visitor): Promise<Notice | undefined> {
  const facts = await readWaitingFacts(room.database, snapshot.device.id)
  return facts && composeNotice(facts)
}

export function composeNotice(facts: WaitingFacts): Notice {
  const { accessSince, address, displayName } = facts
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const mime = composeMessage({
    from: { name: 'Gatepost', address: `gatepost@${domain}` },
    to: [{ name: displayName.replaceAll(notInHeader, ' '), address }],
    subject: 'Your phone is waiting for approval',
    date: accessSince,
    messageId: `<waiting.${facts.deviceId}@${domain}>`,
    importance: 'high',
    text: noticeText(facts),
  })
  const stored = { id: noticeId, folderId: inboxId, receivedAt: accessSince, isRead: false, flag: null, mime }
  return { message: readMailMessage(stored), mime }
}

function noticeText(facts: WaitingFacts): string {
  const about = aboutPhone.map(([label, value]) => `${label}: ${value(facts) || 'not known'}`)
  return [
    'Your organization has to approve this phone before it gets mail. You need not do anything: your mail',
    'comes by itself as soon as an administrator has approved it, and this message goes.',
    ...(facts.insert === '' ? [] : ['', facts.insert]),
    '',
    'About this phone:',
    ...about,
  ].join('\r\n')
}

const aboutPhone: readonly (readonly [label: string, value: (facts: WaitingFacts) => string])[] = [
  ['Model', ({ model }) => model],
  ['Type', ({ deviceType }) => deviceType],
  ['Device ID', ({ deviceId }) => deviceId],
  ['Operating system', ({ os }) => os],
  ['Mail client', ({ userAgent }) => userAgent],
  ['IMEI', ({ imei }) => imei],
  ['ActiveSync version', ({ protocolVersion }) => protocolVersion],
  ['Access', ({ accessState }) => accessWords.get(accessState) ?? accessState],
  ['Decided by', ({ accessReason }) => reasonWords.get(accessReason) ?? accessReason],
]

const accessWords: ReadonlyMap<string, string> = new Map([
  ['quarantined', 'in quarantine'],
  ['deviceDiscovery', 'being identified'],
])

const reasonWords: ReadonlyMap<string, string> = new Map([
  ['global', 'the organization'],
  ['individual', 'an administrator'],
  ['deviceRule', 'a rule for such devices'],
  ['policy', 'the policy for mobile devices'],
])
