import { wipeTimes } from '@gatepost/protocol/tables'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { seedDevice, seedUser } from '../testing/seed.ts'
import { accountWipe, administrator, expectHistoryToAddUp, helpdesk, phoneAct } from '../testing/wipe-askers.ts'
import { abandonWipe } from './abandon-wipe.ts'
import { acknowledgeWipe } from './acknowledge-wipe.ts'
import { advanceDueWipes, sweepWipes } from './advance-wipes.ts'
import { applyToUndelivered } from './apply-event.ts'
import { contradictWipe } from './contradict-wipe.ts'
import { deliverWipe } from './deliver-wipe.ts'
import { isDirectiveCommitted, reportSuppressedDirective } from './directive-record.ts'
import { getWipe } from './get-wipe.ts'
import { listWipes } from './list-wipes.ts'
import { lockWipeProtections } from './protections-store.ts'
import { requestWipe } from './request-wipe.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const anna = administrator('anna')
const cleo = administrator('cleo')

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

async function mails(kind: string) {
  return await opened.room.database.prisma.outboxMessage.findMany({ where: { kind }, orderBy: { key: 'asc' } })
}

const wholeDevice = (id: string, change: object = {}) =>
  accountWipe(id, { kind: 'device', confirmation: '123XYZ', ...change })

const request = (change: object = {}) => requestWipe(opened.room, anna, accountWipe(phone, change))
const deliver = (version = '16.1') =>
  deliverWipe(opened.room, { deviceRowId: phone, act: phoneAct(phone), version, address: '203.0.113.5' })
const acknowledge = (status: number, scope: 'account' | 'device' = 'account') =>
  acknowledgeWipe(opened.room, { deviceRowId: phone, act: phoneAct(phone), scope, status, address: '203.0.113.5' })
const contradict = () =>
  contradictWipe(opened.room, { deviceRowId: phone, act: phoneAct(phone), address: '', evidence: 'policy-key' })

async function stop(isStopped: boolean) {
  const { room } = opened
  await room.database.transaction(async (tx) => {
    await lockWipeProtections(tx)
    await tx.wipeProtection.update({ where: { id: 1 }, data: { isStopped } })
    if (isStopped) await applyToUndelivered(room, tx, { act: anna.act, event: 'stop' })
  })
}

describe('from the request to the acknowledgment', () => {
  test('every step is stored, told, audited and fenced, and the answer voids what the phone could show', async () => {
    const { room, advance } = opened
    await room.database.prisma.organization.update({
      where: { id: 1 },
      data: { adminMailRecipients: ['it@example.com'] },
    })
    await room.database.prisma.device.update({ where: { id: phone }, data: { policyKey: 7n, temporaryPolicyKey: 8n } })
    await room.database.prisma.deviceCredential.create({
      data: { deviceRowId: phone, credentialVersion: 1, verifier: new Uint8Array(32) },
    })
    const asked = await request({ note: 'left in a taxi', notify: ['boss@example.com'] })
    expect(asked).toMatchObject({
      state: 'pending',
      kind: 'account',
      reason: 'lost-or-stolen',
      note: 'left in a taxi',
      requester: { kind: 'operator', id: 'anna', name: 'anna', role: 'administrator' },
      device: { id: phone, deviceId: 'ApplABC123XYZ', name: 'iPhone 17', generation: 1 },
      user: { id: ben, displayName: 'Ben' },
      may: { cancel: null, approve: 'not-held', abandon: 'not-delivered' },
      targetHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      expiresAt: null,
    })
    expect(await versionOf(phone)).toBe(2)
    advance(minute)
    expect(await isDirectiveCommitted(room, { deviceRowId: phone, scope: 'account' })).toBe(false)
    expect(await deliver()).toEqual({ kind: 'directive', scope: 'account' })
    expect(await isDirectiveCommitted(room, { deviceRowId: phone, scope: 'account' })).toBe(true)
    expect(await isDirectiveCommitted(room, { deviceRowId: phone, scope: 'device' })).toBe(false)
    expect(await deliver()).toEqual({ kind: 'directive', scope: 'account' })
    expect(await acknowledge(1)).toEqual({ kind: 'acknowledged' })
    const ended = await getWipe(room, anna, asked.id)
    expect(ended).toMatchObject({
      state: 'acknowledged',
      deliveries: 2,
      acknowledgedAt: room.now(),
      endedAt: room.now(),
    })
    expect(ended.steps.map(({ event, from, to }) => [event, from, to])).toEqual([
      ['requested', 'requested', 'requested'],
      ['released', 'requested', 'pending'],
      ['delivered', 'pending', 'delivered'],
      ['delivered-again', 'delivered', 'delivered'],
      ['acknowledged', 'delivered', 'acknowledged'],
    ])
    expect(ended.steps.at(2)).toMatchObject({ actor: { kind: 'device', id: phone }, address: '203.0.113.5' })
    const device = await room.database.prisma.device.findUniqueOrThrow({
      where: { id: phone },
      include: { credential: true },
    })
    expect(device).toMatchObject({ policyKey: null, temporaryPolicyKey: null, credential: null, version: 3 })
    const [entry] = await auditOf('wipe.requested')
    expect(entry).toMatchObject({
      targetKind: 'device',
      targetId: phone,
      targetName: 'iPhone 17 of Ben',
      reason: 'Lost or stolen: left in a taxi',
      details: { wipeId: asked.id, kind: 'account', from: 'requested', to: 'requested' },
    })
    expect((await mails('wipe-requested')).map(({ recipient }) => recipient)).toEqual(['ben@example.com'])
    expect((await mails('wipe-acknowledged')).map(({ recipient }) => recipient).toSorted()).toEqual([
      'ben@example.com',
      'boss@example.com',
    ])
  })

  test('an address that no mail can go to keeps nobody from asking and no phone from answering', async () => {
    const { prisma } = opened.room.database
    await prisma.user.update({ where: { id: ben }, data: { address: `${'b'.repeat(70)}@example.com` } })
    await request({ notify: [`${'x'.repeat(70)}@example.com`, 'boss@example.com'] })
    await deliver()
    expect(await acknowledge(1)).toEqual({ kind: 'acknowledged' })
    const told = await mails('wipe-acknowledged')
    expect(told.filter(({ state }) => state !== 'failed')).toMatchObject([{ recipient: 'boss@example.com' }])
    expect(told).toHaveLength(3)
  })

  test('a delay holds it, data flows meanwhile, and it leaves when the delay is over', async () => {
    const { room, advance } = opened
    const { id, state, holds, holdUntil, expiresAt } = await request({ delaySeconds: 300 })
    expect({ state, holds }).toEqual({ state: 'held', holds: ['delay'] })
    expect(holdUntil).toEqual(new Date(room.now().getTime() + 300_000))
    // A day for people, from when the delay is over.
    expect(expiresAt).toEqual(new Date(room.now().getTime() + 300_000 + day))
    expect(await versionOf(phone)).toBe(1)
    expect(await deliver()).toEqual({ kind: 'none' })
    advance(299_999)
    await advanceDueWipes(room)
    expect((await getWipe(room, anna, id)).state).toBe('held')
    advance(1)
    await advanceDueWipes(room)
    await advanceDueWipes(room)
    expect(await getWipe(room, anna, id)).toMatchObject({ state: 'pending', steps: { length: 3 } })
    expect(await versionOf(phone)).toBe(2)
  })

  test('a phone that says it failed is asked again, and the third time somebody has to look', async () => {
    await opened.room.database.prisma.organization.update({
      where: { id: 1 },
      data: { adminMailRecipients: ['it@example.com'] },
    })
    const { id } = await request()
    await deliver()
    for (const [attempt, needsAttention] of [
      [2, false],
      [3, false],
      [4, true],
    ]) {
      expect(await acknowledge(2)).toEqual({ kind: 'failed' })
      expect(await getWipe(opened.room, anna, id)).toMatchObject({ state: 'delivered', attempt, needsAttention })
      expect(await deliver()).toEqual({ kind: 'directive', scope: 'account' })
    }
    expect(await mails('wipe-failed')).toHaveLength(1)
    expect((await listWipes(opened.room, anna, { limit: 10, view: 'attention' })).items.map((one) => one.id)).toEqual([
      id,
    ])
  })

  test('a phone that shows what it had before is armed again after the grace, and fenced', async () => {
    const { room, advance } = opened
    const { id } = await request()
    await deliver()
    await acknowledge(1)
    const fenced = await versionOf(phone)
    advance(wipeTimes.grace - 1)
    expect(await contradict()).toBe(false)
    advance(1)
    expect(await contradict()).toBe(true)
    expect(await contradict()).toBe(false)
    expect(await getWipe(room, anna, id)).toMatchObject({
      state: 'pending',
      attempt: 2,
      needsAttention: true,
      endedAt: null,
    })
    expect(await versionOf(phone)).toBe(fenced + 1)
    expect(await deliver()).toEqual({ kind: 'directive', scope: 'account' })
  })

  test('silence is flagged once after thirty days and stays armed', async () => {
    const { room, advance } = opened
    const { id } = await request()
    await deliver()
    advance(wipeTimes.silence - 1)
    await sweepWipes(room)
    expect(await getWipe(room, anna, id)).toMatchObject({ isUnconfirmed: false })
    advance(1)
    await sweepWipes(room)
    await sweepWipes(room)
    const wipe = await getWipe(room, anna, id)
    expect(wipe).toMatchObject({ state: 'delivered', isUnconfirmed: true })
    expect(wipe.steps.filter(({ event }) => event === 'unconfirmed')).toHaveLength(1)
  })
})

describe('a phone that nobody asked', () => {
  test('changes nothing, and a hundred of its answers are one entry a minute', async () => {
    const { room, advance } = opened
    for (let count = 0; count < 5; count += 1) expect(await acknowledge(1)).toEqual({ kind: 'ignored' })
    expect(await auditOf('wipe.acknowledgment-refused')).toHaveLength(1)
    advance(minute)
    const { id } = await request()
    expect(await acknowledge(1)).toEqual({ kind: 'ignored' })
    expect((await auditOf('wipe.acknowledgment-refused')).map(({ details }) => details)).toMatchObject([
      { code: 'unsolicited' },
      { code: 'unsolicited' },
    ])
    await deliver()
    expect(await acknowledge(1, 'device')).toEqual({ kind: 'ignored' })
    expect(await acknowledge(7)).toEqual({ kind: 'ignored' })
    expect((await getWipe(room, anna, id)).state).toBe('delivered')
    await acknowledge(1)
    expect(await acknowledge(1)).toEqual({ kind: 'ignored' })
    expect((await getWipe(room, anna, id)).revision).toBe(4)
  })

  test('a device that does not exist is answered in the same way and leaves no trace', async () => {
    const act = phoneAct(phone)
    const nobody = '00000000-0000-4000-8000-000000000000'
    const answer = await acknowledgeWipe(opened.room, {
      deviceRowId: nobody,
      act,
      scope: 'account',
      status: 1,
      address: '',
    })
    expect(answer).toEqual({ kind: 'ignored' })
    expect(await auditOf('wipe.acknowledgment-refused')).toEqual([])
    expect(await deliverWipe(opened.room, { deviceRowId: nobody, act, version: '16.1', address: '' })).toEqual({
      kind: 'none',
    })
  })

  test('the same DeviceId of another user gets nothing and can answer nothing', async () => {
    const eve = await seedUser(opened.room, 'eve')
    const namesake = await seedDevice(opened.room, { userId: eve, deviceId: 'ApplABC123XYZ', state: 'allowed' })
    await request()
    const ofEve = { deviceRowId: namesake, act: phoneAct(namesake), address: '' }
    expect(await deliverWipe(opened.room, { ...ofEve, version: '16.1' })).toEqual({ kind: 'none' })
    await deliver()
    expect(await acknowledgeWipe(opened.room, { ...ofEve, scope: 'account', status: 1 })).toEqual({ kind: 'ignored' })
    expect(await versionOf(namesake)).toBe(1)
  })
})

describe('giving up', () => {
  test('takes two administrators, and only what was delivered', async () => {
    const { room } = opened
    const { id } = await request()
    const act = { id, comment: '' }
    await expect(abandonWipe(room, anna, act)).rejects.toMatchObject({ code: 'not-delivered' })
    await deliver()
    await expect(abandonWipe(room, { ...anna, isProven: false }, act)).rejects.toMatchObject({ code: 'proof-required' })
    await expect(abandonWipe(room, helpdesk('hugo', []), act)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await abandonWipe(room, anna, act)).toMatchObject({ state: 'delivered', abandonProposedBy: 'anna' })
    await expect(abandonWipe(room, anna, act)).rejects.toMatchObject({ code: 'already-approved' })
    expect(await abandonWipe(room, cleo, act)).toMatchObject({ state: 'abandoned' })
    expect(await acknowledge(1)).toEqual({ kind: 'ignored' })
  })
})

describe('stopping all wipes', () => {
  test('takes back what is pending, repeats no directive, and what was held goes on afterwards', async () => {
    const { room } = opened
    const other = await anotherPhone('Other1')
    const pending = await requestWipe(room, anna, accountWipe(other))
    const { id } = await request()
    await deliver()
    await stop(true)
    expect(await getWipe(room, anna, pending.id)).toMatchObject({ state: 'held', holds: ['stopped'], releasedAt: null })
    expect((await getWipe(room, anna, id)).state).toBe('delivered')
    expect(await deliver()).toEqual({ kind: 'stopped' })
    expect(await versionOf(other)).toBe(3)
    await stop(false)
    await sweepWipes(room)
    expect((await getWipe(room, anna, pending.id)).state).toBe('pending')
    expect(await deliver()).toEqual({ kind: 'directive', scope: 'account' })
  })
})

describe('clocks', () => {
  test('three days ahead end no delay, free no budget and make nobody an old administrator', async () => {
    const { room, jump, advance } = opened
    await set({ requesterPerHour: 1, requesterPerDay: 1 })
    await room.sureClock.now(room.database.prisma)
    const nina = administrator('nina', { administratorSince: room.now() })
    const { id } = await requestWipe(room, cleo, accountWipe(phone, { delaySeconds: 300 }))
    await requestWipe(room, anna, accountWipe(await anotherPhone('Other1')))
    jump(3 * day)
    await advanceDueWipes(room)
    await sweepWipes(room)
    expect((await getWipe(room, anna, id)).state).toBe('held')
    const again = await requestWipe(room, anna, accountWipe(await anotherPhone('Other2')))
    expect(again.holds).toEqual(['budget'])
    const whole = wholeDevice(await anotherPhone('Other123XYZ'))
    await expect(requestWipe(room, nina, whole)).rejects.toMatchObject({ code: 'new-administrator' })
    advance(5 * minute)
    await advanceDueWipes(room)
    expect((await getWipe(room, anna, id)).state).toBe('pending')
  })

  test('one day back only makes waiting longer', async () => {
    const { room, jump, advance } = opened
    await room.sureClock.now(room.database.prisma)
    const { id } = await request({ delaySeconds: 300 })
    jump(-day)
    advance(300_000)
    await advanceDueWipes(room)
    expect((await getWipe(room, anna, id)).state).toBe('held')
    advance(day)
    await advanceDueWipes(room)
    expect((await getWipe(room, anna, id)).state).toBe('pending')
  })
})

describe('a directive without a wipe', () => {
  test('is reported to the chain and, once an hour, to the administrators', async () => {
    const { room } = opened
    await room.database.prisma.organization.update({
      where: { id: 1 },
      data: { adminMailRecipients: ['it@example.com'] },
    })
    await reportSuppressedDirective(room, { deviceRowId: phone, act: phoneAct(phone) })
    await reportSuppressedDirective(room, { deviceRowId: phone, act: phoneAct(phone) })
    expect(await auditOf('wipe.directive-suppressed')).toHaveLength(2)
    expect(await mails('wipe.directive-suppressed')).toHaveLength(1)
  })
})
