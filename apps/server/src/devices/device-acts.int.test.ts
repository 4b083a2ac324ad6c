/** What operators do to partnerships, many at once, beside their access. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { everything, type DeviceScope } from '../device-scope.ts'
import { seedWipe } from '../testing/seed-wipe.ts'
import { openTestRoom, seedDevice, seedUser, testAct, type TestRoom } from '../testing/index.ts'
import { acknowledgeWipe, deliverWipe } from '../wipes/index.ts'
import {
  changeDevice,
  changeDevicesOwnership,
  getDevice,
  previewSilentDevices,
  removeDevices,
  removeSilentDevices,
  resyncDevices,
  tagDevices,
} from './index.ts'

let opened: TestRoom
let users: { readonly ann: string; readonly ben: string }
const nowhere = '00000000-0000-4000-8000-000000000000'
const day = 24 * 3_600_000
const sales: DeviceScope = { kind: 'departments', departments: ['Sales'] }
const missing = (id: string) => ({ id, outcome: 'failed', code: 'not-found' })

beforeAll(async () => {
  opened = await openTestRoom()
  users = { ann: await seedUser(opened.room, 'ann', 'Ann'), ben: await seedUser(opened.room, 'ben', 'Ben') }
})

afterAll(async () => {
  await opened.close()
})

let made = 0

async function device(userId = users.ann, deviceId = `ACTS${(made += 1)}`): Promise<string> {
  return await seedDevice(opened.room, { userId, deviceId, lastSyncAt: opened.room.now() })
}

async function read(id: string) {
  return await getDevice(opened.room, id, everything)
}

async function change(id: string, wanted: Parameters<typeof changeDevice>[2]['change'], scope = everything) {
  const asker = { act: testAct, scope, address: '' }
  return await changeDevice(opened.room, asker, { deviceRowId: id, change: wanted, reason: 'why', revision: undefined })
}

async function latest() {
  return (await listAudit(opened.room, { limit: 1 })).items[0]
}

describe('what people say of a device', () => {
  test('is kept, shown and written down with what was before', async () => {
    const id = await device()
    await change(id, { customName: 'Van 3', note: 'At the gate', tags: ['Loan', 'loan', 'Van'] })
    expect(await read(id)).toMatchObject({
      name: 'Van 3',
      customName: 'Van 3',
      note: 'At the gate',
      tags: ['Loan', 'Van'],
      revision: 2,
    })
    expect(await latest()).toMatchObject({
      action: 'device.changed',
      reason: 'why',
      details: {
        before: { customName: '', note: '', tags: [] },
        after: { customName: 'Van 3', note: 'At the gate', tags: ['Loan', 'Van'] },
      },
    })
  })

  test('said again changes nothing; of too many tags and outside the scope nothing is changed', async () => {
    const id = await device()
    expect(await change(id, { note: 'x', ownership: 'company' })).toBe(true)
    expect(await change(id, { note: 'x', ownership: 'company' })).toBe(false)
    const tags = Array.from({ length: 21 }, (_, n) => `t${n}`)
    await expect(change(id, { note: 'y', tags })).rejects.toMatchObject({ kind: 'invalid', fields: [{ path: 'tags' }] })
    await expect(change(id, { note: 'y' }, sales)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await read(id)).toMatchObject({ note: 'x', tags: [], ownership: 'company', revision: 3 })
  })
})

describe('many devices at once', () => {
  test('are tagged, each with its own result and its own entry', async () => {
    const [one, two, full] = [await device(), await device(), await device()]
    await change(two, { tags: ['Van'] })
    await change(full, { tags: Array.from({ length: 20 }, (_, n) => `t${n}`) })
    const asked = { act: testAct, ids: [two, nowhere, one, full], add: ['van'], remove: [], record: 'each' } as const
    expect(await tagDevices(opened.room, asked, everything)).toMatchObject([
      { id: two, outcome: 'unchanged' },
      missing(nowhere),
      { id: one, outcome: 'done' },
      { id: full, outcome: 'failed', code: 'invalid-request' },
    ])
    expect(await latest()).toMatchObject({
      target: { id: one },
      details: { before: { tags: [] }, after: { tags: ['van'] } },
    })
    const back = { ...asked, ids: [one], add: [], remove: ['VAN'] }
    expect(await tagDevices(opened.room, back, sales)).toMatchObject([missing(one)])
    expect(await tagDevices(opened.room, back, everything)).toEqual([{ id: one, outcome: 'done' }])
    expect(await read(one)).toMatchObject({ tags: [] })
  })

  test('get an owner; the act of a job writes no entry of its own', async () => {
    const id = await device()
    const before = await latest()
    const asked = { act: testAct, ids: [nowhere, id], ownership: 'personal', record: 'job' } as const
    const results = [missing(nowhere), { id, outcome: 'done' }]
    expect(await changeDevicesOwnership(opened.room, asked, everything)).toMatchObject(results)
    expect(await changeDevicesOwnership(opened.room, { ...asked, ids: [id] }, everything)).toEqual([
      { id, outcome: 'unchanged' },
    ])
    expect(await read(id)).toMatchObject({ ownership: 'personal' })
    expect(await latest()).toEqual(before)
  })

  test('are removed, but none with an open wipe', async () => {
    const [one, wiped] = [await device(), await device()]
    await seedWipe(opened.room, { deviceRowId: wiped, kind: 'account' })
    const asked = { act: testAct, ids: [wiped, one, one], record: 'each', reason: 'left' } as const
    expect(await removeDevices(opened.room, asked, sales)).toMatchObject([missing(wiped), missing(one), missing(one)])
    expect(await removeDevices(opened.room, asked, everything)).toMatchObject([
      { id: wiped, outcome: 'failed', code: 'wipe-open' },
      { id: one, outcome: 'done' },
      { id: one, outcome: 'done' },
    ])
    expect(await latest()).toMatchObject({ action: 'device.removed', target: { id: one }, reason: 'left' })
    expect(await read(wiped)).toMatchObject({ statistics: { Status: 'DeviceWipePending' } })
  })

  test('start over: what they keep in step is forgotten, all of it or a part', async () => {
    const [one, none] = [await device(), await device()]
    const { prisma } = opened.room.database
    const state = { deviceRowId: one, currentKey: '1', currentState: {} }
    await prisma.syncState.createMany({ data: ['', '2', '3'].map((collectionId) => ({ ...state, collectionId })) })
    const resync = async (part: Parameters<typeof resyncDevices>[1]['part'], scope = everything) =>
      await resyncDevices(opened.room, { act: testAct, ids: [one, none], record: 'each', part }, scope)
    const kept = async () =>
      (await prisma.syncState.findMany({ where: { deviceRowId: one } })).map(({ collectionId }) => collectionId)
    expect(await resync(undefined, sales)).toMatchObject([missing(one), missing(none)])
    expect(await resync({ kind: 'folder', collectionId: '3' })).toEqual([
      { id: one, outcome: 'done' },
      { id: none, outcome: 'unchanged' },
    ])
    expect(await kept()).toEqual(['', '2'])
    expect(await latest()).toMatchObject({ action: 'device.resynced', details: { part: { kind: 'folder' }, keys: 1 } })
    await resync({ kind: 'hierarchy' })
    expect(await kept()).toEqual(['2'])
    await resync(undefined)
    expect(await kept()).toEqual([])
    expect(await read(one)).toMatchObject({ revision: 4 })
    expect(await read(none)).toMatchObject({ revision: 1 })
  })
})

test('a device shows the same DeviceId of other users, in scope, each with its own decision', async () => {
  const [one, other] = [await device(users.ann, 'SHARED'), await device(users.ben, 'SHARED')]
  const { sameDeviceId } = await read(one)
  expect(sameDeviceId).toEqual([
    { id: other, user: { id: users.ben, displayName: 'Ben' }, name: 'iPhone 17', accessState: 'quarantined' },
  ])
  const own = await getDevice(opened.room, one, { kind: 'user', userId: users.ann })
  expect(own.sameDeviceId).toEqual([])
})

test('a device shows which policy holds for it and what it said of the one before', async () => {
  const { prisma } = opened.room.database
  const id = await device(users.ben)
  const policy = await prisma.policy.findFirstOrThrow({ where: { isDefault: true } })
  const revision = { policyId: policy.id, revision: 7, name: 'As it was', settings: {}, createdBy: 'x' }
  await prisma.policyRevision.create({ data: revision })
  const notes = [{ kind: 'reportOnlyRule', rule: { id: 'r', name: 'Trial', level: 'block' }, state: 'blocked' }]
  await prisma.device.update({
    where: { id },
    data: { policyId: policy.id, policyRevision: 7, policyStatus: 2, hasProvisioned: true, accessNotes: notes },
  })
  expect(await read(id)).toMatchObject({
    policySource: 'default',
    accessNotes: [{ rule: 'Trial', state: 'blocked' }],
    statistics: {
      DevicePolicyApplied: 'As it was',
      DevicePolicyApplicationStatus: 'PartiallyApplied',
      IsRemoteWipeSupported: true,
      NumberOfFoldersSynced: 0,
      Status: 'DeviceOk',
    },
  })
  const group = { id: '6ad1f6ac-4d0f-4c49-9b19-2b6f6fd1a00a', name: 'G', position: 1, policyId: policy.id }
  await prisma.userGroup.create({ data: { ...group, members: { create: { userId: users.ben } } } })
  expect(await read(id)).toMatchObject({ policySource: 'group' })
})

test('every field of Get-MobileDeviceStatistics has the value that is kept of it', async () => {
  const { room } = opened
  const { prisma } = room.database
  const id = await device(users.ben)
  const policy = await prisma.policy.findFirstOrThrow({ where: { isDefault: true } })
  const policyRevision = { policyId: policy.id, revision: 8, name: 'Of then', settings: {}, createdBy: 'x' }
  await prisma.policyRevision.create({ data: policyRevision })
  const rule = { id: room.newId(), name: 'Old phones', position: 1, level: 'block' as const }
  const condition = { operator: 'equals', value: 'x' }
  await prisma.accessRule.create({
    data: { ...rule, characteristic: 'DeviceModel', condition, createdBy: 'x', updatedBy: 'x' },
  })
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour))
  await prisma.device.update({
    where: { id },
    data: {
      firstSyncAt: at(1),
      lastSyncAttemptAt: at(5),
      lastSuccessSyncAt: at(4),
      policyAppliedAt: at(3),
      policyId: policy.id,
      policyRevision: 8,
      policyStatus: 1,
      hasProvisioned: true,
      lastPingHeartbeat: 470,
      accessState: 'blocked',
      accessReason: 'deviceRule',
      accessRuleId: rule.id,
      enableOutboundSms: true,
    },
  })
  const state = { deviceRowId: id, currentKey: '1', currentState: {} }
  await prisma.syncState.createMany({ data: ['', '2', '5'].map((collectionId) => ({ ...state, collectionId })) })
  const requested = room.now()
  await seedWipe(room, { deviceRowId: id, kind: 'account' })
  opened.advance(60_000)
  const sent = room.now()
  await deliverWipe(room, { deviceRowId: id, act: testAct, version: '16.1', address: '' })
  const known = {
    FirstSyncTime: at(1),
    LastSyncAttemptTime: at(5),
    LastSuccessSync: at(4),
    LastPolicyUpdateTime: at(3),
    DeviceWipeRequestTime: requested,
    DeviceWipeSentTime: sent,
    DeviceWipeAckTime: null,
    LastDeviceWipeRequestor: testAct.actor.name,
    LastPingHeartbeat: 470,
    NumberOfFoldersSynced: 2,
    SyncStateUpgradeTime: null,
    Status: 'DeviceWipePending',
    StatusNote: null,
    DeviceAccessState: 'Blocked',
    DeviceAccessStateReason: 'DeviceRule',
    DeviceAccessControlRule: 'Old phones',
    DevicePolicyApplied: 'Of then',
    DevicePolicyApplicationStatus: 'AppliedInFull',
    IsRemoteWipeSupported: true,
    DeviceEnableOutboundSMS: true,
    ClientType: 'EAS',
    ClientVersion: '16.1',
  }
  expect((await read(id)).statistics).toEqual(known)
  opened.advance(60_000)
  await acknowledgeWipe(room, { deviceRowId: id, act: testAct, scope: 'account', status: 1, address: '' })
  const wiped = { DeviceWipeAckTime: room.now(), Status: 'DeviceWipeSucceeded' }
  expect((await read(id)).statistics).toMatchObject(wiped)
})

describe('the clean-up of silent devices', () => {
  test('removes those silent for so many days, never one with an open wipe, and says which it would', async () => {
    const { room } = opened
    const { prisma } = room.database
    const ago = (days: number) => new Date(room.now().getTime() - days * day)
    const silent = { firstSyncAt: ago(200), lastSyncAttemptAt: ago(91), lastSuccessSyncAt: ago(95) }
    const ids = [await device(), await device(), await device(), await device()] as const
    const [gone, asking, wiped, young] = ids
    await prisma.device.updateMany({ where: { id: { in: [gone, wiped] } }, data: silent })
    await prisma.device.update({ where: { id: asking }, data: { ...silent, lastSyncAttemptAt: ago(1) } })
    await prisma.device.update({ where: { id: young }, data: { lastSuccessSyncAt: null, firstSyncAt: ago(5) } })
    await seedWipe(room, { deviceRowId: wiped, kind: 'account' })

    const preview = await previewSilentDevices(room, 90, everything)
    expect(preview).toMatchObject({ count: { value: 1, isExact: true }, items: [{ id: gone }] })
    expect((await previewSilentDevices(room, 90, sales)).items).toEqual([])
    expect(await removeSilentDevices(room)).toBe(0)

    await prisma.organization.update({ where: { id: 1 }, data: { inactiveDeviceDays: 90 } })
    expect(await removeSilentDevices(room)).toBe(1)
    const live = await prisma.device.findMany({ where: { id: { in: [...ids] }, isLive: true }, select: { id: true } })
    expect(live.map(({ id }) => id).toSorted()).toEqual([asking, wiped, young].toSorted())
    expect(await latest()).toMatchObject({
      action: 'devices.inactive-removed',
      actor: { kind: 'system' },
      details: { days: 90, count: 1, devices: [{ id: gone }] },
    })
    expect(await removeSilentDevices(room)).toBe(0)
  })
})
