/** What phones ask, from the device door to whoever looks on at the console. */
import {
  activityDetail,
  activityPage,
  deviceDiagnostics,
  liveActivity,
  requestMinutes,
  type ActivityRequest,
} from '@gatepost/contract'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  connectApproved,
  openTestConsole,
  openTestDoor,
  problemOf,
  seedUser,
  testMail,
  type Browser,
  type TestConsole,
  type TestDoor,
} from '../testing/index.ts'
import { pruneActivity } from './activity-store.ts'
import { endProtocolLogs, forgetActivity } from './index.ts'

let opened: TestConsole
let door: TestDoor
let admin: Pick<Browser, 'headers'>
let elsewhere: Browser
let phone: Phone
let deviceRowId: string

beforeAll(async () => {
  opened = await openTestConsole()
  door = await openTestDoor(opened.room)
  // A token: sessions end while the clock moves.
  admin = await opened.token('administrator')
  elsewhere = await opened.signIn('helpdesk', { departments: ['Elsewhere'] })
  await seedUser(opened.room, 'anna', 'Anna Adler')
  phone = door.phone('anna', { deviceId: 'ANNA1' })
  deviceRowId = await connectApproved(opened.room, phone)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

const get = async (path: string, { headers }: Pick<Browser, 'headers'> = admin) =>
  (await opened.call('GET', `/api/v1${path}`, { headers })).body

const list = async (q: string, who = admin) =>
  activityPage.parse(await get(`/activity?limit=200&q=${encodeURIComponent(q)}`, who)).items

const live = async (query = '') => liveActivity.parse(await get(`/activity/live?${query}`))

async function listed(q: string): Promise<ActivityRequest> {
  await expect.poll(async () => (await list(q)).length).toBeGreaterThan(0)
  const [newest] = await list(q)
  if (!newest) throw new Error(`no request is listed for ${q}`)
  return newest
}

const log = (hours: number) =>
  opened.call('PUT', `/api/v1/devices/${deviceRowId}/diagnostics`, {
    headers: admin.headers,
    body: { hours, reason: 'mail is missing' },
  })

test('what a phone asked stands there a moment later, with who, what, how it ended and how long it took', async () => {
  expect(await listed('user:anna command:FolderSync outcome:ok')).toMatchObject({
    user: { name: 'anna', displayName: 'Anna Adler' },
    device: { id: deviceRowId, deviceId: 'ANNA1', name: 'Phone 0' },
    version: '16.1',
    httpStatus: 200,
    status: null,
    meaning: null,
    address: '127.0.0.1',
    userAgent: 'Apple-iPhone17C1/2601.100',
    durationMs: expect.any(Number),
  })
  expect((await listed('outcome:quarantined')).device.deviceId).toBe('ANNA1')
  const { items } = requestMinutes.parse(await get('/activity/minutes'))
  expect(items.reduce((sum, { requests }) => sum + requests, 0)).toBeGreaterThan(4)
  const ofPhone = requestMinutes.parse(await get(`/devices/${deviceRowId}/minutes`)).items
  const listedOfPhone = (await list(`device:${deviceRowId}`)).length
  expect(ofPhone.reduce((sum, { requests }) => sum + requests, 0)).toBe(listedOfPhone)
})

test('a wrong password is an error with the name that was tried; a phone that only asks how to sign in is not', async () => {
  const before = (await list('')).length
  await fetch(`${door.baseUrl}/Microsoft-Server-ActiveSync`, { method: 'OPTIONS' })
  await expect(door.phone('nobody', { deviceId: 'NOBODY', password: 'guessed' }).connect()).rejects.toThrow(/401/)
  expect(await listed('status:401')).toMatchObject({
    outcome: 'signInFailed',
    user: { id: null, name: 'nobody' },
    meaning: 'Credentials are missing or wrong',
  })
  expect((await list('')).length).toBe(before + 1)
})

test.each([
  ['command:search,find', []],
  ['-user:anna status:401', ['']],
  ['device:ANNA outcome:provision', ['ANNA1']],
  ['eas:<16.1', []],
  ['ip:10.', []],
  ['since:>1h', []],
  ['adler provision -outcome:policyNeeded', ['ANNA1']],
])('the list is narrowed by %s', async (q, devices) => {
  expect([...new Set((await list(q)).map(({ device }) => device.deviceId))]).toEqual(devices)
})

test('a filter that is none is refused, and changes nothing', async () => {
  const answer = await opened.call('GET', '/api/v1/activity/live?q=colour:red', { headers: admin.headers })
  expect(problemOf(answer)).toMatchObject({ code: 'unknown-filter', fields: [{ path: 'q' }] })
})

test('a tail asks for what it has not got yet, and a page goes on where the last one ended', async () => {
  const all = await list('')
  const [, second, third] = all
  const newer = activityPage.parse(await get(`/activity?newer=${third?.id}`))
  expect(newer.items.map(({ id }) => id)).toEqual(all.slice(0, 2).map(({ id }) => id))
  const first = activityPage.parse(await get('/activity?limit=1'))
  const next = activityPage.parse(await get(`/activity?limit=1&after=${first.next}`))
  expect(next.items.map(({ id }) => id)).toEqual([second?.id])
})

test('whoever sees some users only sees what these ask', async () => {
  expect(await list('', elsewhere)).toEqual([])
  expect(requestMinutes.parse(await get('/activity/minutes', elsewhere)).items).toEqual([])
  const { id } = await listed('user:anna')
  const hidden = await opened.call('GET', `/api/v1/activity/${id}`, { headers: elsewhere.headers })
  expect(problemOf(hidden).code).toBe('not-found')
  const device = await opened.call('GET', `/api/v1/devices/${deviceRowId}/diagnostics`, { headers: elsewhere.headers })
  expect(problemOf(device).code).toBe('not-found')
})

describe('what waits', () => {
  test('stands in the top until it ends, or until the lease of its process is over', async () => {
    const held = phone.ping({ heartbeatSeconds: 480 })
    await expect
      .poll(async () => (await live('q=user:anna')).held.items)
      .toMatchObject([{ command: 'Ping', heartbeat: 480, folders: expect.any(Number), device: { id: deviceRowId } }])
    const { busiest } = await live('group=device')
    expect(busiest).toMatchObject([{ key: deviceRowId, name: 'Phone 0', detail: 'Anna Adler', held: 1 }])
    expect((await live('group=command')).busiest.map(({ key }) => key)).toContain('FolderSync')
    expect((await live('group=user')).busiest).toMatchObject([{ name: 'Anna Adler' }])

    const dead = { process: 'gone/1', leaseUntil: new Date(opened.room.now().getTime() + 5_000) }
    const { prisma } = opened.room.database
    await prisma.activityProcess.create({ data: dead })
    const row = await prisma.heldActivity.findFirstOrThrow()
    await prisma.heldActivity.create({ data: { ...row, requestId: opened.room.newId(), process: dead.process } })
    expect((await live()).held.count.value).toBe(2)
    opened.advance(6_000)
    expect((await live()).held.count.value).toBe(1)
    await forgetActivity(opened.room)
    expect(await prisma.heldActivity.count()).toBe(1)

    await door.mailbox.append(testMail({ mailbox: row.userId, subject: 'wakes' }))
    expect((await held).status).toBe(2)
    await expect.poll(async () => (await live()).held.count.value).toBe(0)
    expect(await listed('command:Ping')).toMatchObject({ outcome: 'ok', heartbeat: 480 })
  })
})

describe('the protocol log of a device', () => {
  test('shows what was said without what it is about, is audited, ends by itself and is deleted then', async () => {
    await expect.poll(async () => (await log(1)).status).toBe(200)
    const { protocolLog } = deviceDiagnostics.parse(await get(`/devices/${deviceRowId}/diagnostics`))
    expect(protocolLog).toMatchObject({ reason: 'mail is missing', requests: 0 })
    // The door hears of it a moment later.
    const said = async () => {
      await phone.catchUp()
      const { id } = await listed('command:Sync')
      return activityDetail.parse(await get(`/activity/${id}`)).log
    }
    await expect.poll(said).not.toBeNull()
    const texts = await said()
    expect(texts?.request).toMatch(/^<Sync xmlns="AirSync">[^]*<SyncKey>…[\w-]{4}<\/SyncKey>/)
    const rows = await opened.room.database.prisma.protocolLogEntry.findMany()
    expect(rows.map(({ answer }) => answer).join('')).not.toMatch(/wakes|cid@example/)

    opened.advance(3_600_001)
    const { id } = await listed('command:Sync')
    expect(activityDetail.parse(await get(`/activity/${id}`))).toMatchObject({ log: null, protocolLog: null })
    await endProtocolLogs(opened.room)
    expect(await opened.room.database.prisma.protocolLogEntry.count()).toBe(0)
    const actions = await opened.room.database.prisma.auditEntry.findMany({ where: { targetId: deviceRowId } })
    expect(actions.map(({ action, actorKind }) => `${action} ${actorKind}`)).toEqual(
      expect.arrayContaining(['device.protocol-log.started token', 'device.protocol-log.ended system']),
    )
  })

  test('runs for a day at most, and needs a reason', async () => {
    expect(problemOf(await log(25))).toMatchObject({ fields: [{ path: 'hours' }] })
    const path = `/api/v1/devices/${deviceRowId}/diagnostics`
    const answer = await opened.call('PUT', path, { headers: admin.headers, body: { hours: 1, reason: ' ' } })
    expect(problemOf(answer)).toMatchObject({ fields: [{ path: 'reason' }] })
  })
})

test('what is old is forgotten, and so is what is too much', async () => {
  const { database, now } = opened.room
  const count = await database.prisma.activityEntry.count()
  await pruneActivity(database, { before: new Date(0), now: now(), keptRequests: 2 })
  expect(count).toBeGreaterThan(3)
  expect(await database.prisma.activityEntry.count()).toBeLessThanOrEqual(2)
  opened.advance(25 * 3_600_000)
  await forgetActivity(opened.room)
  expect(await database.prisma.activityEntry.count()).toBe(0)
  expect(await database.prisma.requestMinute.count()).toBe(0)
})

// Last: it breaks what the others look at.
test('a phone is served where nothing of it can be written', async () => {
  await opened.room.database.pool.query('DROP TABLE activity_entry, held_activity, activity_process, request_minute')
  for (let count = 0; count < 3; count += 1) expect((await phone.folderSync()).status).toBe(1)
  const { wake } = door
  const held = phone.ping({ heartbeatSeconds: 480 })
  await expect.poll(() => wake.registry.size).toBe(1)
  const { userId } = await opened.room.database.prisma.device.findUniqueOrThrow({ where: { id: deviceRowId } })
  await door.mailbox.append(testMail({ mailbox: userId, subject: 'still served' }))
  expect((await held).status).toBe(2)
})
