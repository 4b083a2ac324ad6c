import { buildItemOperationsRequest, parseItemOperationsResponse } from '@gatepost/protocol/commands'
import { FolderHierarchy } from '@gatepost/protocol/code-pages'
import { contentTypes, decodeMultipart, knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import { GlobalStatus } from '@gatepost/protocol/status'
import { decode, element } from '@gatepost/protocol/wbxml'
import type { Phone, QueryForm } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeOrganization } from '../../settings/index.ts'
import {
  inbox,
  openTestDoor,
  openTestRoom,
  rawSync,
  seedUser,
  testAct,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await changeOrganization(opened.room, { act: testAct, revision: 1, change: { defaultAccessLevel: 'allow' } })
  for (const user of ['user1', 'user2']) await seedUser(opened.room, user)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

type Form = { readonly version: ProtocolVersion; readonly queryForm: QueryForm }

/** Every version, in base64 from 12.1 on, where there is that; the newest in both forms. */
const forms: readonly Form[] = [
  ...knownVersions.map((version): Form => ({ version, queryForm: Number(version) < 12.1 ? 'plain' : 'base64' })),
  { version: '16.1', queryForm: 'plain' },
]

async function connect(user: string, form: Form, syncedTypes = [2]): Promise<Phone> {
  number += 1
  const phone = door.phone(user, { ...form, deviceId: `FI${number}`, address: `${user}@example.com`, syncedTypes })
  expect(await phone.connect()).toEqual({ kind: 'connected' })
  return phone
}

/** The folder as a FolderSync of an empty phone tells of it. */
async function toldOf(phone: Phone, id: string) {
  phone.store.hierarchyKey = '0'
  expect(await phone.folderSync()).toMatchObject({ status: 1 })
  return phone.store.folders.get(id)
}

const inboxId = '2'
const sentItems = '5'

test.each(forms)('MS-ASHTTP S01_TC11: folders are created, changed and deleted, $version $queryForm', async (form) => {
  const phone = await connect('user1', form)
  const name = `Folder ${number}`
  const { status, id = '' } = await phone.folderCreate({ name, parentId: inboxId })
  expect(status).toBe(1)
  expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })
  expect(await toldOf(phone, id)).toMatchObject({ name, parentId: inboxId, type: 12 })

  // Before 12.1 an answer always has a body.
  const quiet = await rawSync(phone).syncAll([inbox(phone.store.folder(inboxId).syncKey)])
  const hasBody = form.version === '2.5' || form.version === '12.0'
  expect(quiet).toMatchObject(hasBody ? { collections: [{ status: 1, changes: [] }] } : { kind: 'empty' })

  expect(await phone.folderUpdate(id, { name: `${name} renamed`, parentId: sentItems })).toBe(1)
  expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })
  expect(await toldOf(phone, id)).toMatchObject({ name: `${name} renamed`, parentId: sentItems })

  expect(await phone.folderDelete(id)).toBe(1)
  expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })
  expect(await toldOf(phone, id)).toBeUndefined()
})

const itemCommands = 'MS-ASHTTP S01_TC12: a mail is announced, estimated, moved and fetched'

test.each(forms)(`${itemCommands}, $version $queryForm`, async (form) => {
  const sender = await connect('user1', form)
  const phone = await connect('user2', form, [2, 12])
  const subject = `Mail ${number}`
  const held = phone.ping({ folders: [inboxId] })
  expect(await sender.sendMail({ to: ['user2@example.com'], subject, text: 'Hello' })).toBe(1)
  expect(await held).toEqual({ status: 2, folders: [inboxId] })
  const estimated = { collections: [{ collectionId: inboxId, status: 1, estimate: 1 }] }
  expect(await phone.getItemEstimate({ folderIds: [inboxId] })).toEqual(estimated)
  expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })
  const { added } = await phone.syncFolder(inboxId)
  expect(added).toMatchObject([{ subject }])

  const { id: folderId = '' } = await phone.folderCreate({ name: `Folder ${number}` })
  await phone.syncFolder(folderId)
  const [mail] = added
  const { moves } = await phone.moveItems({ from: inboxId, to: folderId, ids: [mail?.id ?? ''] })
  const [moved] = moves
  expect(moved).toMatchObject({ itemId: mail?.id, status: 3 })
  expect(moved?.newItemId).not.toBe(mail?.id)
  await phone.syncFolder(inboxId)
  await phone.syncFolder(folderId)
  expect([...phone.store.folder(folderId).items.values()]).toMatchObject([{ id: moved?.newItemId, subject }])
  expect(phone.mails.filter((one) => one.subject === subject)).toEqual([])

  if (form.version !== '2.5') await fetchInParts(phone, form, { folderId, id: moved?.newItemId ?? '' })
  expect(await phone.folderDelete(folderId)).toBe(1)
})

type Place = { readonly folderId: string; readonly id: string }

async function fetchInParts(phone: Phone, { version }: Form, { folderId, id }: Place): Promise<void> {
  const options = { bodyPreferences: [{ type: 1, allOrNone: false }], mimeSupport: 0 } as const
  const fetches = [{ store: 'Mailbox', collectionId: folderId, serverId: id, options }]
  const document = buildItemOperationsRequest({ fetches }, version)
  const answer = await phone.request('ItemOperations', document, { parameters: { acceptMultiPart: true } })
  expect(answer.headers['content-type']).toBe(contentTypes.multipart)
  const [first, body] = decodeMultipart(answer.bytes) ?? []
  expect(first && parseItemOperationsResponse(decode(first)).fetches).toMatchObject([{ status: 1 }])
  expect(Buffer.from(body ?? []).toString('utf8')).toContain('Hello')
}

describe('MS-ASCMD S22_TC01: GetHierarchy tells of the mail folders, as FolderSync does', () => {
  test.each(['2.5', '12.0', '12.1'] as const)('%s', async (version) => {
    const phone = await connect('user1', { version, queryForm: 'plain' })
    const name = `Folder ${number}`
    const { id = '' } = await phone.folderCreate({ name, parentId: inboxId })
    const key = phone.store.hierarchyKey
    const folders = await phone.getHierarchy()
    expect(folders).toContainEqual({ serverId: id, parentId: inboxId, displayName: name, type: 1 })
    const known = [...phone.store.folders.values()].map(
      (folder) => `${folder.id} in ${folder.parentId}: ${folder.name}`,
    )
    const told = folders.map((folder) => `${folder.serverId} in ${folder.parentId}: ${folder.displayName}`)
    expect(told.toSorted()).toEqual(known.toSorted())
    expect(phone.store.hierarchyKey).toBe(key)
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })
    await phone.folderDelete(id)
  })

  test('and is no command of 14.0', async () => {
    const phone = await connect('user1', { version: '14.0', queryForm: 'plain' })
    const { tree } = await phone.request('GetHierarchy', undefined)
    const refusal = element(FolderHierarchy.Status, String(GlobalStatus.VersionNotSupported))
    expect(tree).toEqual(element(FolderHierarchy.Folders, [refusal]))
  })
})

describe('a phone that waits for approval', () => {
  test.each(['2.5', '12.1', '14.1', '16.1'] as const)('changes and learns nothing, %s', async (version) => {
    const phone = await connect('user1', { version, queryForm: 'plain' })
    const { deviceId } = phone.profile
    await opened.room.database.prisma.device.updateMany({
      where: { deviceId },
      data: { accessState: 'quarantined', version: { increment: 1 } },
    })
    const { id } = await opened.room.database.prisma.user.findFirstOrThrow({ where: { name: 'user1' } })
    const before = await door.mailbox.folders(id)
    const refusals = [
      phone.folderCreate({ name: 'Mine' }).then(({ status }) => status),
      phone.folderUpdate(inboxId, { name: 'Mine' }),
      phone.folderDelete(sentItems),
      phone.moveItems({ from: inboxId, to: sentItems, ids: ['2:1'] }).then(({ status }) => status),
      phone.getItemEstimate({ folderIds: [inboxId] }).then(({ status }) => status),
    ]
    for (const refusal of await Promise.allSettled(refusals)) {
      if (Number(version) >= 14) expect(refusal).toEqual({ status: 'fulfilled', value: 130 })
      else expect(refusal).toMatchObject({ status: 'rejected', reason: { code: 'http', httpStatus: 403 } })
    }
    expect(await door.mailbox.folders(id)).toEqual(before)
  })
})
