import { request as httpRequest } from 'node:http'
import { buildSettingsRequest, buildSyncRequest } from '@gatepost/protocol/commands'
import { knownVersions } from '@gatepost/protocol/http'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideDevices } from '../../access/index.ts'
import { everything } from '../../device-scope.ts'
import {
  acknowledgeRaw,
  connectApproved,
  folderSyncStatus,
  inbox,
  initialProvision,
  liftWipeBudgets,
  openTestDoor,
  openTestRoom,
  rawProvision,
  seedUser,
  seedWipe,
  statusOf,
  testAct,
  testPassword,
  wipesOf,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

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

beforeEach(async () => {
  await connect()
})

async function connect(changes: Parameters<TestDoor['phone']>[1] = {}): Promise<void> {
  number += 1
  userId = await seedUser(opened.room, `user${number}`)
  phone = door.phone(`user${number}`, { deviceId: `WIPE${number}`, ...changes })
  id = await connectApproved(opened.room, phone)
}

const lastWipe = async () => (await wipesOf(opened.room, id)).at(-1)
const auditOf = async (action: string) =>
  await opened.room.database.prisma.auditEntry.count({ where: { action, requestId: { not: 'req-1' } } })

async function order(kind: 'device' | 'account' = 'device'): Promise<void> {
  const heard = phone.ping()
  await expect.poll(() => door.wake.registry.size).toBeGreaterThan(0)
  await seedWipe(opened.room, { deviceRowId: id, kind })
  expect(await heard).toMatchObject({ status: 7 })
}

/** As many requests as a user may have at work, whose bodies never come. */
function holdTurnstile({ profile, policyKey }: Phone): () => void {
  const query = `Cmd=SendMail&User=${profile.user}&DeviceId=${profile.deviceId}&DeviceType=${profile.deviceType}`
  const url = `${profile.baseUrl}/Microsoft-Server-ActiveSync?${query}`
  const headers = {
    Authorization: `Basic ${Buffer.from(`${profile.user}:${profile.password}`).toString('base64')}`,
    'MS-ASProtocolVersion': '16.1',
    'X-MS-PolicyKey': String(policyKey),
    'Content-Length': '10',
  }
  const requests = Array.from({ length: 10 }, () => httpRequest(url, { method: 'POST', headers, agent: false }))
  for (const one of requests) one.on('error', () => one.destroy()).flushHeaders()
  return () => {
    for (const one of requests) one.destroy()
  }
}

describe('a wipe that waits', () => {
  test.each([
    ['14.1', 'device'],
    ['16.1', 'device'],
    ['16.1', 'account'],
  ] as const)('at %s, of the %s, ends the held Ping, is fetched and acknowledged', async (version, kind) => {
    await connect({ version })
    await order(kind)
    expect(await lastWipe()).toMatchObject({ state: 'pending', kind })
    expect(await folderSyncStatus(phone, phone.store.hierarchyKey)).toBe(140)
    await expect(phone.folderSync()).rejects.toMatchObject({ code: 'provisioning', status: 140 })
    expect(phone.store.folders.size).toBe(0)
    expect(await lastWipe()).toMatchObject({ state: 'acknowledged', deliveries: 1 })
  })

  test('is answered to every command that could have data', async () => {
    await order()
    const userInformation = { deviceInformation: undefined, userInformation: true, oofGet: false, unsupported: [] }
    const statuses = await Promise.all([
      phone.request('Sync', buildSyncRequest({ kind: 'empty' }, '16.1')),
      phone.request('Settings', buildSettingsRequest(userInformation, '16.1')),
      phone.request('ItemOperations'),
      phone.request('SendMail'),
      phone.request('Search'),
    ])
    expect(statuses.map(statusOf)).toEqual([140, 140, 140, 140, 140])
    expect(await phone.options()).toMatchObject({ versions: [...knownVersions] })
    expect(await phone.ping()).toMatchObject({ status: 7 })
  })

  test('ends a Sync that hangs', async () => {
    const collections = [inbox(phone.inbox?.syncKey ?? '')]
    const wait = { seconds: 120, unit: 'minutes' } as const
    const request = { kind: 'full', collections, windowSize: undefined, wait, isPartial: false } as const
    const hanging = phone.request('Sync', buildSyncRequest(request, '16.1'))
    await expect.poll(() => door.wake.registry.size).toBe(1)
    await seedWipe(opened.room, { deviceRowId: id })
    expect(statusOf(await hanging)).toBe(140)
  })

  test('is the same however often the phone asks, and in whatever way', async () => {
    await order()
    const requests = [initialProvision, { kind: 'empty' }, { ...initialProvision, policyType: 'x' }] as const
    for (const request of requests)
      expect(await rawProvision(phone, request)).toMatchObject({ status: 1, wipe: 'device' })
    const malformed = await rawProvision(phone, { ...initialProvision, deviceInformation: undefined })
    expect(malformed).toEqual({ status: 1, wipe: 'device' })
    expect(statusOf(await phone.request('Provision'))).toBe(1)
    expect(await wipesOf(opened.room, id)).toMatchObject([{ state: 'delivered', deliveries: 5 }])
  })

  test('carries no policy, and confirms the facts where they came along', async () => {
    await order()
    expect(await rawProvision(phone, initialProvision)).toEqual({
      status: 1,
      deviceInformationStatus: 1,
      wipe: 'device',
    })
    const policyKey = String(phone.policyKey)
    const acknowledgment = {
      kind: 'acknowledgment',
      policyType: initialProvision.policyType,
      policyKey,
      status: 1,
    } as const
    expect(await rawProvision(phone, acknowledgment)).toEqual({ status: 1, wipe: 'device' })
  })

  test('of the account is not sent to a phone that speaks 14.1 by now, and never becomes the other kind', async () => {
    await order('account')
    const old = door.phone(`user${number}`, { deviceId: `WIPE${number}`, version: '14.1' })
    expect(await rawProvision(old, initialProvision)).toEqual({ status: 3 })
    expect(await lastWipe()).toMatchObject({ state: 'pending', deliveries: 0, needsAttention: true })
  })

  test('asked for by two requests at once is one wipe', async () => {
    await order()
    const answers = await Promise.all(Array.from({ length: 8 }, () => rawProvision(phone, initialProvision)))
    expect(new Set(answers.map(({ wipe }) => wipe))).toEqual(new Set(['device']))
    expect(await wipesOf(opened.room, id)).toMatchObject([{ state: 'delivered', deliveries: 8 }])
  })
})

describe('a wipe that was taken back, of which this process has not heard yet', () => {
  const takeBack = async () =>
    await opened.room.database.prisma.wipe.updateMany({
      where: { deviceRowId: id },
      data: { state: 'cancelled', version: { increment: 1 } },
    })

  test('is not sent: the phone gets its policy', async () => {
    await order()
    expect(await folderSyncStatus(phone)).toBe(140)
    await takeBack()
    const offer = await rawProvision(phone, initialProvision)
    expect(offer).toMatchObject({ status: 1, deviceInformationStatus: 1, policy: { status: 1 } })
    expect(offer.wipe).toBeUndefined()
  })

  test('opens nothing any more to the password of before', async () => {
    await order()
    const change = { password: 'another password' }
    await changeUser(opened.room, { act: testAct, id: userId, revision: 1, change }, everything)
    await expect.poll(() => folderSyncStatus(phone)).toBe(140)
    await takeBack()
    expect((await phone.request('Provision')).httpStatus).toBe(401)
  })
})

describe('whatever else holds the phone back, it gets its wipe', () => {
  /** What the phone is told, what it gets, and what its acknowledgment comes to. */
  const fetchWipe = async () => {
    const told = await folderSyncStatus(phone)
    const { wipe } = await rawProvision(phone, { kind: 'empty' })
    const { status } = await acknowledgeRaw(phone, 1)
    return { told, wipe, status, state: (await lastWipe())?.state }
  }
  const wiped = { told: 140, wipe: 'device', status: 1, state: 'acknowledged' }

  test.each(['block', 'default'] as const)('a decision: %s', async (access) => {
    await order()
    await decideDevices(opened.room, { act: testAct, ids: [id], access }, everything)
    expect(await fetchWipe()).toEqual(wiped)
  })

  test('a user who is disabled', async () => {
    await order()
    const change = { isActiveSyncEnabled: false }
    await changeUser(opened.room, { act: testAct, id: userId, revision: 1, change }, everything)
    expect(await fetchWipe()).toEqual(wiped)
  })

  test('ten requests of another phone of the same user at work', async () => {
    const other = door.phone(`user${number}`, { deviceId: `BUSY${number}` })
    await connectApproved(opened.room, other)
    await order()
    const stopHolding = holdTurnstile(other)
    await expect.poll(async () => (await other.request('FolderSync')).httpStatus).toBe(503)
    expect(await fetchWipe()).toEqual(wiped)
    stopHolding()
  })

  test('a new password: the one of before opens the way to the wipe, and to nothing else', async () => {
    await order()
    const change = { password: 'another password' }
    await changeUser(opened.room, { act: testAct, id: userId, revision: 1, change }, everything)
    await expect.poll(() => folderSyncStatus(phone)).toBe(140)
    // A phone with the new password is met meanwhile: what the old one proved stays.
    const renewed = door.phone(`user${number}`, { deviceId: `WIPE${number}`, password: 'another password' })
    expect(await folderSyncStatus(renewed)).toBe(140)
    expect(await phone.ping()).toMatchObject({ status: 7 })
    expect(statusOf(await phone.request('Settings'))).toBe(140)
    expect(await rawProvision(phone, initialProvision)).toMatchObject({ wipe: 'device' })
    expect(await acknowledgeRaw(phone, 1)).toEqual({ status: 1 })
    expect(await lastWipe()).toMatchObject({ state: 'acknowledged' })
    expect((await phone.request('FolderSync')).httpStatus).toBe(401)
    expect((await phone.request('Provision')).httpStatus).toBe(401)
  })

  test('the password of before opens nothing without a wipe, nor a wrong one with it', async () => {
    const change = { password: 'another password' }
    await changeUser(opened.room, { act: testAct, id: userId, revision: 1, change }, everything)
    await expect.poll(async () => (await phone.request('FolderSync')).httpStatus).toBe(401)
    await seedWipe(opened.room, { deviceRowId: id })
    await expect.poll(() => folderSyncStatus(phone)).toBe(140)
    const guess = door.phone(`user${number}`, { deviceId: `WIPE${number}`, password: 'a guess' })
    expect((await guess.request('Provision')).httpStatus).toBe(401)
    const elsewhere = door.phone(`user${number}`, { deviceId: `OTHER${number}`, password: testPassword })
    expect((await elsewhere.request('Provision')).httpStatus).toBe(401)
    expect(await lastWipe()).toMatchObject({ state: 'pending' })
  })
})

describe('an acknowledgment', () => {
  test('that says it failed is answered with the wipe again; the third calls for somebody', async () => {
    await order()
    await rawProvision(phone, { kind: 'empty' })
    for (const failures of [1, 2, 3]) {
      expect(await acknowledgeRaw(phone, 2)).toEqual({ status: 2, wipe: 'device' })
      expect(await lastWipe()).toMatchObject({
        state: 'delivered',
        failures,
        attempt: failures + 1,
        needsAttention: failures === 3,
      })
    }
    expect(await acknowledgeRaw(phone, 1)).toEqual({ status: 1 })
    expect(await lastWipe()).toMatchObject({ state: 'acknowledged', failures: 3, deliveries: 4 })
  })

  test('of a phone that fails twice and then succeeds comes by its own requests', async () => {
    await connect({ wipeConduct: { kind: 'fail', times: 2 } })
    await order()
    for (const status of [undefined, undefined, 140])
      await expect(phone.folderSync()).rejects.toMatchObject({ code: 'provisioning', status })
    expect(await lastWipe()).toMatchObject({ state: 'acknowledged', failures: 2, attempt: 3 })
  })

  test('that nobody asked for changes nothing, and is written down once a minute', async () => {
    const before = await auditOf('wipe.acknowledgment-refused')
    for (const _ of [1, 2, 3]) expect(await acknowledgeRaw(phone, 1)).toEqual({ status: 1 })
    expect(await auditOf('wipe.acknowledgment-refused')).toBe(before + 1)
    expect(await phone.folderSync()).toMatchObject({ status: 1 })
    await order()
    expect(await acknowledgeRaw(phone, 1)).toEqual({ status: 1 })
    expect(await lastWipe()).toMatchObject({ state: 'pending', deliveries: 0 })
    expect(await folderSyncStatus(phone)).toBe(140)
  })

  test('of the other kind changes nothing', async () => {
    await order('account')
    expect(await rawProvision(phone, { kind: 'empty' })).toEqual({ status: 1, wipe: 'account' })
    expect(await acknowledgeRaw(phone, 1, 'device')).toEqual({ status: 1 })
    expect(await lastWipe()).toMatchObject({ state: 'delivered' })
  })

  test('with a wrong password is 401 and changes nothing', async () => {
    await order()
    await rawProvision(phone, { kind: 'empty' })
    const guess = door.phone(`user${number}`, { deviceId: `WIPE${number}`, password: 'a guess' })
    await expect(guess.acknowledgeWipe('device', 1)).rejects.toMatchObject({ httpStatus: 401 })
    expect(await lastWipe()).toMatchObject({ state: 'delivered', acknowledgedAt: null })
  })

  test('repeated, because its answer was lost, is answered the same and counts once', async () => {
    await order()
    await rawProvision(phone, { kind: 'empty' })
    const answers = await Promise.all([1, 1, 1].map((status) => acknowledgeRaw(phone, status)))
    expect(answers).toEqual([{ status: 1 }, { status: 1 }, { status: 1 }])
    expect(await acknowledgeRaw(phone, 2)).toEqual({ status: 1 })
    expect(await lastWipe()).toMatchObject({ state: 'acknowledged', failures: 0 })
  })

  test('that never comes leaves the wipe as it is: delivered', async () => {
    await connect({ wipeConduct: { kind: 'silent' } })
    await order()
    await expect(phone.folderSync()).rejects.toMatchObject({ status: 140 })
    expect(await lastWipe()).toMatchObject({ state: 'delivered', acknowledgedAt: null })
    expect(await phone.connect()).toMatchObject({ kind: 'refused', command: 'Provision', status: 140 })
  })

  test('voids the keys and what lets the phone in without its password being checked', async () => {
    await order()
    await rawProvision(phone, { kind: 'empty' })
    await acknowledgeRaw(phone, 1)
    const row = await opened.room.database.prisma.device.findUniqueOrThrow({
      where: { id },
      include: { credential: true },
    })
    expect(row).toMatchObject({ policyKey: null, temporaryPolicyKey: null, credential: null })
  })
})
