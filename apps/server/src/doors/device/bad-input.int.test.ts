import { connect } from 'node:net'
import { buildFolderSyncRequest } from '@gatepost/protocol/commands'
import { commandNames, isCommandIn, type CommandName, type ProtocolVersion } from '@gatepost/protocol/http'
import { encode } from '@gatepost/protocol/wbxml'
import type { Phone, PhoneAnswer } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  connectApproved,
  inbox,
  openTestDoor,
  openTestRoom,
  rawSync,
  seedUser,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { commandHandlers } from './commands/index.ts'

let opened: TestRoom
let door: TestDoor
let anna: Phone
let annaId: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  annaId = await seedUser(opened.room, 'anna', 'Anna')
  await seedUser(opened.room, 'bea', 'Bea')
  await door.mailbox.append(testMail({ mailbox: annaId, subject: 'Secret' }))
  anna = door.phone('anna', { deviceId: 'ANNA', queryForm: 'plain' })
  await connectApproved(opened.room, anna)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

/** Everything that a request could change, except the times of activity. */
async function everything(): Promise<unknown> {
  const { prisma } = opened.room.database
  return JSON.parse(
    JSON.stringify(
      [
        await prisma.device.findMany({
          omit: { lastSyncAttemptAt: true, lastSuccessSyncAt: true, lastPingHeartbeat: true, protocolVersion: true },
          orderBy: { id: 'asc' },
        }),
        await prisma.syncState.findMany({ orderBy: [{ deviceRowId: 'asc' }, { collectionId: 'asc' }] }),
        await prisma.mailItem.findMany({ orderBy: [{ userId: 'asc' }, { folderId: 'asc' }, { id: 'asc' }] }),
        await prisma.pingState.findMany({ orderBy: { deviceRowId: 'asc' } }),
        await prisma.auditEntry.count(),
      ],
      (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    ),
  )
}

let before: unknown

beforeEach(async () => {
  before = await everything()
})

/** A clear refusal: no 500, an answer to the bad request itself, and nothing changed. */
async function expectRefusal(answer: PhoneAnswer, expected: { httpStatus: number; status?: number }): Promise<void> {
  const status = answer.tree && rootStatus(answer)
  expect({ httpStatus: answer.httpStatus, ...(status !== undefined && { status }) }).toEqual(expected)
  expect(await everything()).toEqual(before)
}

function rootStatus({ tree }: PhoneAnswer): number | undefined {
  const children = Array.isArray(tree?.content) ? tree.content : []
  const status: unknown = children.find((child: { tag: { name: string } }) => child.tag.name === 'Status')
  return status && typeof status === 'object' && 'content' in status ? Number(status.content) : undefined
}

const folderSync = encode(buildFolderSyncRequest({ syncKey: '0' }, '16.1'))
const header = Buffer.from([0x03, 0x01, 0x6a, 0x00])
const bytes = (...parts: (Uint8Array | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part)))

describe('a body that is no WBXML', () => {
  test.each<[string, Uint8Array]>([
    ['that breaks off', folderSync.subarray(0, folderSync.length - 3)],
    ['of nothing but zeros', Buffer.alloc(64)],
    ['of random text', Buffer.from('<FolderSync/>')],
    ['nested a thousand levels deep', bytes(header, [0x00, 0x07], Buffer.alloc(1_000, 0x56))],
    [
      'with an opaque that claims four gigabytes',
      bytes(header, [0x00, 0x07, 0x56, 0xc3, 0x8f, 0xff, 0xff, 0xff, 0x7f]),
    ],
    ['with a length of a thousand bytes', bytes(header, [0x00, 0x07, 0x56, 0xc3], Buffer.alloc(1_000, 0x80))],
    ['with a string table', bytes([0x03, 0x01, 0x6a, 0xff, 0xff, 0x7f])],
    ['with an unknown token', bytes(header, [0x00, 0x07, 0x7f])],
    ['with an unknown code page', bytes(header, [0x00, 0x63, 0x45])],
    ['with bytes after its end', bytes(folderSync, [0x01, 0x01])],
    ['with 600,000 empty elements', bytes(header, [0x00, 0x07, 0x56], Buffer.alloc(600_000, 0x12), [0x01])],
  ])('%s is answered with status 102', async (_name, body) => {
    await expectRefusal(await anna.request('FolderSync', undefined, { bytes: body }), { httpStatus: 200, status: 102 })
  })

  test.each<[CommandName, number]>([
    ['Sync', 4],
    ['Ping', 4],
    ['Provision', 2],
    ['Settings', 2],
    ['ItemOperations', 2],
    ['SendMail', 103],
  ])('%s answers another command’s document with its own status', async (command, status) => {
    await expectRefusal(await anna.request(command, undefined, { bytes: folderSync }), { httpStatus: 200, status })
  })

  test.each<[CommandName, number]>([
    ['FolderSync', 10],
    ['Provision', 2],
    ['Settings', 2],
    ['ItemOperations', 2],
    ['SendMail', 103],
  ])('%s without a body is answered with its own status', async (command, status) => {
    await expectRefusal(await anna.request(command), { httpStatus: 200, status })
  })
})

describe('a body that says to be something else', () => {
  test.each(['application/json', 'text/xml', 'multipart/form-data; boundary=x'])('%s is refused', async (type) => {
    const answer = await anna.request('FolderSync', undefined, { bytes: folderSync, headers: { 'Content-Type': type } })
    await expectRefusal(answer, { httpStatus: 200, status: 101 })
  })

  test.each(['application/vnd.ms-sync', 'application/octet-stream', 'application/vnd.ms-sync.wbxml; charset=utf-8'])(
    '%s is WBXML all the same',
    async (type) => {
      const body = encode(buildFolderSyncRequest({ syncKey: anna.store.hierarchyKey }, '16.1'))
      const answer = await anna.request('FolderSync', undefined, { bytes: body, headers: { 'Content-Type': type } })
      expect(rootStatus(answer)).toBe(1)
    },
  )

  test('does not matter where there is no body', async () => {
    const answer = await anna.request('FolderSync', undefined, { headers: { 'Content-Type': 'application/json' } })
    await expectRefusal(answer, { httpStatus: 200, status: 10 })
  })
})

describe('a body that is too large', () => {
  test('of 100 MB is refused by its declared length before it is read', async () => {
    const answer = await anna.request('SendMail', undefined, { bytes: Buffer.alloc(100 * 1024 * 1024) })
    await expectRefusal(answer, { httpStatus: 413 })
  })

  test('of 2 MB is refused where a phone sends kilobytes', async () => {
    const answer = await anna.request('FolderSync', undefined, { bytes: Buffer.alloc(2 * 1024 * 1024) })
    await expectRefusal(answer, { httpStatus: 413 })
  })

  test('in chunks, whose sum nobody declared, is cut where the limit is', async () => {
    const status = await sendChunks(anna, 'FolderSync', 64)
    expect(status).toBe(413)
    expect(await everything()).toEqual(before)
  })

  test('that is compressed is refused, whatever it would unpack to', async () => {
    const answer = await anna.request('FolderSync', undefined, {
      bytes: folderSync,
      headers: { 'Content-Encoding': 'gzip' },
    })
    await expectRefusal(answer, { httpStatus: 415 })
  })

  test('of somebody who cannot sign in is not read at all', async () => {
    const answer = await anna.request('SendMail', undefined, {
      bytes: Buffer.alloc(40 * 1024 * 1024),
      authorization: `Basic ${Buffer.from('anna:wrong').toString('base64')}`,
    })
    await expectRefusal(answer, { httpStatus: 401 })
  })
})

/** Sends so many chunks of 64 KiB with no length declared; resolves with the status of the answer. */
async function sendChunks(phone: Phone, command: string, count: number): Promise<number> {
  const { user, password } = phone.profile
  const head = [
    `POST /Microsoft-Server-ActiveSync?Cmd=${command}&User=${user}&DeviceId=ANNA&DeviceType=iPhone HTTP/1.1`,
    'Host: test',
    `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'MS-ASProtocolVersion: 16.1',
    `X-MS-PolicyKey: ${phone.policyKey}`,
    'Transfer-Encoding: chunked',
  ]
  return await new Promise((resolve, reject) => {
    const socket = connect(door.port, '127.0.0.1', () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n`)
      for (let chunk = 0; chunk < count; chunk += 1) socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`)
    })
    socket.once('data', (answer) => {
      resolve(Number(answer.toString('latin1').split(' ')[1]))
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

describe('the query', () => {
  test.each([
    ['bad base64', 'jAAJ!BAp2', 400],
    ['base64 that breaks off', 'oQkJBAR', 400],
    ['nothing', '', 400],
    ['an unknown version byte', Buffer.from([191, 9, 9, 4, 1, 65, 0, 1, 65]).toString('base64'), 400],
    ['an unknown command byte', Buffer.from([161, 99, 9, 4, 1, 65, 0, 1, 65]).toString('base64'), 501],
    ['an unknown command', 'Cmd=NotExist&User=anna&DeviceId=ANNA&DeviceType=iPhone', 501],
    ['no device', 'Cmd=FolderSync&User=anna&DeviceType=iPhone', 400],
    ['a device id with a quote', "Cmd=FolderSync&User=anna&DeviceId=A'--&DeviceType=iPhone", 400],
    ['a device id of 33 letters', `Cmd=FolderSync&User=anna&DeviceId=${'A'.repeat(33)}&DeviceType=iPhone`, 400],
    ['the same parameter twice', 'Cmd=FolderSync&User=anna&DeviceId=ANNA&DeviceId=BEA&DeviceType=iPhone', 400],
    ['a broken escape', 'Cmd=FolderSync&User=%zz&DeviceId=ANNA&DeviceType=iPhone', 400],
  ])('of %s is refused', async (_name, query, httpStatus) => {
    await expectRefusal(await anna.request('FolderSync', undefined, { bytes: folderSync, query }), { httpStatus })
  })

  test.each<[CommandName, ProtocolVersion, object]>([
    ['Settings', '2.5', { httpStatus: 400 }],
    ['ItemOperations', '2.5', { httpStatus: 400 }],
    ['Find', '12.1', { httpStatus: 400 }],
    ['GetHierarchy', '14.0', { httpStatus: 200, status: 138 }],
    ['Find', '16.0', { httpStatus: 200, status: 138 }],
  ])('of %s in version %s, which has no such command, is refused as that version says it', async (...row) => {
    const [command, version, expected] = row
    const answer = await anna.request(command, undefined, { bytes: folderSync, version })
    expect({ httpStatus: answer.httpStatus, ...(answer.tree && { status: rootStatus(answer) }) }).toEqual(expected)
    expect(await everything()).toEqual(before)
  })

  test('of a version that nobody knows is malformed', async () => {
    const headers = { 'MS-ASProtocolVersion': '19.1' }
    await expectRefusal(await anna.request('FolderSync', undefined, { bytes: folderSync, headers }), {
      httpStatus: 400,
    })
  })

  test.each<[CommandName, object]>([
    ['GetHierarchy', { httpStatus: 200, status: 138 }],
    ['GetAttachment', { httpStatus: 501 }],
  ])('of %s, which ended with 12.1, is refused', async (command, expected) => {
    const answer = await anna.request(command, undefined, { queryForm: 'plain' })
    expect({ httpStatus: answer.httpStatus, ...(answer.tree && { status: rootStatus(answer) }) }).toEqual(expected)
    expect(await everything()).toEqual(before)
  })

  test('of a command that is known and not served is refused', async () => {
    const unserved = commandNames.filter((name) => isCommandIn(name, '16.1') && !commandHandlers.has(name))
    for (const command of unserved) await expectRefusal(await anna.request(command), { httpStatus: 200, status: 137 })
  })
})

describe('somebody else', () => {
  test.each([
    ['who exists', 'bea'],
    ['who does not', 'nobody'],
    ['by address', 'bea@example.com'],
  ])('in User=, %s, is refused', async (_name, user) => {
    await expectRefusal(await anna.request('FolderSync', undefined, { bytes: folderSync, user }), { httpStatus: 403 })
  })

  test.each([
    ['the address', 'anna@example.com'],
    ['another case', 'ANNA'],
    ['a domain before it', 'CORP\\anna'],
  ])('%s of the user herself in User= is no one else', async (_name, user) => {
    const answer = await anna.request('FolderSync', undefined, { bytes: folderSync, user })
    expect({ httpStatus: answer.httpStatus, status: rootStatus(answer) }).toEqual({ httpStatus: 200, status: 1 })
  })

  test('with the DeviceId of another user’s phone gets a phone of their own that waits', async () => {
    const guest = door.phone('bea', { deviceId: 'ANNA' })
    await guest.connect()
    expect(guest.mails.map(({ subject }) => subject)).toEqual(['Your phone is waiting for approval'])
    const fetched = await guest.fetchItem('2', [...(anna.inbox?.items.keys() ?? [])][0] ?? '')
    expect(fetched).toEqual({ status: 6 })
    const rows = await opened.room.database.prisma.device.findMany({ where: { deviceId: 'ANNA' } })
    const states = rows.map(({ userId, accessState }) => `${userId === annaId ? 'anna' : 'bea'} ${accessState}`)
    expect(states.toSorted()).toEqual(['anna allowed', 'bea quarantined'])
    expect(await anna.syncFolder('2')).toMatchObject({ status: 1, added: [], removed: [] })
  })
})

describe('a sync key', () => {
  test.each([
    ['that nobody gave out', 'nonsense'],
    ['of 65 letters', 'x'.repeat(65)],
    ['of SQL', "1'; DROP TABLE device;--"],
    ['of nothing', ''],
  ])('%s makes the phone start over', async (_name, key) => {
    expect(await rawSync(anna).sync(inbox(key))).toMatchObject({ status: 3, syncKey: '0', changes: [] })
    expect(await everything()).toEqual(before)
  })

  test.each(['nonsense', "1'; DROP TABLE device;--"])('of folders, %s, makes the phone start over', async (key) => {
    const answer = await anna.request('FolderSync', buildFolderSyncRequest({ syncKey: key }, '16.1'))
    await expectRefusal(answer, { httpStatus: 200, status: 9 })
  })
})
