import {
  buildSendMailRequest,
  buildSyncRequest,
  parseSyncResponse,
  type SyncClientCommand,
  type SyncCollectionResponse,
} from '@gatepost/protocol/commands'
import { everything } from '../../device-scope.ts'
import { readEmail } from '@gatepost/protocol/classes'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideDevices } from '../../access/index.ts'
import { changeOrganization, getOrganization } from '../../settings/index.ts'
import {
  connectApproved,
  openTestDoor,
  openTestRoom,
  seedUser,
  testAct,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let userId: string
let phone: Phone
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  const { revision } = await getOrganization(opened.room)
  await changeOrganization(opened.room, { act: testAct, revision, change: { userMailInsert: 'Ask the helpdesk.' } })
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  number += 1
  userId = await seedUser(opened.room, `user${number}`)
  await door.mailbox.append(testMail({ mailbox: userId, subject: 'Secret' }))
  await opened.room.database.prisma.mailFolder.create({ data: { userId, id: '100', name: 'Top secret', type: 12 } })
  phone = door.phone(`user${number}`, { deviceId: `WAIT${number}`, syncedTypes: [2, 5] })
  await phone.connect()
})

async function decide(access: 'allow' | 'block' | 'default'): Promise<void> {
  const where = { deviceId: `WAIT${number}` }
  const { id } = await opened.room.database.prisma.device.findFirstOrThrow({ where })
  const heard = phone.ping()
  await decideDevices(opened.room, { act: testAct, ids: [id], access }, everything)
  await heard
}

async function sync(syncKey: string, commands: SyncClientCommand[] = []): Promise<SyncCollectionResponse> {
  const collection = {
    collectionId: '2',
    syncKey,
    getChanges: true,
    windowSize: 100,
    deletesAsMoves: true,
    options: undefined,
    commands,
  }
  const request = {
    kind: 'full',
    collections: [collection],
    windowSize: undefined,
    wait: undefined,
    isPartial: false,
  } as const
  const answer = await phone.request('Sync', buildSyncRequest(request, '16.1'))
  const response = parseSyncResponse(answer.tree)
  const [only] = response.kind === 'collections' ? response.collections : []
  if (!only) throw new Error(`there is no collection in ${JSON.stringify(response)}`)
  return only
}

const key = () => phone.inbox?.syncKey ?? ''
const subjects = () => phone.mails.map(({ subject }) => subject)
const notice = 'Your phone is waiting for approval'

describe('a phone that waits', () => {
  test('sees the folders that every mailbox has, and no others', () => {
    expect([...phone.store.folders.values()].map(({ name }) => name)).toEqual([
      'Inbox',
      'Drafts',
      'Deleted Items',
      'Sent Items',
      'Outbox',
    ])
  })

  test('has one message, which tells what is known of it and what the organization says', async () => {
    expect(subjects()).toEqual([notice])
    const { item } = await phone.fetchItem('2', '2:waiting')
    expect(item?.body).toContain('Ask the helpdesk.')
    expect(item?.body).toContain(`Device ID: WAIT${number}`)
    expect(item?.body).toContain('Model: iPhone 17')
    expect(item?.body).toMatch(/Access state: Quarantined\r?\nReason for this state: Global/)
  })

  test('has nothing in the other folders, and gets the message once', async () => {
    expect(phone.store.folder('5').items.size).toBe(0)
    expect(await phone.syncFolder('2')).toMatchObject({ status: 1, added: [], requests: 1 })
    await expect(phone.syncFolder('5')).resolves.toMatchObject({ status: 1, added: [] })
  })

  test('cannot fetch mail of its own mailbox, by any way', async () => {
    expect(await phone.fetchItem('2', '2:1')).toEqual({ status: 6 })
    expect(await sync(key(), [{ kind: 'fetch', serverId: '2:1' }])).toMatchObject({ responses: [{ status: 8 }] })
  })

  test('may fetch its message in a Sync', async () => {
    const { responses } = await sync(key(), [{ kind: 'fetch', serverId: '2:waiting' }])
    expect(readEmail(responses[0]?.data ?? []).subject).toBe(notice)
  })

  test.each<[string, SyncClientCommand]>([
    ['marks a mail read', { kind: 'change', serverId: '2:1', changes: { isRead: true } }],
    ['marks its message read', { kind: 'change', serverId: '2:waiting', changes: { isRead: true } }],
    ['deletes a mail', { kind: 'delete', serverId: '2:1' }],
    ['deletes its message', { kind: 'delete', serverId: '2:waiting' }],
  ])('%s: it is refused, and nothing changes', async (_name, command) => {
    const { status, responses } = await sync(key(), [command])
    expect({ status, responses }).toMatchObject({ status: 1, responses: [{ kind: command.kind, status: 7 }] })
    expect(await door.mailbox.message(userId, '2', '1')).toMatchObject({ isRead: false })
  })

  test('cannot send mail', async () => {
    const mime = Buffer.from(`From: user${number}@example.com\r\nTo: user${number}@example.com\r\n\r\nx`)
    const body = buildSendMailRequest({ clientId: 'c1', saveInSentItems: true, mime }, '16.1')
    const answer = await phone.request('SendMail', body)
    expect(Buffer.from(answer.bytes).toString('latin1')).toContain('130')
    const { changes } = await door.mailbox.changes({
      mailbox: userId,
      folderId: '2',
      cursor: '',
      limit: 10,
      since: null,
      origin: null,
    })
    expect(changes).toHaveLength(1)
  })

  test('is not woken by mail, but by its approval', async () => {
    const held = phone.ping()
    await expect.poll(() => door.wake.registry.size).toBe(1)
    await door.mailbox.append(testMail({ mailbox: userId, subject: 'More' }))
    await decide('allow')
    // `decide` pings too, which replaces the first one.
    expect(await held).toMatchObject({ status: 1 })
    expect(await phone.ping()).toMatchObject({ status: 2, folders: ['2'] })
  })
})

describe('approved', () => {
  test('it gets its mail in place of the message, on the keys that it has, and then its other folders', async () => {
    await decide('allow')
    expect(await phone.syncFolder('2')).toMatchObject({ status: 1, removed: ['2:waiting'] })
    expect(subjects()).toEqual(['Secret'])
    expect(await phone.ping()).toMatchObject({ status: 7 })
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 1 })
  })

  test('in the middle of a lost answer, it gets the same', async () => {
    const before = key()
    await decide('allow')
    const lost = await sync(before)
    const again = await sync(before)
    expect(again.changes.map(({ kind, serverId }) => [kind, serverId])).toEqual(
      lost.changes.map(({ kind, serverId }) => [kind, serverId]),
    )
  })

  test('and made to wait again, it keeps what it has, gets no more, and goes on where it was', async () => {
    await decide('allow')
    await phone.catchUp()
    await decide('default')
    await door.mailbox.append(testMail({ mailbox: userId, subject: 'Later' }))
    await phone.catchUp()
    expect(subjects()).toEqual(['Secret', notice])
    expect(phone.store.folders.has('100')).toBe(true)
    await decide('allow')
    await phone.catchUp()
    expect(subjects()).toEqual(['Secret', 'Later'])
  })
})

test('blocked, it gets nothing, and says what it is all the same', async () => {
  await decide('block')
  expect(await phone.folderSync()).toMatchObject({ status: 129 })
  expect(await phone.syncFolder('2')).toMatchObject({ status: 129 })
  expect(await phone.fetchItem('2', '2:1')).toEqual({ status: 129 })
  expect(await phone.settingsDeviceInformation()).toMatchObject({ status: 1 })
  expect(await phone.provision()).toMatchObject({ kind: 'provisioned' })
})

test('an exemption of another user for the same DeviceId changes nothing for this one', async () => {
  await seedUser(opened.room, `other${number}`)
  const other = door.phone(`other${number}`, { deviceId: `WAIT${number}` })
  await connectApproved(opened.room, other)
  await phone.catchUp()
  expect(subjects()).toEqual([notice])
})
