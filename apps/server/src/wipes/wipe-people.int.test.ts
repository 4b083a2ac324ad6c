import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { seedDevice, seedUser } from '../testing/seed.ts'
import { accountWipe, administrator, expectHistoryToAddUp, helpdesk, owner, phoneAct } from '../testing/wipe-askers.ts'
import { sweepWipes } from './advance-wipes.ts'
import { applyToUndelivered } from './apply-event.ts'
import { approveWipe } from './approve-wipe.ts'
import { cancelWipe } from './cancel-wipe.ts'
import { deliverWipe } from './deliver-wipe.ts'
import { getWipe } from './get-wipe.ts'
import { listWipes } from './list-wipes.ts'
import { lockWipeProtections } from './protections-store.ts'
import { rejectWipe } from './reject-wipe.ts'
import { requestWipe } from './request-wipe.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const anna = administrator('anna')
const cleo = administrator('cleo')
const dan = administrator('dan')

let opened: TestRoom
let ben = ''
let phone = ''

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
  ben = await seedUser(opened.room, 'ben', 'Ben')
  phone = await seedDevice(opened.room, { userId: ben, deviceId: 'ApplABC123XYZ', state: 'allowed' })
})

afterEach(async () => {
  await expectHistoryToAddUp(opened.room)
})

afterAll(async () => {
  await opened.close()
})

async function set(change: object) {
  await opened.room.database.prisma.wipeProtection.update({ where: { id: 1 }, data: change })
}

async function anotherPhone(name: string) {
  return await seedDevice(opened.room, { userId: ben, deviceId: name, state: 'allowed' })
}

async function versionOf(id: string) {
  return (await opened.room.database.prisma.device.findUniqueOrThrow({ where: { id } })).version
}

async function auditOf(action: string) {
  return await opened.room.database.prisma.auditEntry.findMany({ where: { action }, orderBy: { sequence: 'asc' } })
}

const wholeDevice = (id: string, change: object = {}) =>
  accountWipe(id, { kind: 'device', confirmation: '123XYZ', ...change })

const request = (change: object = {}) => requestWipe(opened.room, anna, accountWipe(phone, change))
const deliver = (version = '16.1') =>
  deliverWipe(opened.room, { deviceRowId: phone, act: phoneAct(phone), version, address: '203.0.113.5' })

describe('a request', () => {
  const missing = '00000000-0000-4000-8000-000000000000'

  test.each([
    ['by somebody who has not signed in again', { isProven: false }, {}, 'proof-required'],
    ['by an auditor', { role: 'auditor' }, {}, 'forbidden'],
    ['by a policy editor', { role: 'policy-editor' }, {}, 'forbidden'],
    ['with a delay beyond half an hour', {}, { delaySeconds: 1801 }, 'delay-out-of-range'],
    ['for a whole device with the wrong digits', {}, { kind: 'device', confirmation: '123xyz' }, 'confirmation-wrong'],
    ['for a whole device without digits', {}, { kind: 'device' }, 'confirmation-wrong'],
    [
      'for a whole device by the helpdesk',
      { role: 'helpdesk' },
      { kind: 'device', confirmation: '123XYZ' },
      'whole-device-not-permitted',
    ],
    [
      'for a whole device by a token without that scope',
      { mayWipeDevice: false },
      { kind: 'device', confirmation: '123XYZ' },
      'whole-device-not-permitted',
    ],
    [
      'for a whole device by an administrator of an hour',
      { administratorSince: new Date(Date.UTC(2026, 10, 22, 8)) },
      { kind: 'device', confirmation: '123XYZ' },
      'new-administrator',
    ],
    ['for a device that does not exist', {}, { deviceRowId: missing }, 'not-found'],
    [
      'for a device outside the scope',
      { role: 'helpdesk', scope: { kind: 'departments', departments: ['Office'] } },
      {},
      'not-found',
    ],
    [
      'for a device of somebody else at /me',
      { role: 'user', scope: { kind: 'user', userId: missing } },
      {},
      'not-found',
    ],
  ] as const)('%s is refused and leaves nothing', async (_, asker, change, code) => {
    const asked = requestWipe(opened.room, administrator('anna', asker), { ...accountWipe(phone), ...change })
    await expect(asked).rejects.toMatchObject({ code })
    expect(await opened.room.database.prisma.wipe.count()).toBe(0)
    expect(await versionOf(phone)).toBe(1)
  })

  test('a new administrator may wipe account data at once', async () => {
    const asker = administrator('nina', { administratorSince: opened.room.now() })
    expect((await requestWipe(opened.room, asker, accountWipe(phone))).state).toBe('pending')
  })

  test('a personal device keeps what is its own, and for a day after the mark was taken away', async () => {
    const { room, advance } = opened
    await room.database.prisma.device.update({ where: { id: phone }, data: { ownership: 'personal' } })
    await expect(requestWipe(room, anna, wholeDevice(phone))).rejects.toMatchObject({ code: 'personal-device' })
    const personalUntil = new Date(room.now().getTime() + day)
    await room.database.prisma.device.update({ where: { id: phone }, data: { ownership: 'company', personalUntil } })
    await expect(requestWipe(room, anna, wholeDevice(phone))).rejects.toMatchObject({ code: 'personal-device' })
    advance(day)
    expect((await requestWipe(room, anna, wholeDevice(phone))).state).toBe('pending')
  })

  test('a phone below 16.1 cannot be asked for its account data; one that went below waits and is marked', async () => {
    const { room } = opened
    const old = await anotherPhone('Old1')
    await room.database.prisma.device.update({ where: { id: old }, data: { protocolVersion: '14.1' } })
    await expect(requestWipe(room, anna, accountWipe(old))).rejects.toMatchObject({
      code: 'version-cannot-wipe-account',
    })
    const { id } = await request()
    expect(await deliver('14.1')).toEqual({ kind: 'undeliverable' })
    expect(await deliver('14.1')).toEqual({ kind: 'undeliverable' })
    expect(await getWipe(room, anna, id)).toMatchObject({ state: 'pending', needsAttention: true, revision: 3 })
    expect(await deliver('16.1')).toEqual({ kind: 'directive', scope: 'account' })
  })

  test('is one per device, and after its end there may be another', async () => {
    const { id } = await request()
    await expect(request()).rejects.toMatchObject({ code: 'wipe-open', kind: 'conflict' })
    await cancelWipe(opened.room, anna, { id, comment: '' })
    expect((await request()).state).toBe('pending')
  })

  test('repeated with its key is the same wipe; with another body or by somebody else it is not', async () => {
    const { room } = opened
    const first = await request({ idempotencyKey: 'k1' })
    expect((await request({ idempotencyKey: 'k1' })).id).toBe(first.id)
    await expect(request({ idempotencyKey: 'k1', note: 'x' })).rejects.toMatchObject({ code: 'idempotency-key-reused' })
    const other = await anotherPhone('Other1')
    await expect(request({ idempotencyKey: 'k1', deviceRowId: other })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    })
    const ofCleo = await requestWipe(room, cleo, accountWipe(other, { idempotencyKey: 'k1' }))
    expect(ofCleo.id).not.toBe(first.id)
    await cancelWipe(room, anna, { id: first.id, comment: '' })
    expect(await request({ idempotencyKey: 'k1' })).toMatchObject({ id: first.id, state: 'cancelled' })
  })

  test('twenty times at once with one key is one wipe', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => request({ idempotencyKey: 'k1' })))
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  })

  test('one person has fifty held at most', async () => {
    const { room } = opened
    await set({ isStopped: true })
    const phones = await Promise.all(Array.from({ length: 51 }, (_, index) => anotherPhone(`Many${index}`)))
    for (const id of phones.slice(0, 50)) await requestWipe(room, anna, accountWipe(id))
    await expect(requestWipe(room, anna, accountWipe(phones.at(50) ?? ''))).rejects.toMatchObject({
      code: 'too-many-waiting',
    })
    expect((await requestWipe(room, cleo, accountWipe(phones.at(50) ?? ''))).holds).toEqual(['stopped'])
  })
})

describe('cancelling', () => {
  test('is possible until the phone has taken the command', async () => {
    const { room } = opened
    const { id } = await request()
    expect(await cancelWipe(room, cleo, { id, comment: 'found it' })).toMatchObject({
      state: 'cancelled',
      endedAt: room.now(),
    })
    expect(await versionOf(phone)).toBe(3)
    expect(await deliver()).toEqual({ kind: 'none' })
    expect(await auditOf('wipe.cancelled')).toMatchObject([{ actorName: 'cleo', reason: 'found it' }])
    await expect(cancelWipe(room, anna, { id, comment: '' })).rejects.toMatchObject({ code: 'wipe-ended' })
    const second = await request()
    await deliver()
    await expect(cancelWipe(room, anna, { id: second.id, comment: '' })).rejects.toMatchObject({
      code: 'wipe-already-delivered',
    })
  })

  test('is for the helpdesk in its scope, for users who asked themselves, and not for readers', async () => {
    const { room } = opened
    const { id } = await request({ delaySeconds: 60 })
    const act = { id, comment: '' }
    await expect(cancelWipe(room, helpdesk('hugo', ['Office']), act)).rejects.toMatchObject({ code: 'not-found' })
    await expect(cancelWipe(room, owner(await seedUser(room, 'eve')), act)).rejects.toMatchObject({ code: 'not-found' })
    await expect(cancelWipe(room, administrator('rita', { role: 'auditor' }), act)).rejects.toMatchObject({
      code: 'forbidden',
    })
    // Whose phone it is has no say in what the organization asked for.
    await expect(cancelWipe(room, owner(ben), act)).rejects.toMatchObject({ code: 'not-own-request' })
    expect((await cancelWipe(room, helpdesk('hugo', ['Field']), act)).state).toBe('cancelled')
    const mine = await requestWipe(room, owner(ben), accountWipe(phone, { delaySeconds: 60 }))
    expect(mine.requester).toMatchObject({ kind: 'user', role: 'user' })
    expect((await cancelWipe(room, owner(ben), { id: mine.id, comment: '' })).state).toBe('cancelled')
  })
})

describe('a second person', () => {
  beforeEach(async () => {
    await set({ isSecondPersonRequired: true })
  })

  test('releases what another administrator asked for, having seen the same target', async () => {
    const { room } = opened
    const wipe = await requestWipe(room, anna, wholeDevice(phone))
    expect(wipe).toMatchObject({
      state: 'held',
      holds: ['second-person'],
      approvalsMissing: 1,
      may: { approve: 'own-request' },
    })
    const { id, targetHash } = wipe
    const approval = { id, targetHash, comment: 'spoke to Ben' }
    await expect(approveWipe(room, anna, approval)).rejects.toMatchObject({ code: 'own-request' })
    const token = administrator('cleo', { act: { actor: { kind: 'token', id: 't', name: 't' }, requestId: '' } })
    await expect(approveWipe(room, token, approval)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(approveWipe(room, helpdesk('hugo', []), approval)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(approveWipe(room, { ...cleo, isProven: false }, approval)).rejects.toMatchObject({
      code: 'proof-required',
    })
    const nina = administrator('nina', { administratorSince: room.now() })
    await expect(approveWipe(room, nina, approval)).rejects.toMatchObject({ code: 'new-administrator' })
    expect((await getWipe(room, nina, id)).may.approve).toBe('new-administrator')
    const wrong = { ...approval, targetHash: 'f'.repeat(64) }
    await expect(approveWipe(room, cleo, wrong)).rejects.toMatchObject({ code: 'target-changed' })
    expect((await getWipe(room, cleo, id)).may.approve).toBeNull()
    const released = await approveWipe(room, cleo, approval)
    expect(released).toMatchObject({ state: 'pending', approvals: [{ name: 'cleo' }], approvalsMissing: 0 })
    expect(released.steps.map(({ event }) => event)).toEqual(['requested', 'held', 'approved', 'released'])
    await expect(approveWipe(room, dan, approval)).rejects.toMatchObject({ code: 'not-held' })
  })

  test('is not kept from it by a phone that calls itself something else meanwhile', async () => {
    const { room } = opened
    const { id, targetHash } = await requestWipe(room, anna, wholeDevice(phone))
    await room.database.prisma.device.update({ where: { id: phone }, data: { model: 'iPad' } })
    expect(await approveWipe(room, cleo, { id, targetHash, comment: '' })).toMatchObject({ state: 'pending' })
  })

  test('may reject it, and the requester cannot', async () => {
    const { room } = opened
    const { id } = await requestWipe(room, anna, wholeDevice(phone))
    await expect(rejectWipe(room, anna, { id, comment: '' })).rejects.toMatchObject({ code: 'own-request' })
    await expect(rejectWipe(room, helpdesk('hugo', []), { id, comment: '' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await rejectWipe(room, cleo, { id, comment: 'not lost' })).toMatchObject({ state: 'rejected', holds: [] })
    await expect(rejectWipe(room, cleo, { id, comment: '' })).rejects.toMatchObject({ code: 'wipe-ended' })
  })

  test('who does not come within a day lets it end as expired', async () => {
    const { room, advance } = opened
    const { id } = await requestWipe(room, anna, wholeDevice(phone))
    expect((await listWipes(room, cleo, { limit: 5, view: 'waiting' })).items).toHaveLength(1)
    advance(day - 1)
    await sweepWipes(room)
    expect((await getWipe(room, anna, id)).state).toBe('held')
    advance(1)
    await sweepWipes(room)
    expect(await getWipe(room, anna, id)).toMatchObject({ state: 'expired', endedAt: room.now() })
  })

  test('is demanded of a whole-device wipe that waits for its phone too, when that is switched on', async () => {
    const { room } = opened
    await set({ isSecondPersonRequired: false })
    const { id } = await requestWipe(room, anna, wholeDevice(phone))
    const other = await requestWipe(room, anna, accountWipe(await anotherPhone('Other1')))
    await room.database.transaction(async (tx) => {
      await lockWipeProtections(tx)
      expect(await applyToUndelivered(room, tx, { act: cleo.act, event: 'protect' })).toBe(1)
    })
    expect(await getWipe(room, anna, id)).toMatchObject({ state: 'held', holds: ['protections'], releasedAt: null })
    expect((await getWipe(room, anna, other.id)).state).toBe('pending')
  })
})

describe('the list', () => {
  test('is paged newest first, narrowed, counted and kept to the scope', async () => {
    const { room, advance } = opened
    const ids: string[] = []
    for (let count = 0; count < 4; count += 1) {
      ids.unshift((await requestWipe(room, anna, accountWipe(await anotherPhone(`List${count}`)))).id)
      advance(1)
    }
    const first = await listWipes(room, anna, { limit: 3 })
    const second = await listWipes(room, anna, { limit: 3, after: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
    expect(first.count).toEqual({ value: 4, isExact: true })
    expect(second.next).toBeNull()
    await cancelWipe(room, anna, { id: ids[0] ?? '', comment: '' })
    const open = await listWipes(room, helpdesk('hugo', ['Field']), { limit: 9, view: 'open' })
    expect(open.items.map(({ id }) => id)).toEqual(ids.slice(1))
    expect((await listWipes(room, anna, { limit: 9, state: 'cancelled' })).items).toHaveLength(1)
    expect((await listWipes(room, anna, { limit: 9, user: ben, device: phone })).items).toEqual([])
    expect((await listWipes(room, helpdesk('hugo', ['Office']), { limit: 9 })).items).toEqual([])
    await expect(getWipe(room, helpdesk('hugo', ['Office']), ids[1] ?? '')).rejects.toMatchObject({ code: 'not-found' })
    await expect(listWipes(room, anna, { limit: 9, after: 'made up' })).rejects.toMatchObject({ kind: 'invalid' })
  })
})
