import { buildFolderSyncRequest, buildPingRequest, buildSyncRequest } from '@gatepost/protocol/commands'
import type { CommandName, ProtocolVersion } from '@gatepost/protocol/http'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideDevices } from '../../access/index.ts'
import { everything } from '../../device-scope.ts'
import {
  acknowledgeRaw,
  connectApproved,
  folderSyncStatus,
  inbox,
  liftWipeBudgets,
  openTestDoor,
  openTestRoom,
  rawProvision,
  seedUser,
  seedWipe,
  statusOf,
  testAct,
  wipesOf,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

// Up to 12.1 a phone knows no status above 100. What it is told instead, over real HTTP.

let opened: TestRoom
let door: TestDoor
let number = 0
let userId: string
let phone: Phone
let id: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  await liftWipeBudgets(opened.room)
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

async function connect(version: ProtocolVersion): Promise<void> {
  number += 1
  userId = await seedUser(opened.room, `user${number}`)
  phone = door.phone(`user${number}`, { deviceId: `OLD${number}`, version, queryForm: 'plain' })
  id = await connectApproved(opened.room, phone)
}

describe.each(['2.5', '12.0', '12.1'] as const)('a phone that speaks %s', (version) => {
  beforeEach(async () => {
    await connect(version)
  })

  const folderSync = (policyKey?: number | null) =>
    phone.request('FolderSync', buildFolderSyncRequest({ syncKey: phone.store.hierarchyKey }, version), {
      ...(policyKey !== undefined && { policyKey }),
    })

  test.each([
    ['key 0', 0],
    ['a wrong key', 77],
  ])('with %s is sent to Provision by 449, without a body', async (_name, policyKey) => {
    const answer = await folderSync(policyKey)
    expect(answer).toMatchObject({ httpStatus: 449, headers: { 'content-length': '0' } })
    expect(answer.headers['content-type']).toBeUndefined()
  })

  test('gets its wipe: 449 with and without a key, the directive, the acknowledgment', async () => {
    await seedWipe(opened.room, { deviceRowId: id })
    await expect.poll(async () => (await folderSync()).httpStatus).toBe(449)
    expect((await folderSync(null)).httpStatus).toBe(449)
    expect((await folderSync(0)).httpStatus).toBe(449)
    const everyCommand = ['Sync', 'SendMail', 'SmartReply', 'GetAttachment', 'GetHierarchy', 'MoveItems'] as const
    for (const command of everyCommand) expect((await phone.request(command)).httpStatus, command).toBe(449)
    expect(await rawProvision(phone, { kind: 'empty' })).toEqual({ status: 1, wipe: 'device' })
    expect((await folderSync()).httpStatus).toBe(449)
    expect(await acknowledgeRaw(phone, 1)).toMatchObject({ status: 1 })
    expect(await wipesOf(opened.room, id)).toMatchObject([{ state: 'acknowledged', kind: 'device' }])
    expect((await folderSync(null)).httpStatus).toBe(449)
  })

  test('obeys its wipe by itself', async () => {
    await seedWipe(opened.room, { deviceRowId: id })
    await expect.poll(async () => (await folderSync()).httpStatus).toBe(449)
    await expect(phone.folderSync()).rejects.toMatchObject({ code: 'provisioning', status: 140 })
    expect(phone.store.folders.size).toBe(0)
    expect(await wipesOf(opened.room, id)).toMatchObject([{ state: 'acknowledged', deliveries: 1 }])
  })

  test('cannot be ordered to wipe its account data alone', async () => {
    const order = seedWipe(opened.room, { deviceRowId: id, kind: 'account' })
    await expect(order).rejects.toMatchObject({ name: 'DomainError', kind: 'conflict' })
    expect(await wipesOf(opened.room, id)).toEqual([])
  })

  test('that spoke 16.1 when that was ordered is not sent it either, and never the other kind instead', async () => {
    const deviceId = `NEW${number}`
    const young = door.phone(`user${number}`, { deviceId })
    const deviceRowId = await connectApproved(opened.room, young)
    await seedWipe(opened.room, { deviceRowId, kind: 'account' })
    await expect.poll(() => folderSyncStatus(young)).toBe(140)
    const old = door.phone(`user${number}`, { deviceId, version, queryForm: 'plain' })
    const body = buildFolderSyncRequest({ syncKey: '0' }, version)
    expect((await old.request('FolderSync', body)).httpStatus).toBe(449)
    expect((await rawProvision(old, { kind: 'empty' })).wipe).toBeUndefined()
    expect(await wipesOf(opened.room, deviceRowId)).toMatchObject([
      { state: 'pending', kind: 'account', deliveries: 0, needsAttention: true },
    ])
  })

  test('whose held Ping meets a wipe is sent to the folder list, and there to Provision', async () => {
    const heard = phone.ping()
    await expect.poll(() => door.wake.registry.size).toBeGreaterThan(0)
    await seedWipe(opened.room, { deviceRowId: id })
    expect(await heard).toMatchObject({ status: 7 })
    expect((await folderSync()).httpStatus).toBe(449)
  })

  test('that is blocked is refused by 403', async () => {
    await decideDevices(opened.room, { act: testAct, ids: [id], access: 'block' }, everything)
    await expect.poll(async () => (await folderSync()).httpStatus).toBe(403)
    expect((await phone.request('SendMail', undefined, { bytes: Buffer.from('To: x\r\n\r\n') })).httpStatus).toBe(403)
  })

  test('of a user who may not use ActiveSync is refused by 403', async () => {
    const change = { isActiveSyncEnabled: false }
    await changeUser(opened.room, { act: testAct, id: userId, revision: 1, change }, everything)
    await expect.poll(async () => (await folderSync()).httpStatus).toBe(403)
  })

  test('with a body that is no WBXML is refused by 400', async () => {
    expect((await phone.request('FolderSync', undefined, { bytes: Buffer.from('<xml/>') })).httpStatus).toBe(400)
  })

  test('hears of a wrong key by the status of the command itself', async () => {
    const answer = await phone.request('FolderSync', buildFolderSyncRequest({ syncKey: 'nonsense' }, version))
    expect(answer.httpStatus).toBe(200)
    expect(statusOf(answer)).toBe(9)
  })

  test('whose mail cannot be sent hears so by 500, and by nothing else', async () => {
    const answer = await phone.request('SendMail', undefined, { bytes: Buffer.from('Subject: to nobody\r\n\r\nHello') })
    expect(answer).toMatchObject({ httpStatus: 500, headers: { 'content-length': '0' } })
  })

  test('may leave out the body of a Sync from 12.1 on', async () => {
    const answer = await phone.request('Sync')
    expect(answer.httpStatus).toBe(version === '12.1' ? 200 : 400)
  })

  test('may leave out the body of a Ping', async () => {
    const folders = phone.syncedFolders().map(({ id: folder }) => ({ id: folder, class: 'Email' }))
    const first = phone.request('Ping', buildPingRequest({ heartbeatSeconds: 600, folders }, version))
    await expect.poll(() => door.wake.registry.size).toBe(1)
    const second = phone.request('Ping')
    await first
    await expect.poll(() => door.wake.registry.size).toBe(1)
    await decideDevices(opened.room, { act: testAct, ids: [id], access: 'block' }, everything)
    expect(statusOf(await second)).toBe(7)
  })
})

test('a Sync that hangs, from 12.1 on, is ended by a wipe with 449', async () => {
  await connect('12.1')
  const collections = [inbox(phone.inbox?.syncKey ?? '')]
  const wait = { seconds: 120, unit: 'minutes' } as const
  const request = { kind: 'full', collections, windowSize: undefined, wait, isPartial: false } as const
  const hanging = phone.request('Sync', buildSyncRequest(request, '12.1'))
  await expect.poll(() => door.wake.registry.size).toBe(1)
  await seedWipe(opened.room, { deviceRowId: id })
  expect(await hanging).toMatchObject({ httpStatus: 449, headers: { 'content-length': '0' } })
})

test.each<[CommandName, ProtocolVersion]>([
  ['Settings', '2.5'],
  ['ItemOperations', '2.5'],
  ['Find', '12.1'],
])('%s, which %s does not have, is refused by 400', async (command, version) => {
  await seedUser(opened.room, `${command}${version}`.toLowerCase().replace('.', ''))
  const old = door.phone(`${command}${version}`.toLowerCase().replace('.', ''), { version, queryForm: 'plain' })
  expect((await old.request(command)).httpStatus).toBe(400)
})
