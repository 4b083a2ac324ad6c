import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { everything, type DeviceScope } from '../device-scope.ts'
import { seedAsker } from '../testing/askers.ts'
import { openTestRoom, seedDevice, seedUser, type TestRoom } from '../testing/index.ts'
import { cancelWipe, getWipe, previewWipe, requestWipe, type WipeAsker } from '../wipes/index.ts'
import { changeDevice, getDevice, listDevices, registerDevice, removeDevice } from './index.ts'

let opened: TestRoom
let anna: WipeAsker
let userId: string
let id: string

const day = 24 * 3_600_000
const sales: DeviceScope = { kind: 'departments', departments: ['Sales'] }

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
  anna = await seedAsker(opened.room, 'anna')
  userId = await seedUser(opened.room, 'ben', 'Ben')
  id = await seedDevice(opened.room, { userId, deviceId: 'ABCDEF123456' })
})

afterAll(async () => {
  await opened.close()
})

async function mark(
  ownership: 'unknown' | 'company' | 'personal',
  changes: { reason?: string; asker?: WipeAsker } = {},
) {
  const { revision } = await getDevice(opened.room, id, everything)
  const { reason, asker = anna } = changes
  await changeDevice(opened.room, asker, { deviceRowId: id, change: { ownership }, reason, revision })
}

async function wipe(kind: 'account' | 'device', delaySeconds = 0) {
  return await requestWipe(opened.room, anna, {
    deviceRowId: id,
    kind,
    delaySeconds,
    reason: 'replaced',
    note: '',
    notify: [],
    idempotencyKey: null,
    confirmation: kind === 'device' ? '123456' : null,
  })
}

async function wholeDeviceProblem() {
  return (await previewWipe(opened.room, anna, id)).wholeDevice.problem
}

async function latest() {
  const [entry] = (await listAudit(opened.room, { limit: 1 })).items
  return entry
}

describe('whose phone it is', () => {
  test('is said with a reason, raises the revision and stands in the history', async () => {
    await mark('personal', { reason: 'own phone' })
    expect(await getDevice(opened.room, id, everything)).toMatchObject({ ownership: 'personal', revision: 2 })
    expect(await latest()).toMatchObject({
      action: 'device.changed',
      reason: 'own phone',
      target: { kind: 'device', id, name: 'iPhone 17 of Ben' },
      details: { before: { ownership: 'unknown' }, after: { ownership: 'personal' } },
    })
  })

  test('protects a personal one for another day when the mark is taken away, whatever the wall clock says', async () => {
    await mark('personal')
    expect(await wholeDeviceProblem()).toBe('personal-device')
    await mark('company')
    opened.jump(3 * day)
    expect(await wholeDeviceProblem()).toBe('personal-device')
    opened.advance(day)
    expect(await wholeDeviceProblem()).toBeNull()
  })

  test('keeps that day when it is changed again meanwhile, and ends it when it is personal anew', async () => {
    await mark('personal')
    await mark('company')
    await mark('unknown')
    expect(await wholeDeviceProblem()).toBe('personal-device')
    await mark('personal')
    const { personalUntil } = await opened.room.database.prisma.device.findUniqueOrThrow({ where: { id } })
    expect(personalUntil).toBeNull()
  })

  test.each([0, 600])('holds a whole-device wipe that has not left (delay %i seconds)', async (delaySeconds) => {
    const asked = await wipe('device', delaySeconds)
    await mark('personal')
    const held = await getWipe(opened.room, anna, asked.id)
    expect(held).toMatchObject({ state: 'held', holds: expect.arrayContaining(['personal']) })
  })

  test('makes no difference to a wipe of account data', async () => {
    const asked = await wipe('account')
    await mark('personal')
    expect(await getWipe(opened.room, anna, asked.id)).toMatchObject({ state: 'pending' })
  })

  test('said again changes nothing', async () => {
    await mark('company')
    await mark('company')
    expect(await getDevice(opened.room, id, everything)).toMatchObject({ revision: 2 })
  })

  test('is not changed on an old revision, nor outside the scope', async () => {
    await mark('company')
    const late = changeDevice(opened.room, anna, { deviceRowId: id, change: { ownership: 'personal' }, revision: 1 })
    await expect(late).rejects.toMatchObject({ code: 'precondition-failed', present: 2 })
    await expect(mark('personal', { asker: { ...anna, scope: sales } })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('removing a device', () => {
  test('ends the partnership with all that the phone had; it begins anew as the next generation', async () => {
    const { room } = opened
    const { prisma } = room.database
    await prisma.syncState.create({ data: { deviceRowId: id, collectionId: '', currentKey: '1', currentState: {} } })
    await prisma.deviceCredential.create({
      data: { deviceRowId: id, credentialVersion: 1, verifier: Buffer.alloc(32) },
    })
    await removeDevice(room, anna, id)
    expect(await prisma.device.findUnique({ where: { id } })).toMatchObject({ isLive: false, version: 2 })
    expect([await prisma.syncState.count(), await prisma.deviceCredential.count()]).toEqual([0, 0])
    expect(await latest()).toMatchObject({
      action: 'device.removed',
      details: { deviceId: 'ABCDEF123456', generation: 1 },
    })
    await expect(getDevice(room, id, everything)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(removeDevice(room, anna, id)).rejects.toMatchObject({ kind: 'not-found' })
    const phone = {
      deviceType: 'iPhone',
      protocolVersion: '16.1',
      remoteAddress: '',
      userAgent: '',
      wlHeader: '',
      requestId: 'r',
    }
    await registerDevice(room, { user: { id: userId, displayName: 'Ben' }, deviceId: 'ABCDEF123456', ...phone })
    const { items } = await listDevices(room, { limit: 5, sort: 'user' }, everything)
    expect(items).toMatchObject([{ generation: 2, wipe: null }])
  })

  test('takes no protection away: a personal phone that comes back is still personal', async () => {
    const { room } = opened
    const wire = { deviceType: 'iPhone', protocolVersion: '16.1', remoteAddress: '', userAgent: '', wlHeader: '' }
    const meeting = { user: { id: userId, displayName: 'Ben' }, deviceId: 'ABCDEF123456', requestId: 'r', ...wire }
    await mark('personal')
    await removeDevice(room, anna, id)
    await registerDevice(room, meeting)
    const [back] = (await listDevices(room, { limit: 5, sort: 'user' }, everything)).items
    expect(back).toMatchObject({ generation: 2, ownership: 'personal' })
    id = back?.id ?? ''
    await mark('company', { reason: 'it is ours after all' })
    const { personalUntil } = await room.database.prisma.device.findUniqueOrThrow({ where: { id } })
    await removeDevice(room, anna, id)
    await registerDevice(room, meeting)
    const third = await room.database.prisma.device.findFirstOrThrow({ where: { isLive: true } })
    expect(third).toMatchObject({ generation: 3, ownership: 'company', personalUntil })
    expect(personalUntil).not.toBeNull()
  })

  test('is refused while a wipe is open, by the room and by the database itself', async () => {
    const { room } = opened
    const { id: wipeId } = await wipe('account', 600)
    await expect(removeDevice(room, anna, id)).rejects.toMatchObject({ kind: 'conflict', code: 'wipe-open' })
    const behind = room.database.pool.query('UPDATE device SET is_live = false WHERE id = $1', [id])
    await expect(behind).rejects.toMatchObject({ constraint: 'device_with_open_wipe' })
    await cancelWipe(room, anna, { id: wipeId, comment: '' })
    await removeDevice(room, anna, id)
  })

  test('and asking for its wipe at the same time never leaves an open wipe of nothing', async () => {
    const { room } = opened
    await Promise.allSettled([wipe('account'), removeDevice(room, anna, id)])
    const device = await room.database.prisma.device.findUniqueOrThrow({ where: { id } })
    const open = await room.database.prisma.wipe.count({ where: { deviceRowId: id } })
    expect(device.isLive).toBe(open === 1)
  })

  test('outside the scope is not found', async () => {
    await expect(removeDevice(opened.room, { ...anna, scope: sales }, id)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('the wipe of a device', () => {
  test('is shown in lists and on its page, and lists are narrowed to open ones', async () => {
    const { room } = opened
    await seedDevice(room, { userId, deviceId: 'OTHER' })
    const { id: wipeId } = await wipe('account', 600)
    const shown = {
      id: wipeId,
      kind: 'account',
      state: 'held',
      holds: ['delay'],
      isUnconfirmed: false,
      needsAttention: false,
    }
    expect(await getDevice(room, id, everything)).toMatchObject({ wipe: shown })
    const open = () => listDevices(room, { limit: 5, sort: 'user', wipe: 'open' }, everything)
    expect(await open()).toMatchObject({ items: [{ id, wipe: shown }], count: { value: 1 } })
    await cancelWipe(room, anna, { id: wipeId, comment: '' })
    expect(await open()).toMatchObject({ items: [], count: { value: 0 } })
    expect(await getDevice(room, id, everything)).toMatchObject({ wipe: { id: wipeId, state: 'cancelled' } })
  })

  test('is the open one, else the latest', async () => {
    const { room } = opened
    const first = await wipe('account', 600)
    await cancelWipe(room, anna, { id: first.id, comment: '' })
    opened.advance(1_000)
    const second = await wipe('account', 600)
    expect((await getDevice(room, id, everything)).wipe?.id).toBe(second.id)
    await cancelWipe(room, anna, { id: second.id, comment: '' })
    expect((await getDevice(room, id, everything)).wipe?.id).toBe(second.id)
  })
})
