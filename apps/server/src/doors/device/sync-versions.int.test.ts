import {
  buildSyncRequest,
  parseSyncResponse,
  type SyncClientCommand,
  type SyncOptions,
} from '@gatepost/protocol/commands'
import { AirSync, AirSyncBase, Email, Email2 } from '@gatepost/protocol/code-pages'
import { knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import { childOf, childrenOf, element, textOf, type Tag, type WbxmlElement } from '@gatepost/protocol/wbxml'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeOrganization } from '../../settings/index.ts'
import {
  inbox,
  openTestDoor,
  openTestRoom,
  seedUser,
  testAct,
  textBody,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let userId: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await changeOrganization(opened.room, { act: testAct, revision: 1, change: { defaultAccessLevel: 'allow' } })
  userId = await seedUser(opened.room, 'anna')
  for (const version of knownVersions) {
    const phone = door.phone('anna', { deviceId: nameOf(version), version, address: 'anna@example.com' })
    await phone.connect()
    phones.set(version, phone)
  }
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  await opened.room.database.prisma.mailItem.deleteMany()
})

const phones = new Map<ProtocolVersion, Phone>()
const nameOf = (version: ProtocolVersion) => `V${version.replace('.', 'v')}`

function phoneOf(version: ProtocolVersion): Phone {
  const phone = phones.get(version)
  if (!phone) throw new Error(`no phone speaks ${version}`)
  return phone
}

/** The answer's collection, as it stands on the wire; undefined for an empty answer. */
async function sync(version: ProtocolVersion, key: string, options?: SyncOptions, commands: SyncClientCommand[] = []) {
  const collection = inbox(key, { options, commands })
  const request = {
    kind: 'full',
    collections: [collection],
    windowSize: undefined,
    wait: undefined,
    isPartial: false,
  } as const
  const answer = await phoneOf(version).request('Sync', buildSyncRequest(request, version))
  expect(answer.httpStatus).toBe(200)
  const response = parseSyncResponse(answer.tree)
  const collections = answer.tree && childOf(answer.tree, AirSync.Collections)
  return { response, collection: collections && childOf(collections, AirSync.Collection), bytes: answer.bytes }
}

async function start(version: ProtocolVersion, options = textBody(1_000)): Promise<string> {
  const { collection } = await sync(version, '0', options)
  return (collection && textOf(collection, AirSync.SyncKey)) ?? ''
}

const keyOf = (collection: WbxmlElement | undefined) => (collection && textOf(collection, AirSync.SyncKey)) ?? ''
const tagsOf = (holder: WbxmlElement | undefined) =>
  (holder ? childrenOf(holder) : []).map(({ tag }) => `${tag.namespace}:${tag.name}`)

/** ApplicationData of the first command or response in that list. */
function dataOf(collection: WbxmlElement | undefined, list: Tag) {
  const commands = collection && childOf(collection, list)
  const [first] = commands ? childrenOf(commands) : []
  return (first && childOf(first, AirSync.ApplicationData)) ?? element(AirSync.ApplicationData)
}

async function receive(text: string): Promise<string> {
  const mime = [
    'From: Ben <ben@x.example>\r\nTo: Anna <anna@example.com>\r\nCc: eve@x.example\r\nSubject: Plans\r\nImportance: high',
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n',
  ].join('\r\n')
  const file =
    '\r\n--b\r\nContent-Type: image/png; name=a.png\r\nContent-Disposition: attachment\r\n\r\nPNG\r\n--b--\r\n'
  const { id } = await door.mailbox.append({
    mailbox: userId,
    folderId: '2',
    mime: Buffer.from(`${mime}${text}${file}`),
    isRead: false,
    origin: null,
  })
  return `2:${id}`
}

const head = ['To', 'Cc', 'From', 'Subject', 'DateReceived', 'DisplayTo', 'ThreadTopic', 'Importance', 'Read']
const common = head.map((name) => `Email:${name}`)
const shapes: Readonly<Record<ProtocolVersion, readonly string[]>> = {
  '2.5': ['Attachments', 'BodyTruncated', 'BodySize', 'Body', 'MessageClass', 'InternetCPID'].map((n) => `Email:${n}`),
  '12.0': twelve(),
  '12.1': twelve(),
  '14.0': fourteen(),
  '14.1': fourteen(),
  '16.0': [...fourteen(), 'Email2:IsDraft'],
  '16.1': [...fourteen(), 'Email2:IsDraft'],
}

function twelve() {
  const email = ['MessageClass', 'InternetCPID', 'Flag', 'ContentClass'].map((name) => `Email:${name}`)
  return ['AirSyncBase:Attachments', 'AirSyncBase:Body', ...email, 'AirSyncBase:NativeBodyType']
}

function fourteen() {
  return [...twelve(), 'Email2:ConversationId', 'Email2:ConversationIndex']
}

describe.each(knownVersions)('at %s', (version) => {
  const isOld = Number(version) < 14

  test('a mail has the elements of the version, in their order', async () => {
    await receive('Hello')
    const { collection } = await sync(version, await start(version))
    expect(tagsOf(collection)).toEqual([
      ...(isOld ? ['AirSync:Class'] : []),
      ...['SyncKey', 'CollectionId', 'Status', 'Commands'].map((name) => `AirSync:${name}`),
    ])
    const data = dataOf(collection, AirSync.Commands)
    expect(tagsOf(data)).toEqual([...common, ...shapes[version]])
    expect(phoneOf(version).profile.version).toBe(version)
  })

  test('the phone reads it, with its attachment', async () => {
    await receive('Hello')
    const phone = phoneOf(version)
    await phone.catchUp()
    const [mail] = phone.mails
    expect(mail).toMatchObject({ subject: 'Plans', to: '"Anna" <anna@example.com>', body: 'Hello' })
    const file = await phone.fetchAttachment(mail?.attachments[0]?.fileReference ?? '')
    expect(file).toMatchObject({ status: 1, contentType: 'image/png' })
    expect(Buffer.from(file.content ?? []).toString()).toBe('PNG')
  })

  test('nothing new is no body at all, before 12.1 the key once more', async () => {
    const first = await sync(version, await start(version), undefined, [{ kind: 'fetch', serverId: '2:999999' }])
    const key = keyOf(first.collection)
    const { response, collection, bytes } = await sync(version, key)
    if (Number(version) >= 12.1) {
      expect(bytes).toHaveLength(0)
    } else {
      expect(keyOf(collection)).toBe(key)
      expect(response).toMatchObject({ kind: 'collections', collections: [{ status: 1, changes: [], responses: [] }] })
    }
  })

  test('read, and from 12.0 on a flag, is told without the rest', async () => {
    const serverId = await receive('Hello')
    const { collection } = await sync(version, await start(version))
    const id = serverId.slice(2)
    await door.mailbox.setRead({ mailbox: userId, folderId: '2', id, isRead: true, origin: null })
    const change = await sync(version, keyOf(collection))
    expect(tagsOf(dataOf(change.collection, AirSync.Commands))).toEqual(
      version === '2.5' ? ['Email:Read'] : ['Email:Read', 'Email:Flag'],
    )
  })

  test('a whole message is fetched by its id', async () => {
    const text = 'x'.repeat(3_000)
    const serverId = await receive(text)
    const phone = phoneOf(version)
    await phone.catchUp()
    expect((await phone.fetchItem('2', serverId)).item?.body).toBe(text)
    expect(await phone.fetchItem('2', '2:999999')).not.toMatchObject({ status: 1 })
  })

  test('MIME comes where it is asked for', async () => {
    await receive('Hello')
    const options = {
      ...textBody(1_000),
      mimeSupport: 2,
      bodyPreferences: [...textBody(1_000).bodyPreferences, { type: 4, allOrNone: false }],
    } as const
    const data = dataOf((await sync(version, await start(version, options))).collection, AirSync.Commands)
    const body = childOf(data, AirSyncBase.Body)
    const mime = body ? textOf(body, AirSyncBase.Data) : textOf(data, Email.MIMEData)
    expect(mime).toMatch(/^From: Ben .*Content-Type: multipart\/mixed/s)
    if (version !== '2.5') expect(body && textOf(body, AirSyncBase.Type)).toBe('4')
  })
})

test.each([
  [0, 0],
  [512, 512],
  [1_500, 1_024],
  [5_120, 5_120],
  [300_000, 6_000],
])('at 2.5 a text wanted up to %s bytes is cut at %s', async (truncationSize, length) => {
  await receive('x'.repeat(6_000))
  const options = textBody(truncationSize)
  const data = dataOf((await sync('2.5', await start('2.5', options))).collection, AirSync.Commands)
  expect(textOf(data, Email.Body) ?? '').toHaveLength(length)
  expect(textOf(data, Email.BodySize)).toBe('6000')
  expect(textOf(data, Email.BodyTruncated)).toBe(length < 6_000 ? '1' : '0')
})

test('at 2.5 a Fetch brings all of it, whatever was cut before', async () => {
  const serverId = await receive('x'.repeat(6_000))
  const { collection } = await sync('2.5', await start('2.5', textBody(512)))
  const fetched = await sync('2.5', keyOf(collection), undefined, [{ kind: 'fetch', serverId }])
  const data = dataOf(fetched.collection, AirSync.Responses)
  expect(textOf(data, Email.Body)).toHaveLength(6_000)
  expect(textOf(data, Email.BodyTruncated)).toBe('0')
})

test.each([
  [0, undefined],
  [1, 4_096],
  [2, 5_120],
  [3, 7_168],
  [4, 10_240],
  [5, 20_480],
  [6, 51_200],
  [7, 102_400],
] as const)('MIMETruncation %s keeps %s characters of a mail', async (mimeTruncation, length) => {
  await receive('y'.repeat(150_000))
  const mime = { type: 4, allOrNone: false } as const
  const options = { ...textBody(0), bodyPreferences: [mime], mimeSupport: 2, mimeTruncation } as const
  for (const version of ['2.5', '12.1', '16.1'] as const) {
    const data = dataOf((await sync(version, await start(version, options))).collection, AirSync.Commands)
    const body = childOf(data, AirSyncBase.Body)
    const text = body ? textOf(body, AirSyncBase.Data) : textOf(data, Email.MIMEData)
    expect(text?.length).toBe(length)
  }
})

test.each([
  ['2.5', 400],
  ['12.0', 400],
] as const)(
  'at %s a Sync without a body is answered with HTTP %s: nothing is remembered',
  async (version, httpStatus) => {
    expect(await phoneOf(version).request('Sync', undefined)).toMatchObject({ httpStatus })
  },
)

test.each(['12.1', '14.0', '16.1'] as const)('at %s a Sync without a body repeats the one before', async (version) => {
  const { collection } = await sync(version, await start(version), undefined, [{ kind: 'fetch', serverId: '2:1' }])
  await sync(version, keyOf(collection))
  await receive('Hello')
  const answer = await phoneOf(version).request('Sync', undefined)
  expect(parseSyncResponse(answer.tree)).toMatchObject({ collections: [{ changes: [{ kind: 'add' }] }] })
})

test('a category or a conversation is nothing to a phone of 12.1', async () => {
  await receive('Hello')
  const data = dataOf((await sync('12.1', await start('12.1'))).collection, AirSync.Commands)
  expect(childOf(data, Email2.ConversationId)).toBeUndefined()
  expect(childOf(data, Email.Categories)).toBeUndefined()
})
