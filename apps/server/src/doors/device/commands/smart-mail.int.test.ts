import { buildSmartForwardRequest, parseSmartForwardResponse, type MailSource } from '@gatepost/protocol/commands'
import { contentTypes, knownVersions, type EasRequest, type ProtocolVersion } from '@gatepost/protocol/http'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeOrganization } from '../../../settings/index.ts'
import {
  openTestDoor,
  openTestRoom,
  seedUser,
  testAct,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let annaId: string
let modern: Phone
let old: Phone
let itemId: string
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await changeOrganization(opened.room, { act: testAct, revision: 1, change: { defaultAccessLevel: 'allow' } })
  annaId = await seedUser(opened.room, 'anna', 'Anna')
  await seedUser(opened.room, 'bea', 'Bea')
  modern = door.phone('anna', { deviceId: 'MODERN', version: '14.1' })
  old = door.phone('anna', { deviceId: 'OLD', version: '12.1' })
  await modern.connect()
  await old.connect()
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  await opened.room.database.prisma.mailItem.deleteMany()
  itemId = `2:${(await door.mailbox.append(testMail({ mailbox: annaId, subject: 'Plans' }))).id}`
})

const here = (): MailSource => ({ kind: 'item', folderId: '2', itemId })
const mime = (more = '', to = 'bea@example.com') =>
  Buffer.from(`From: anna@example.com\r\nTo: ${to}\r\nSubject: FW\r\n${more}\r\nLook\r\n`)

async function forward(changes: Partial<Parameters<typeof buildSmartForwardRequest>[0]> = {}): Promise<number> {
  const clientId = `c${(number += 1)}`
  const request = { clientId, saveInSentItems: false, mime: mime(), source: here(), replaceMime: false, ...changes }
  const answer = await modern.request('SmartForward', buildSmartForwardRequest(request, '14.1'))
  expect(answer.httpStatus).toBe(200)
  return parseSmartForwardResponse(answer.tree).status
}

/** As up to 12.1: the message is the body. */
async function forwardOld(bytes: Uint8Array, parameters: Partial<EasRequest> = { collectionId: '2', itemId }) {
  return await old.request('SmartForward', undefined, {
    bytes,
    parameters,
    headers: { 'Content-Type': contentTypes.mime },
  })
}

async function received(): Promise<string[]> {
  const items = await opened.room.database.prisma.mailItem.findMany({ where: { userId: { not: annaId } } })
  return items.map(({ raw }) => Buffer.from(raw).toString('latin1'))
}

describe('from 14.0 on', () => {
  test('the original stands below the new text', async () => {
    expect(await forward()).toBe(1)
    expect(await received()).toEqual([expect.stringMatching(/Look\r\n.*Forwarded message.*Subject: Plans.*Hello/s)])
  })

  test('a message that is complete is sent as it is', async () => {
    expect(await forward({ replaceMime: true })).toBe(1)
    expect(await received()).toEqual([mime().toString()])
  })

  test('the blind copies of the new message are taken out, and those of the original never mattered', async () => {
    const hidden = testMail({ mailbox: annaId, subject: 'Plans' })
      .mime.toString()
      .replace('Subject', 'Bcc: eve@x.example\r\nSubject')
    const { id } = await door.mailbox.append({
      ...testMail({ mailbox: annaId, subject: '' }),
      mime: Buffer.from(hidden),
    })
    const source = { kind: 'item', folderId: '2', itemId: `2:${id}` } as const
    expect(await forward({ source, mime: mime('Bcc: anna@example.com\r\n') })).toBe(1)
    const [message] = await received()
    expect(message).not.toMatch(/bcc/i)
  })

  test.each<[string, () => MailSource, number]>([
    ['an item that is gone', () => ({ kind: 'item', folderId: '2', itemId: '2:999999' }), 150],
    ['an item in another folder', () => ({ kind: 'item', folderId: '5', itemId }), 150],
    ['the item of another folder by the name of this one', () => ({ kind: 'item', folderId: '5', itemId: '5:1' }), 150],
    ['a long id that is none', () => ({ kind: 'long-id', longId: 'nothing' }), 150],
    ['an id that can be none', () => ({ kind: 'item', folderId: '', itemId }), 106],
  ])('%s cannot be forwarded', async (_name, source, status) => {
    expect(await forward({ source: source() })).toBe(status)
    expect(await received()).toEqual([])
  })

  test('nor can a message that names nobody, or that nobody can read', async () => {
    expect(await forward({ mime: Buffer.from('From: anna@example.com\r\n\r\nx') })).toBe(119)
    expect(await forward({ mime: mime('X: a\rTo: b\r\n') })).toBe(107)
    expect(await forward({ mime: mime('', 'out@elsewhere.example') })).toBe(120)
  })

  test('sent again under the same name it arrives once', async () => {
    const clientId = 'same'
    expect(await Promise.all([1, 2, 3].map(() => forward({ clientId })))).toEqual([1, 1, 1])
    expect(await forward({ clientId })).toBe(1)
    expect(await received()).toHaveLength(1)
  })

  test('what is too much together is refused, and nobody gets it', async () => {
    const large = Buffer.concat([
      testMail({ mailbox: annaId, subject: 'Large' }).mime,
      Buffer.alloc(49 * 1024 * 1024, 'x\r\n'),
    ])
    const { id } = await door.mailbox.append({ ...testMail({ mailbox: annaId, subject: '' }), mime: large })
    const source = { kind: 'item', folderId: '2', itemId: `2:${id}` } as const
    const own = Buffer.concat([mime(), Buffer.alloc(1024 * 1024, 'y\r\n')])
    expect(await forward({ source, mime: own })).toBe(122)
    expect(await received()).toEqual([])
  })
})

describe('up to 12.1', () => {
  test('the same bytes with a date are one message, without one as many as are sent', async () => {
    const dated = mime('Date: Mon, 23 Nov 2026 00:00:00 +0000\r\n')
    for (const bytes of [dated, dated, mime(), mime()]) {
      expect(await forwardOld(bytes)).toMatchObject({ httpStatus: 200, bytes: { length: 0 } })
    }
    expect(await received()).toHaveLength(3)
  })

  test.each<[string, number, () => ReturnType<typeof forwardOld>]>([
    ['an empty body', 400, () => forwardOld(Buffer.alloc(0))],
    ['no source', 400, () => forwardOld(mime(), {})],
    ['half a source', 400, () => forwardOld(mime(), { collectionId: '2' })],
    ['both ways to name one', 500, () => forwardOld(mime(), { collectionId: '2', itemId, longId: itemId })],
    [
      'an occurrence that is no date',
      500,
      () => forwardOld(mime(), { collectionId: '2', itemId, occurrence: 'first' }),
    ],
    ['an item that is gone', 500, () => forwardOld(mime(), { collectionId: '2', itemId: '2:999999' })],
    ['a message to nobody', 500, () => forwardOld(Buffer.from('From: anna@example.com\r\n\r\nx'))],
  ])('%s is answered %s without a body', async (_name, httpStatus, ask) => {
    const answer = await ask()
    expect(answer).toMatchObject({ httpStatus, bytes: { length: 0 } })
    expect(answer.headers['content-length']).toBe('0')
    expect(await received()).toEqual([])
  })
})

test.each(knownVersions.map((version) => [version]))(
  'at %s a phone that waits forwards nothing',
  async (version: ProtocolVersion) => {
    await changeOrganization(opened.room, {
      act: testAct,
      revision: await revision(),
      change: { defaultAccessLevel: 'quarantine' },
      keepExisting: true,
    })
    const waiting = door.phone('anna', { deviceId: `WAIT${version.replace('.', 'v')}`, version })
    await waiting.connect()
    const mail = { to: ['bea@example.com'], subject: 'x', text: 'x', source: here() }
    const outcome = await waiting.smartForward(mail).catch((error: unknown) => error)
    expect(outcome).not.toBe(1)
    expect(await received()).toEqual([])
    await changeOrganization(opened.room, {
      act: testAct,
      revision: await revision(),
      change: { defaultAccessLevel: 'allow' },
    })
  },
)

async function revision(): Promise<number> {
  return (await opened.room.database.prisma.organization.findFirstOrThrow()).revision
}
