import {
  buildFolderSyncRequest,
  buildItemOperationsRequest,
  parseItemOperationsResponse,
} from '@gatepost/protocol/commands'
import { AirSyncBase, ItemOperations } from '@gatepost/protocol/code-pages'
import { contentTypes, decodeMultipart, knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import { childOf, decode, element, textOf } from '@gatepost/protocol/wbxml'
import type { MailItem, Phone, QueryForm } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeOrganization } from '../../settings/index.ts'
import { openTestDoor, openTestRoom, seedUser, testAct, type TestDoor, type TestRoom } from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await changeOrganization(opened.room, { act: testAct, revision: 1, change: { defaultAccessLevel: 'allow' } })
  for (const user of ['user1', 'user2', 'user3']) await seedUser(opened.room, user)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

type Form = { readonly version: ProtocolVersion; readonly queryForm: QueryForm }

const phones = new Map<string, Phone>()

/** One phone a user and form of request, in step with its mailbox. */
async function phoneOf(user: string, { version, queryForm }: Form): Promise<Phone> {
  const deviceId = `${user}${version.replace('.', 'v')}${queryForm}`.replaceAll('-', '')
  const known = phones.get(deviceId)
  if (known) {
    await known.catchUp()
    return known
  }
  const phone = door.phone(user, { deviceId, version, queryForm, address: `${user}@example.com`, syncedTypes: [2, 5] })
  expect(await phone.connect()).toEqual({ kind: 'connected' })
  phones.set(deviceId, phone)
  return phone
}

const newSubject = () => `Message ${(number += 1)}`

function mailOf(phone: Phone, folderId: '2' | '5', subject: string): MailItem | undefined {
  return [...phone.store.folder(folderId).items.values()].find((item) => item.subject === subject)
}

async function arrived(user: string, form: Form, subject: string) {
  const phone = await phoneOf(user, form)
  const item = mailOf(phone, '2', subject)
  if (!item) throw new Error(`${user} has no "${subject}"`)
  return { phone, item }
}

const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0x0e, 0xff, 0xd8])

async function receivePicture(userName: string, subject: string): Promise<void> {
  const { id } = await opened.room.database.prisma.user.findFirstOrThrow({ where: { name: userName } })
  const mime = [
    `From: user1@example.com\r\nTo: ${userName}@example.com\r\nSubject: ${subject}`,
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe original text\r\n--b',
    'Content-Type: image/jpeg; name=number1.jpg\r\nContent-Disposition: attachment; filename=number1.jpg',
    `Content-Transfer-Encoding: base64\r\n\r\n${picture.toString('base64')}\r\n--b--\r\n`,
  ].join('\r\n')
  await door.mailbox.append({ mailbox: id, folderId: '2', mime: Buffer.from(mime), isRead: false, origin: null })
}

const plain = knownVersions.map((version) => ({ version, queryForm: 'plain' }) as const)
const base64 = knownVersions.slice(2).map((version) => ({ version, queryForm: 'base64' }) as const)
const form121 = {
  base64: { version: '12.1', queryForm: 'base64' },
  plain: { version: '12.1', queryForm: 'plain' },
} as const

describe.each(['base64', 'plain'] as const)(
  'MS-ASHTTP S01_TC03/TC04: AttachmentName names an attachment, %s',
  (name) => {
    test('brings the attachment of a mail as it is, under its type', async () => {
      const subject = newSubject()
      await receivePicture('user1', subject)
      const { phone, item } = await arrived('user1', form121[name], subject)
      expect(item.attachments).toMatchObject([{ displayName: 'number1.jpg' }])
      const attachmentName = item.attachments[0]?.fileReference ?? ''
      const answer = await phone.request('GetAttachment', undefined, { parameters: { attachmentName } })
      expect(answer).toMatchObject({ httpStatus: 200, headers: { 'content-type': 'image/jpeg' }, tree: undefined })
      expect(answer.headers['content-length']).toBe(String(picture.length))
      expect(Buffer.from(answer.bytes).equals(picture)).toBe(true)
    })

    test('is answered 500 once the mail is gone', async () => {
      const { phone, item } = await arrived('user1', form121[name], `Message ${number}`)
      const attachmentName = item.attachments[0]?.fileReference ?? ''
      phone.deleteItem('2', item.id)
      await phone.syncFolder('2')
      const answer = await phone.request('GetAttachment', undefined, { parameters: { attachmentName } })
      expect(answer).toMatchObject({ httpStatus: 500, bytes: { length: 0 } })
    })
  },
)

const both = [...base64, ...plain]

describe.each(both)('MS-ASHTTP S01_TC05/TC06: SaveInSent decides on the copy, $version $queryForm', (form) => {
  test('a FolderSync with key 0 says what the server speaks', async () => {
    const phone = await phoneOf('user1', form)
    const { headers } = await phone.request('FolderSync', buildFolderSyncRequest({ syncKey: '0' }, form.version))
    expect(headers['x-ms-rp']).toBe(knownVersions.join(','))
    expect(headers['ms-asprotocolversions']).toBe(knownVersions.join(','))
    expect(headers['ms-asprotocolcommands']).toContain('Sync,SendMail,SmartForward,SmartReply')
  })

  test.each([true, false])(
    'mails are sent, forwarded and answered, and kept if and only if asked for: %s',
    async (saveInSentItems) => {
      const [sent, forwarded, answered] = [newSubject(), newSubject(), newSubject()]
      const first = await phoneOf('user1', form)
      expect(await first.sendMail({ to: ['user2@example.com'], subject: sent, text: 'Hello', saveInSentItems })).toBe(1)

      const { phone: second, item } = await arrived('user2', form, sent)
      const source = { kind: 'item', folderId: '2', itemId: item.id } as const
      const forward = { to: ['user3@example.com'], subject: forwarded, text: 'See below', source, saveInSentItems }
      expect(await second.smartForward(forward)).toBe(1)

      const { phone: third, item: got } = await arrived('user3', form, forwarded)
      expect(got.body).toMatch(/^See below\s+.*Hello/s)
      const reply = { to: ['user2@example.com'], subject: answered, text: 'Thanks', saveInSentItems }
      expect(await third.smartReply({ ...reply, source: { ...source, itemId: got.id } })).toBe(1)
      expect((await arrived('user2', form, answered)).item.body).toMatch(/^Thanks\s+.*> See below/s)

      for (const phone of [first, second, third]) await phone.syncFolder('5')
      const kept = [mailOf(first, '5', sent), mailOf(second, '5', forwarded), mailOf(third, '5', answered)]
      expect(kept.map((one) => one !== undefined)).toEqual([saveInSentItems, saveInSentItems, saveInSentItems])
    },
  )
})

const byLongId = 'MS-ASHTTP S01_TC07/TC08: a mail is forwarded and answered by its LongId'

test.each(both)(`${byLongId}, $version $queryForm`, async (form) => {
  const [sent, forwarded, answered] = [newSubject(), newSubject(), newSubject()]
  await (await phoneOf('user1', form)).sendMail({ to: ['user2@example.com'], subject: sent, text: 'Hello' })
  const { phone, item } = await arrived('user2', form, sent)
  const source = { kind: 'long-id', longId: item.id } as const
  expect(await phone.smartForward({ to: ['user3@example.com'], subject: forwarded, text: 'See', source })).toBe(1)
  expect(await phone.smartReply({ to: ['user1@example.com'], subject: answered, text: 'Yes', source })).toBe(1)
  expect((await arrived('user3', form, forwarded)).item.body).toContain('Hello')
  expect((await arrived('user1', form, answered)).item.body).toContain('> Hello')
})

const invitation = [
  'From: user1@example.com\r\nTo: user2@example.com\r\nMessage-ID: <meeting@example.com>\r\nSubject: Meeting',
  'Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1',
  'DTSTART:20261201T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
].join('\r\n')

const occurrence = 'MS-ASHTTP S01_TC10: an answer with Occurrence to a meeting request reaches the organiser'

test.each(plain)(`${occurrence}, $version`, async (form) => {
  const { id } = await opened.room.database.prisma.user.findFirstOrThrow({ where: { name: 'user2' } })
  const appended = await door.mailbox.append({
    mailbox: id,
    folderId: '2',
    mime: Buffer.from(invitation),
    isRead: false,
    origin: null,
  })
  const subject = newSubject()
  const phone = await phoneOf('user2', form)
  const source = {
    kind: 'item',
    folderId: '2',
    itemId: `2:${appended.id}`,
    instance: new Date('2026-12-01T09:00:00Z'),
  } as const
  expect(await phone.smartReply({ to: ['user1@example.com'], subject, text: 'I come', source })).toBe(1)
  expect((await arrived('user1', form, subject)).item.body).toMatch(/^I come/)
})

describe.each(plain.slice(1))('MS-ASHTTP S03_TC01: MS-ASAcceptMultiPart, $version', (form) => {
  test('an item comes in parts for T, and in one document for F and for none', async () => {
    const subject = newSubject()
    await receivePicture('user1', subject)
    const { phone, item } = await arrived('user1', form, subject)
    const options = { bodyPreferences: [{ type: 1, allOrNone: false }], mimeSupport: 0 } as const
    const fetches = [
      { store: 'Mailbox', collectionId: '2', serverId: item.id, options },
      { store: 'Mailbox', fileReference: item.attachments[0]?.fileReference ?? '', options },
    ]
    const document = buildItemOperationsRequest({ fetches }, form.version)
    const ask = (value?: string) =>
      phone.request(
        'ItemOperations',
        document,
        value === undefined ? {} : { headers: { 'MS-ASAcceptMultiPart': value } },
      )

    for (const value of ['F', undefined]) {
      const answer = await ask(value)
      expect(answer.headers['content-type']).toBe(contentTypes.wbxml)
      const [mail, file] = answer.tree ? parseItemOperationsResponse(answer.tree).fetches : []
      expect(bodyOf(mail?.properties)).toContain('The original text')
      expect(dataOf(file?.properties)).toBe(picture.toString('base64'))
    }

    const answer = await ask('T')
    expect(answer.headers['content-type']).toBe(contentTypes.multipart)
    const [first, ...parts] = decodeMultipart(answer.bytes) ?? []
    const [mail, file] = first ? parseItemOperationsResponse(decode(first)).fetches : []
    expect([mail?.status, file?.status, parts.length]).toEqual([1, 1, 2])
    expect(partOf(bodyElement(mail?.properties))).toBe('1')
    expect(bodyOf(mail?.properties)).toBeUndefined()
    expect(Buffer.from(parts[0] ?? []).toString()).toContain('The original text')
    expect(partOf(propertiesOf(file?.properties))).toBe('2')
    expect(Buffer.from(parts[1] ?? []).equals(picture)).toBe(true)
  })
})

type Properties = NonNullable<ReturnType<typeof parseItemOperationsResponse>['fetches'][number]['properties']>

function propertiesOf(properties: Properties = []) {
  return element(ItemOperations.Properties, properties)
}

function bodyElement(properties?: Properties) {
  return childOf(propertiesOf(properties), AirSyncBase.Body) ?? element(AirSyncBase.Body)
}

const bodyOf = (properties?: Properties) => textOf(bodyElement(properties), AirSyncBase.Data)
const dataOf = (properties?: Properties) => textOf(propertiesOf(properties), ItemOperations.Data)
const partOf = (holder: ReturnType<typeof element>) => textOf(holder, ItemOperations.Part)

test('a base64 query asks for parts in its options', async () => {
  const subject = newSubject()
  await receivePicture('user1', subject)
  const { phone, item } = await arrived('user1', form121.base64, subject)
  const options = { bodyPreferences: [], mimeSupport: 0 } as const
  const fetches = [{ store: 'Mailbox', fileReference: item.attachments[0]?.fileReference ?? '', options }]
  const document = buildItemOperationsRequest({ fetches }, '12.1')
  const answer = await phone.request('ItemOperations', document, { parameters: { acceptMultiPart: true } })
  expect(answer.headers['content-type']).toBe(contentTypes.multipart)
})
