import { buildMoveItemsRequest, parseMoveItemsResponse, type ItemMove } from '@gatepost/protocol/commands'
import { Move } from '@gatepost/protocol/code-pages'
import { element } from '@gatepost/protocol/wbxml'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  connectApproved,
  openTestDoor,
  openTestRoom,
  seedUser,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let userId: string
let phone: Phone
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  userId = await seedUser(opened.room, 'ada')
  phone = door.phone('ada', { syncedTypes: [2, 4, 5] })
  await connectApproved(opened.room, phone)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

/** A mail that the phone has in its inbox; returns its ServerId and its subject. */
async function receive(): Promise<{ id: string; subject: string }> {
  number += 1
  const subject = `Mail ${number}`
  const { id } = await door.mailbox.append(testMail({ mailbox: userId, subject }))
  await phone.syncFolder('2')
  return { id: `2:${id}`, subject }
}

const subjectsIn = (folderId: string) => [...phone.store.folder(folderId).items.values()].map(({ subject }) => subject)

async function move(...moves: ItemMove[]) {
  const { tree } = await phone.request('MoveItems', buildMoveItemsRequest({ moves }, '16.1'))
  return parseMoveItemsResponse(tree ?? element(Move.MoveItems))
}

describe('moving', () => {
  test('gives the mail a new id, and the next Sync tells of both folders (S10_TC01)', async () => {
    const { id, subject } = await receive()
    const answer = await move({ itemId: id, fromFolderId: '2', toFolderId: '4' })
    const [moved] = answer.kind === 'moves' ? answer.moves : []
    expect(moved).toEqual({ itemId: id, status: 3, newItemId: expect.stringMatching(/^4:\d+$/) })
    expect(await phone.syncFolder('2')).toMatchObject({ added: [], removed: [id] })
    expect(await phone.syncFolder('4')).toMatchObject({ added: [{ id: moved?.newItemId, subject }] })
  })

  test('what the phone put into the folder under that id does not appear twice', async () => {
    const { id, subject } = await receive()
    await phone.moveItems({ from: '2', to: '5', ids: [id] })
    expect(subjectsIn('5')).toContain(subject)
    expect(await phone.syncFolder('2')).toMatchObject({ added: [], removed: [] })
    expect(await phone.syncFolder('5')).toMatchObject({ added: [], changed: [{ subject }] })
    expect(subjectsIn('5').filter((one) => one === subject)).toHaveLength(1)
  })

  test('with an answer that was lost, loses nothing', async () => {
    const { id, subject } = await receive()
    await move({ itemId: id, fromFolderId: '2', toFolderId: '5' })
    expect(await move({ itemId: id, fromFolderId: '2', toFolderId: '5' })).toEqual({
      kind: 'moves',
      moves: [{ itemId: id, status: 1 }],
    })
    await phone.syncFolder('2')
    await phone.syncFolder('5')
    expect(subjectsIn('2')).not.toContain(subject)
    expect(subjectsIn('5').filter((one) => one === subject)).toHaveLength(1)
  })

  test('tells another phone, and ends its Ping for both folders', async () => {
    const { id } = await receive()
    const other = door.phone('ada', { deviceId: 'OTHER', syncedTypes: [2, 5] })
    await connectApproved(opened.room, other)
    const held = other.ping()
    await expect.poll(() => door.wake.registry.size).toBe(1)
    await phone.moveItems({ from: '2', to: '5', ids: [id] })
    const { status, folders } = await held
    expect(status).toBe(2)
    expect(folders).toContain('5')
  })
})

describe('a move is refused', () => {
  test.each<[string, Partial<ItemMove>, number]>([
    ['from a folder that is not there (S10_TC02)', { fromFolderId: '4711' }, 1],
    ['of an item of another folder', { itemId: '5:1' }, 1],
    ['of an item that is not there (S10_TC03)', { itemId: '2:4711' }, 1],
    ['of the message that a waiting phone has', { itemId: '2:waiting' }, 1],
    ['to a folder that is not there (S10_TC04)', { toFolderId: '4711' }, 2],
    ['into its own folder (S10_TC05)', { toFolderId: '2' }, 4],
  ])('%s', async (_name, changes, status) => {
    const { id } = await receive()
    const wanted = { itemId: id, fromFolderId: '2', toFolderId: '5', ...changes }
    expect(await move(wanted)).toEqual({ kind: 'moves', moves: [{ itemId: wanted.itemId, status }] })
    expect(await door.mailbox.message(userId, '2', id.slice(2))).not.toBeNull()
  })

  test('the second time in one request (S10_TC06)', async () => {
    const { id, subject } = await receive()
    const item = { itemId: id, fromFolderId: '2' }
    const answer = await move({ ...item, toFolderId: '4' }, { ...item, toFolderId: '5' })
    expect(answer.kind === 'moves' && answer.moves.map(({ status }) => status)).toEqual([3, 5])
    for (const folderId of ['2', '4', '5']) await phone.syncFolder(folderId)
    expect(['2', '4', '5'].filter((folderId) => subjectsIn(folderId).includes(subject))).toEqual(['4'])
  })

  test('to two folders in one move, and the others of the request go on', async () => {
    const [first, second] = [await receive(), await receive()]
    const part = (tag: Parameters<typeof element>[0], text: string) => element(tag, text)
    const both = element(Move.Move, [
      part(Move.SrcMsgId, first.id),
      part(Move.SrcFldId, '2'),
      part(Move.DstFldId, '4'),
      part(Move.DstFldId, '5'),
    ])
    const one = element(Move.Move, [part(Move.SrcMsgId, second.id), part(Move.SrcFldId, '2'), part(Move.DstFldId, '5')])
    const { tree } = await phone.request('MoveItems', element(Move.MoveItems, [both, one]))
    const answer = parseMoveItemsResponse(tree ?? element(Move.MoveItems))
    expect(answer.kind === 'moves' && answer.moves.map(({ itemId, status }) => [itemId, status])).toEqual([
      [first.id, 5],
      [second.id, 3],
    ])
    expect(await door.mailbox.message(userId, '2', first.id.slice(2))).not.toBeNull()
  })

  test('with more than 1,000 in a request (S10_TC07), and nothing is moved', async () => {
    const { id } = await receive()
    const many = Array.from({ length: 1_001 }, () => ({ itemId: id, fromFolderId: '2', toFolderId: '5' }))
    expect(await move(...many)).toEqual({ kind: 'status', status: 103 })
    expect(await door.mailbox.message(userId, '2', id.slice(2))).not.toBeNull()
  })

  test('into the recipient cache (S21_TC04)', async () => {
    const { id } = await receive()
    expect(await move({ itemId: id, fromFolderId: '2', toFolderId: 'RI' })).toEqual({ kind: 'status', status: 105 })
  })

  test('on a judgement that is out of date', async () => {
    const { id } = await receive()
    await opened.room.database.prisma.device.updateMany({
      where: { deviceId: phone.profile.deviceId },
      data: { accessState: 'blocked', version: { increment: 1 } },
    })
    expect(await move({ itemId: id, fromFolderId: '2', toFolderId: '5' })).toEqual({ kind: 'status', status: 129 })
    expect(await door.mailbox.message(userId, '2', id.slice(2))).not.toBeNull()
  })
})
