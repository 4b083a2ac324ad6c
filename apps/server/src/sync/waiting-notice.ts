import { composeMessage, readMailMessage, type MailMessage } from '@gatepost/mailbox'
import { accessMailFacts, readMailedDevices, type MailedDevice } from '../access/index.ts'
import { mailLanguageOf, renderMail, type MailWords } from '../notifications/index.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'

/** The one item in the inbox of a phone that waits. No mailbox gives an item such an id: theirs are numbers. */
export const noticeId = 'waiting'

/** The inbox; its folder id is its folder type. */
export const inboxId = '2'

/** A header of one line has no room for these. */
const notInHeader = /[\p{Cc}\u2028\u2029]+/gu

export type Notice = { readonly message: MailMessage; readonly mime: Uint8Array }

/**
 * The message that tells the user why the phone stays empty, in the words of the mail that says the same. Undefined when
 * the device has gone meanwhile.
 */
export async function waitingNotice(room: SyncRoom, { snapshot }: Visitor): Promise<Notice | undefined> {
  const from = room.database.prisma
  const [device] = await readMailedDevices(from, [snapshot.device.id])
  if (!device) return undefined
  const mail = { kind: 'quarantined-user', language: mailLanguageOf(device.osLanguage) } as const
  return composeNotice(device, await renderMail(from, { ...mail, facts: accessMailFacts(device) }))
}

type Noticed = Pick<MailedDevice, 'deviceId' | 'accessSince' | 'address' | 'user'>

export function composeNotice({ deviceId, accessSince, address, user }: Noticed, { subject, text }: MailWords): Notice {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const mime = composeMessage({
    from: { name: 'Gatepost', address: `gatepost@${domain}` },
    to: [{ name: user.replaceAll(notInHeader, ' '), address }],
    subject,
    date: accessSince,
    messageId: `<waiting.${deviceId}@${domain}>`,
    importance: 'high',
    text: text.replaceAll('\n', '\r\n'),
  })
  const stored = { id: noticeId, folderId: inboxId, receivedAt: accessSince, isRead: false, flag: null, mime }
  return { message: readMailMessage(stored), mime }
}
