import { buildSyncRequest } from '@gatepost/protocol/commands'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setExemption } from '../../access/index.ts'
import { everything } from '../../device-scope.ts'
import {
  acknowledgeRaw,
  connectApproved,
  folderSyncStatus,
  inbox,
  initialProvision,
  liftWipeBudgets,
  liveRowOf,
  openTestDoor,
  openTestRoom,
  rawProvision,
  seedPolicy,
  seedUser,
  seedWipe,
  statusOf,
  testAct,
  testMail,
  wipesOf,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

let opened: TestRoom
let door: TestDoor
let policyId: string
let number = 0
let phone: Phone
let id: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  await liftWipeBudgets(opened.room)
  policyId = await seedPolicy(opened.room, 'Strict', { allowNonProvisionableDevices: false, passwordEnabled: true })
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  await connect()
})

async function connect(
  changes: Parameters<TestDoor['phone']>[1] = {},
  policy: string | null = policyId,
): Promise<void> {
  number += 1
  const userId = await seedUser(opened.room, `user${number}`)
  await changeUser(opened.room, { act: testAct, id: userId, revision: 1, change: { policyId: policy } }, everything)
  await door.mailbox.append(testMail({ mailbox: userId, subject: 'Secret' }))
  phone = door.phone(`user${number}`, { deviceId: `BACK${number}`, ...changes })
  id = await connectApproved(opened.room, phone)
}

const state = async () => (await wipesOf(opened.room, id)).at(-1)?.state
const auditOf = async (action: string, targetId: string) =>
  await opened.room.database.prisma.auditEntry.count({ where: { action, targetId } })

/** The phone fetches its wipe by its own next command, whatever it then does with it. */
async function wipe(): Promise<void> {
  await seedWipe(opened.room, { deviceRowId: id })
  await expect.poll(() => folderSyncStatus(phone)).toBe(140)
  await expect(phone.folderSync()).rejects.toMatchObject({ code: 'provisioning' })
  expect(await state()).toBe('acknowledged')
}

describe('an erased phone that is set up again', () => {
  test('is a new partnership that waits for a person, without the wipe', async () => {
    await connect({ facts: { model: 'iPhone 17', friendlyName: 'Anna’s', os: 'iOS 26.1', osLanguage: 'en' } })
    await wipe()
    expect(await phone.setUpAnew()).toEqual({ kind: 'connected' })
    expect(phone.mails.map(({ subject }) => subject)).toEqual(['Your phone is waiting for approval'])
    const next = await liveRowOf(opened.room, phone)
    expect(next.id).not.toBe(id)
    expect(next).toMatchObject({
      generation: 2,
      isBackAfterWipe: true,
      accessState: 'quarantined',
      accessReason: 'returnedAfterWipe',
      friendlyName: 'Anna’s',
    })
    expect(await wipesOf(opened.room, next.id)).toEqual([])
    expect(await state()).toBe('acknowledged')
    expect(await auditOf('device.returned-after-wipe', next.id)).toBe(1)
    expect(await opened.room.database.prisma.device.findUniqueOrThrow({ where: { id } })).toMatchObject({
      isLive: false,
    })
  })

  test('loses what allowed it, and is let in by a person again', async () => {
    await wipe()
    const userId = (await liveRowOf(opened.room, phone)).userId
    await phone.setUpAnew()
    expect(await opened.room.database.prisma.exemption.count({ where: { userId } })).toBe(0)
    expect(await auditOf('exemption.removed', userId)).toBe(1)
    const next = await connectApproved(opened.room, phone)
    expect(next).not.toBe(id)
    expect(phone.mails.map(({ subject }) => subject)).toEqual(['Secret'])
  })

  test('stays blocked where it was', async () => {
    const { userId } = await liveRowOf(opened.room, phone)
    const block = { act: testAct, userId, deviceId: phone.profile.deviceId, access: 'block' } as const
    await setExemption(opened.room, block, everything)
    await wipe()
    expect(await phone.setUpAnew()).toMatchObject({ kind: 'refused', status: 129 })
    expect(await liveRowOf(opened.room, phone)).toMatchObject({ generation: 2, accessState: 'blocked' })
  })

  test('gets nothing but its policy before it asks for its folders', async () => {
    await wipe()
    await phone.provision()
    expect(phone.policyKey).not.toBe(0)
    const policyKey = phone.policyKey
    const empty = await phone.request('Sync', buildSyncRequest({ kind: 'empty' }, '16.1'), { policyKey })
    expect(statusOf(empty)).toBe(142)
    expect(statusOf(await phone.request('ItemOperations', undefined, { policyKey }))).toBe(142)
    expect(statusOf(await phone.request('SendMail', undefined, { policyKey }))).toBe(142)
    expect(await phone.settingsDeviceInformation()).toMatchObject({ status: 1 })
    expect(await phone.ping({ folders: ['2'] })).toMatchObject({ status: 7 })
    expect((await liveRowOf(opened.room, phone)).id).toBe(id)
    expect(await state()).toBe('acknowledged')
  })

  test('is the same new partnership when it asks five times at once', async () => {
    await wipe()
    const statuses = await Promise.all([1, 2, 3, 4, 5].map(() => folderSyncStatus(phone)))
    expect(new Set(statuses)).toEqual(new Set([142]))
    const where = { deviceId: phone.profile.deviceId }
    expect(await opened.room.database.prisma.device.count({ where })).toBe(2)
    const { id: next, accessReason } = await liveRowOf(opened.room, phone)
    expect(accessReason).toBe('returnedAfterWipe')
    expect(await auditOf('device.returned-after-wipe', next)).toBe(1)
  })

  test('without any policy key, where that is tolerated, waits at once', async () => {
    await connect({}, null)
    await wipe()
    expect(await folderSyncStatus(phone, '0', { policyKey: null })).toBe(1)
    expect(await liveRowOf(opened.room, phone)).toMatchObject({ generation: 2, accessState: 'quarantined' })
  })

  test('is not accused by what it repeats of its provisioning', async () => {
    await wipe()
    opened.advance(120_000)
    const offered = Number((await rawProvision(phone, initialProvision)).policy?.policyKey)
    const policyKey = String(offered)
    const claim = { kind: 'acknowledgment', policyType: initialProvision.policyType, policyKey, status: 1 } as const
    const final = (await rawProvision(phone, claim, { policyKey: offered })).policy?.policyKey
    expect(await rawProvision(phone, claim, { policyKey: offered })).toMatchObject({ status: 1, policy: { status: 5 } })
    expect(await acknowledgeRaw(phone, 1)).toEqual({ status: 1 })
    expect(await state()).toBe('acknowledged')
    // The final key belongs to the partnership that ends here: the new one wants its own.
    expect(await folderSyncStatus(phone, '0', { policyKey: Number(final) })).toBe(144)
    expect(await phone.setUpAnew()).toEqual({ kind: 'connected' })
  })
})

describe('a phone that shows what it had before', () => {
  const old = async () => {
    const kept = { policyKey: phone.policyKey, syncKey: phone.store.hierarchyKey, inboxKey: phone.inbox?.syncKey ?? '' }
    await wipe()
    return kept
  }

  const alarms = async () => await auditOf('wipe.contradicted', id)

  test('its policy key, within a minute: it is sent to the wipe, and nobody is alarmed', async () => {
    const { policyKey } = await old()
    opened.advance(59_000)
    expect(await folderSyncStatus(phone, '0', { policyKey })).toBe(140)
    expect(await state()).toBe('acknowledged')
    expect(await alarms()).toBe(0)
  })

  test('its policy key, later: the wipe is armed again', async () => {
    const { policyKey } = await old()
    opened.advance(60_000)
    expect(await folderSyncStatus(phone, '0', { policyKey })).toBe(140)
    expect((await wipesOf(opened.room, id)).at(-1)).toMatchObject({
      state: 'pending',
      attempt: 2,
      needsAttention: true,
    })
    expect(await folderSyncStatus(phone, '0', { policyKey: 0 })).toBe(140)
    expect(await rawProvision(phone, { kind: 'empty' })).toEqual({ status: 1, wipe: 'device' })
  })

  test.each([
    ['a folder list', () => folderSyncStatus(phone, '17', { policyKey: null })],
    [
      'a folder',
      async () => {
        const collections = [inbox('0', { collectionId: '5' }), inbox('1-4711')]
        const request = { kind: 'full', collections, windowSize: undefined, wait: undefined, isPartial: false } as const
        return statusOf(await phone.request('Sync', buildSyncRequest(request, '16.1'), { policyKey: null }))
      },
    ],
    [
      'a policy key with any command',
      async () => statusOf(await phone.request('Settings', undefined, { policyKey: 4711 })),
    ],
  ])('the key of %s: the wipe is armed again', async (_name, show) => {
    await wipe()
    opened.advance(60_000)
    expect(await show()).toBe(140)
    expect(await state()).toBe('pending')
    expect(await alarms()).toBe(1)
  })

  test('five times at once is one alarm', async () => {
    const { policyKey } = await old()
    opened.advance(60_000)
    await Promise.all([1, 2, 3, 4, 5].map(() => folderSyncStatus(phone, '0', { policyKey })))
    expect(await alarms()).toBe(1)
    expect(await wipesOf(opened.room, id)).toMatchObject([{ state: 'pending', attempt: 2 }])
  })

  test('as a liar does, gets no data and is told to erase itself again and again', async () => {
    await connect({ wipeConduct: { kind: 'feign' } })
    const mails = phone.mails.length
    await wipe()
    expect(phone.store.folders.size).toBeGreaterThan(0)
    for (const attempt of [2, 3]) {
      opened.advance(60_000)
      // The first request arms the wipe again, and by Provision the phone meets it.
      await expect(phone.folderSync()).rejects.toMatchObject({ code: 'provisioning' })
      expect((await wipesOf(opened.room, id)).at(-1)).toMatchObject({ state: 'acknowledged', attempt })
    }
    expect(phone.mails).toHaveLength(mails)
    expect((await liveRowOf(opened.room, phone)).id).toBe(id)
  })
})

test('a wiped phone that was removed meanwhile is met as one that comes back from a wipe', async () => {
  await wipe()
  await opened.room.database.prisma.device.update({ where: { id }, data: { isLive: false } })
  const again = await openTestDoor(opened.room)
  const same = again.phone(`user${number}`, { deviceId: `BACK${number}` })
  await same.connect()
  expect(await liveRowOf(opened.room, same)).toMatchObject({
    generation: 2,
    isBackAfterWipe: true,
    accessReason: 'returnedAfterWipe',
  })
  await again.close()
})

test('a phone that was removed without a wipe is only a new generation', async () => {
  await opened.room.database.prisma.device.update({ where: { id }, data: { isLive: false } })
  const again = await openTestDoor(opened.room)
  const same = again.phone(`user${number}`, { deviceId: `BACK${number}` })
  await same.connect()
  expect(await liveRowOf(opened.room, same)).toMatchObject({
    generation: 2,
    isBackAfterWipe: false,
    accessReason: 'individual',
  })
  await again.close()
})
