import { buildSendMailRequest, parseSendMailResponse } from '@gatepost/protocol/commands'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  connectApproved,
  openTestDoor,
  openTestRoom,
  seedUser,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let phone: Phone
let annaId: string
let beaId: string
let clientNumber = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  annaId = await seedUser(opened.room, 'anna', 'Anna')
  beaId = await seedUser(opened.room, 'bea', 'Bea')
  phone = door.phone('anna', { deviceId: 'SENDER' })
  await connectApproved(opened.room, phone)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  await opened.room.database.prisma.mailItem.deleteMany()
})

const nextClientId = () => `client-${(clientNumber += 1)}`

async function send(
  mime: string | Uint8Array,
  { clientId = nextClientId(), saveInSentItems = false } = {},
): Promise<number> {
  const body = buildSendMailRequest({ clientId, saveInSentItems, mime: Buffer.from(mime) }, '16.1')
  const answer = await phone.request('SendMail', body)
  expect(answer.httpStatus).toBe(200)
  return parseSendMailResponse(answer.tree).status
}

async function mailboxes(): Promise<string[]> {
  const items = await opened.room.database.prisma.mailItem.findMany({ orderBy: [{ userId: 'asc' }, { id: 'asc' }] })
  const names = new Map([
    [annaId, 'anna'],
    [beaId, 'bea'],
  ])
  return items.map(({ userId, folderId, subject }) => `${names.get(userId)}/${folderId}: ${subject}`).toSorted()
}

const mail = (to: string, more = '') =>
  `From: Anna <anna@example.com>\r\nTo: ${to}\r\n${more}Subject: Hello\r\n\r\nText\r\n`

describe('a message', () => {
  test('arrives once with everybody it is for, and its answer has no body', async () => {
    expect(await send(mail('bea@example.com, BEA@example.com', 'Cc: anna@example.com\r\n'))).toBe(1)
    expect(await mailboxes()).toEqual(['anna/2: Hello', 'bea/2: Hello'])
  })

  test('is kept in Sent Items when the phone asks for that, with its Bcc, which nobody else sees', async () => {
    await send(mail('bea@example.com', 'Bcc: anna@example.com\r\n'), { saveInSentItems: true })
    expect(await mailboxes()).toEqual(['anna/2: Hello', 'anna/5: Hello', 'bea/2: Hello'])
    const items = await opened.room.database.prisma.mailItem.findMany({ select: { folderId: true, raw: true } })
    const hasBcc = items.map(({ folderId, raw }) => `${folderId}: ${/^Bcc:/im.test(Buffer.from(raw).toString())}`)
    expect(hasBcc.toSorted()).toEqual(['2: false', '2: false', '5: true'])
  })

  test('that only says that mail was read is not sent for a user whose read receipts are kept back, and the phone is content', async () => {
    const { prisma } = opened.room.database
    const receipt = (boundary: string) =>
      mail(
        'bea@example.com',
        `Content-Type: multipart/report; report-type=disposition-notification; boundary=${boundary}\r\n`,
      )
    expect(await send(receipt('a'))).toBe(1)
    expect(await mailboxes()).toEqual(['bea/2: Hello'])
    await prisma.user.update({ where: { id: annaId }, data: { suppressReadReceipts: true } })
    expect(await send(receipt('b'), { saveInSentItems: true })).toBe(1)
    expect(await mailboxes()).toEqual(['bea/2: Hello'])
    expect(await send(mail('bea@example.com'))).toBe(1)
    expect(await mailboxes()).toEqual(['bea/2: Hello', 'bea/2: Hello'])
    await prisma.user.update({ where: { id: annaId }, data: { suppressReadReceipts: false } })
  })

  test('sent again under the same name is answered alike and arrives once', async () => {
    const clientId = nextClientId()
    expect(await send(mail('bea@example.com'), { clientId })).toBe(1)
    expect(await send(mail('bea@example.com'), { clientId })).toBe(1)
    expect(await mailboxes()).toEqual(['bea/2: Hello'])
  })

  test('sent twice at the same time under the same name arrives once', async () => {
    const clientId = nextClientId()
    expect(await Promise.all([1, 2, 3].map(() => send(mail('bea@example.com'), { clientId })))).toEqual([1, 1, 1])
    expect(await mailboxes()).toEqual(['bea/2: Hello'])
  })

  test.each([
    ['to an address outside, with no way to get there', mail('bea@example.com, out@elsewhere.example'), 120],
    ['that claims to come from somebody else', mail('bea@example.com').replace('anna@', 'bea@'), 120],
    ['to nobody', 'From: anna@example.com\r\nSubject: Hello\r\n\r\nText\r\n', 119],
    [
      'with a header that nobody can read the same way',
      `${mail('bea@example.com').replace('Subject', 'X: a\rBcc: x@y.example\r\nSubject')}`,
      107,
    ],
    ['of bytes that are no message', Buffer.from([0, 1, 2, 3]), 107],
  ])('%s reaches nobody and says why', async (_name, mime, status) => {
    expect(await send(mime)).toBe(status)
    expect(await mailboxes()).toEqual([])
  })

  test('of several megabytes arrives whole', async () => {
    const text = 'x'.repeat(76)
    const mime = `${mail('bea@example.com')}${Array.from({ length: 60_000 }, () => text).join('\r\n')}`
    expect(await send(mime)).toBe(1)
    const [item] = await opened.room.database.prisma.mailItem.findMany({ select: { size: true } })
    expect(item?.size).toBe(Buffer.byteLength(mime))
  })
})
