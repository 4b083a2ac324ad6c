import {
  buildFolderCreateRequest,
  buildFolderDeleteRequest,
  buildFolderSyncRequest,
  buildFolderUpdateRequest,
  parseFolderCreateResponse,
  parseFolderDeleteResponse,
  parseFolderSyncResponse,
  parseFolderUpdateResponse,
} from '@gatepost/protocol/commands'
import type { Phone } from '@gatepost/phone'
import { FolderHierarchy } from '@gatepost/protocol/code-pages'
import { element, type WbxmlElement } from '@gatepost/protocol/wbxml'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  connectApproved,
  inbox,
  openTestDoor,
  openTestRoom,
  rawSync,
  seedUser,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let userId: string
let deviceRowId: string
let phone: Phone
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

async function newPhone(): Promise<void> {
  number += 1
  userId = await seedUser(opened.room, `user${number}`)
  phone = door.phone(`user${number}`, { deviceId: `FOLD${number}` })
  deviceRowId = await connectApproved(opened.room, phone)
}

const version = '16.1'

const bodyOf = async (command: 'FolderCreate' | 'FolderUpdate' | 'FolderDelete' | 'FolderSync', body: WbxmlElement) => {
  const { tree } = await phone.request(command, body)
  if (!tree) throw new Error(`${command} was answered without a body`)
  return tree
}

const key = () => phone.store.hierarchyKey

async function create(changes: { syncKey?: string; parentId?: string; displayName?: string; type?: number } = {}) {
  const request = { syncKey: key(), parentId: '0', displayName: 'Projects', type: 12, ...changes }
  return parseFolderCreateResponse(await bodyOf('FolderCreate', buildFolderCreateRequest(request, version)))
}

async function update(changes: { syncKey?: string; serverId?: string; parentId?: string; displayName?: string } = {}) {
  const request = { syncKey: key(), serverId: '4711', parentId: '0', displayName: 'Plans', ...changes }
  return parseFolderUpdateResponse(await bodyOf('FolderUpdate', buildFolderUpdateRequest(request, version)))
}

async function remove(changes: { syncKey?: string; serverId?: string } = {}) {
  const request = { syncKey: key(), serverId: '4711', ...changes }
  return parseFolderDeleteResponse(await bodyOf('FolderDelete', buildFolderDeleteRequest(request, version)))
}

async function folderSync(syncKey: string) {
  return parseFolderSyncResponse(await bodyOf('FolderSync', buildFolderSyncRequest({ syncKey }, version)))
}

async function names(): Promise<string[]> {
  return (await door.mailbox.folders(userId)).folders.map(({ name }) => name)
}

async function newFolder(name: string, parentId = '0'): Promise<string> {
  const { id } = await phone.folderCreate({ name, parentId })
  if (id === undefined) throw new Error(`${name} was refused`)
  return id
}

async function otherPhone(): Promise<Phone> {
  const other = door.phone(`user${number}`, { deviceId: `OTHER${number}` })
  await connectApproved(opened.room, other)
  return other
}

describe('what a phone does to its folders', () => {
  beforeEach(newPhone)

  test('is in the mailbox, and the phone itself is not told of it', async () => {
    const id = await newFolder('Projects')
    expect(await names()).toContain('Projects')
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })
    expect(await phone.folderUpdate(id, { name: 'Plans', parentId: '5' })).toBe(1)
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })
    const { folders } = await door.mailbox.folders(userId)
    expect(folders.find((folder) => folder.id === id)).toEqual({ id, parentId: '5', name: 'Plans', type: 12 })
    expect(await phone.folderDelete(id)).toBe(1)
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })
    expect(await names()).not.toContain('Plans')
  })

  test('another phone is told (MS-ASCMD S04_TC03, TC07 to TC09)', async () => {
    const other = await otherPhone()
    const id = await newFolder('Projects')
    expect(await other.folderSync()).toEqual({ status: 1, changes: 1 })
    await phone.folderUpdate(id, { name: 'Plans' })
    expect(await other.folderSync()).toEqual({ status: 1, changes: 1 })
    expect(other.store.folder(id).name).toBe('Plans')
    await phone.folderDelete(id)
    expect(await other.folderSync()).toEqual({ status: 1, changes: 1 })
    expect(other.store.folders.has(id)).toBe(false)
  })

  test('ends the Ping of another phone (S11_TC05)', async () => {
    const other = await otherPhone()
    const held = other.ping()
    await expect.poll(() => door.wake.registry.size).toBe(1)
    await newFolder('Projects')
    expect(await held).toMatchObject({ status: 7 })
  })

  test('does not hide what another phone did meanwhile', async () => {
    const other = await otherPhone()
    await other.folderCreate({ name: 'Theirs' })
    await newFolder('Mine')
    expect(await phone.ping()).toMatchObject({ status: 7 })
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 1 })
    expect(phone.store.folderOfType(12)).toBeDefined()
    expect([...phone.store.folders.values()].map(({ name }) => name)).toContain('Theirs')
  })

  test('keeps its id when the phone starts over (S04_TC04)', async () => {
    const id = await newFolder('Projects')
    const { changes = [] } = await folderSync('0')
    expect(changes).toContainEqual({ kind: 'add', serverId: id, parentId: '0', displayName: 'Projects', type: 12 })
  })

  test('takes what is below a folder with it, and the phone is told of that', async () => {
    const id = await newFolder('Projects')
    const child = await newFolder('Plans', id)
    await rawSync(phone).start(child)
    await rawSync(phone).start(id)
    await phone.folderDelete(id)
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 1 })
    expect(phone.store.folders.has(child)).toBe(false)
    expect(await rawSync(phone).sync(inbox('0', { collectionId: child }))).toMatchObject({ status: 12 })
    const states = await opened.room.database.prisma.syncState.findMany({ where: { deviceRowId } })
    expect(states.map(({ collectionId }) => collectionId).toSorted()).toEqual(['', '2'])
  })
})

describe('an answer that was lost', () => {
  beforeEach(newPhone)

  test('is given again: one folder, under a fresh key', async () => {
    const before = key()
    const lost = await create()
    const again = await create({ syncKey: before })
    expect(again).toEqual({ status: 1, syncKey: expect.any(String), serverId: lost.serverId })
    expect(again.syncKey).not.toBe(lost.syncKey)
    expect((await names()).filter((name) => name === 'Projects')).toHaveLength(1)
    expect((await folderSync(again.syncKey ?? '')).changes).toEqual([])
    expect(await folderSync(lost.syncKey ?? '')).toEqual({ status: 9 })
  })

  test('of a change and of a deletion, too', async () => {
    const id = await newFolder('Projects')
    const before = key()
    await update({ serverId: id })
    const renamed = await update({ syncKey: before, serverId: id })
    expect(renamed.status).toBe(1)
    await remove({ syncKey: renamed.syncKey ?? '', serverId: id })
    const gone = await remove({ syncKey: renamed.syncKey ?? '', serverId: id })
    expect(gone.status).toBe(1)
    expect((await folderSync(gone.syncKey ?? '')).changes).toEqual([])
  })

  test('and not asked for again, is what the next FolderSync tells', async () => {
    const before = key()
    const { serverId } = await create()
    expect((await folderSync(before)).changes).toMatchObject([{ kind: 'add', serverId }])
  })

  test('and a folder that another phone deleted meanwhile: the phone is told that it is gone', async () => {
    const before = key()
    const { serverId = '' } = await create()
    await door.mailbox.deleteFolder({ mailbox: userId, id: serverId })
    const again = await create({ syncKey: before })
    expect(again).toMatchObject({ status: 1, serverId })
    expect((await folderSync(again.syncKey ?? '')).changes).toEqual([{ kind: 'delete', serverId }])
  })

  test('and a folder that another phone renamed meanwhile: the phone is told the other name', async () => {
    const id = await newFolder('Projects')
    const before = key()
    await update({ serverId: id })
    await door.mailbox.updateFolder({ mailbox: userId, id, parentId: '0', name: 'Theirs' })
    const again = await update({ syncKey: before, serverId: id })
    expect((await folderSync(again.syncKey ?? '')).changes).toMatchObject([{ kind: 'update', displayName: 'Theirs' }])
  })

  test('the same request twice at the same time makes one folder', async () => {
    const answers = await Promise.all([create(), create(), create()])
    expect(answers.map(({ status }) => status)).toEqual([1, 1, 1])
    expect(new Set(answers.map(({ serverId }) => serverId)).size).toBe(1)
    const keys = answers.map(({ syncKey = '' }) => syncKey).toSorted()
    expect(new Set(keys).size).toBe(3)
    expect((await folderSync(keys.at(-1) ?? '')).changes).toEqual([])
    expect((await names()).filter((name) => name === 'Projects')).toHaveLength(1)
  })

  test('a folder that an attempt left behind without a key is taken up', async () => {
    const outcome = await door.mailbox.createFolder({ mailbox: userId, parentId: '0', name: 'Projects', type: 12 })
    const created = await create()
    expect(outcome).toEqual({ kind: 'done', id: created.serverId })
    expect((await folderSync(created.syncKey ?? '')).changes).toEqual([])
  })

  test('a folder that is gone behind the phone’s back may be deleted by it', async () => {
    const id = await newFolder('Projects')
    await door.mailbox.deleteFolder({ mailbox: userId, id })
    expect(await remove({ serverId: id })).toMatchObject({ status: 1 })
  })
})

describe('FolderCreate refuses', () => {
  beforeAll(newPhone)

  test.each<[string, Parameters<typeof create>[0], number]>([
    ['an empty name (S02_TC02)', { displayName: '' }, 10],
    ['the name of a default folder', { displayName: 'inbox' }, 2],
    ['a parent that is not there (S02_TC04)', { parentId: '4711' }, 5],
    ['a key of nobody (S02_TC05)', { syncKey: 'nonsense' }, 9],
    ['the first key', { syncKey: '0' }, 9],
    ['a system type (S02_TC06)', { type: 2 }, 10],
    ['a child of the recipient cache (S02_TC07)', { parentId: 'RI' }, 3],
    ['a recipient cache (S02_TC08)', { type: 19 }, 3],
    ['a calendar, which is not served', { type: 13 }, 12],
  ])('%s', async (_name, changes, status) => {
    const before = await names()
    expect(await create(changes)).toEqual({ status })
    expect(await names()).toEqual(before)
  })

  test('a name that is there already (S02_TC03)', async () => {
    await newFolder('Projects')
    expect(await create()).toEqual({ status: 2 })
  })

  test('a request without a key (S02_TC06)', async () => {
    const body = element(FolderHierarchy.FolderCreate, [element(FolderHierarchy.ParentId, '0')])
    expect(parseFolderCreateResponse(await bodyOf('FolderCreate', body))).toEqual({ status: 10 })
  })
})

describe('FolderUpdate refuses', () => {
  beforeAll(newPhone)

  test.each<[string, Parameters<typeof update>[0], number]>([
    ['a default folder (S05_TC02)', { serverId: '5' }, 2],
    ['a folder that is not there (S05_TC03)', {}, 4],
    ['a parent that is not there (S05_TC04)', { parentId: '4711' }, 5],
    ['a key of nobody (S05_TC05)', { syncKey: 'nonsense' }, 9],
    ['the recipient cache (S05_TC08)', { serverId: 'RI' }, 3],
  ])('%s', async (_name, changes, status) => {
    const serverId = status === 5 ? await newFolder('Old projects') : '4711'
    expect(await update({ serverId, ...changes })).toEqual({ status })
  })

  test('a second folder of a name in the same place (S05_TC07)', async () => {
    const first = await newFolder('Projects')
    expect(await phone.folderUpdate(first, { parentId: '5' })).toBe(1)
    const second = await newFolder('Projects')
    expect(await phone.folderUpdate(second, { parentId: '5' })).toBe(2)
  })

  test('a folder below itself', async () => {
    const id = await newFolder('Above')
    const child = await newFolder('Below', id)
    expect(await phone.folderUpdate(id, { parentId: child })).toBe(5)
  })
})

describe('FolderDelete refuses', () => {
  beforeAll(newPhone)

  test.each<[string, Parameters<typeof remove>[0], number]>([
    ['a default folder (S03_TC02)', { serverId: '2' }, 3],
    ['the recipient cache (S03_TC02)', { serverId: 'RI' }, 3],
    ['a folder that is not there (S03_TC03)', {}, 4],
    ['an empty key (S03_TC04)', { syncKey: '' }, 9],
  ])('%s', async (_name, changes, status) => {
    const before = await names()
    expect(await remove(changes)).toEqual({ status })
    expect(await names()).toEqual(before)
  })

  test('and takes the right request afterwards (S03_TC04, TC05)', async () => {
    const id = await newFolder('Projects')
    const body = element(FolderHierarchy.FolderDelete, [element(FolderHierarchy.ServerId, id)])
    expect(parseFolderDeleteResponse(await bodyOf('FolderDelete', body))).toEqual({ status: 10 })
    expect(await phone.folderDelete(id)).toBe(1)
  })
})

describe('the fence', () => {
  beforeEach(newPhone)

  test('no folder is touched on a judgement that is out of date', async () => {
    const id = await newFolder('Projects')
    // Now the door has a judgement of this phone at hand.
    await phone.folderSync()
    await opened.room.database.prisma.device.update({
      where: { id: deviceRowId },
      data: { accessState: 'blocked', version: { increment: 1 } },
    })
    const before = await names()
    expect(await create({ displayName: 'Plans' })).toEqual({ status: 129 })
    expect(await update({ serverId: id })).toEqual({ status: 129 })
    expect(await remove({ serverId: id })).toEqual({ status: 129 })
    expect(await names()).toEqual(before)
  })

  test('nor by a phone that has to wait', async () => {
    const id = await newFolder('Projects')
    // Now the door has a judgement of this phone at hand.
    await phone.folderSync()
    await opened.room.database.prisma.device.update({
      where: { id: deviceRowId },
      data: { accessState: 'quarantined', version: { increment: 1 } },
    })
    const before = await names()
    expect(await create({ displayName: 'Plans' })).toEqual({ status: 130 })
    expect(await update({ serverId: id })).toEqual({ status: 130 })
    expect(await remove({ serverId: id })).toEqual({ status: 130 })
    expect(await phone.moveItems({ from: '2', to: '4', ids: ['2:1'] })).toEqual({ status: 130, moves: [] })
    expect(await phone.getItemEstimate({ folderIds: ['2'] })).toEqual({ status: 130, collections: [] })
    expect(await names()).toEqual(before)
  })
})
