import { request as httpRequest } from 'node:http'
import {
  buildFolderSyncRequest,
  buildPingRequest,
  buildSettingsRequest,
  parsePingResponse,
} from '@gatepost/protocol/commands'
import type { ThrottleBehaviour } from '@gatepost/protocol/tables'
import type { Phone, PhoneAnswer } from '@gatepost/phone'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setAutoblockThreshold } from '../../settings/index.ts'
import {
  connectApproved,
  folderSyncStatus,
  inbox,
  initialProvision,
  liftWipeBudgets,
  openTestDoor,
  openTestRoom,
  rawProvision,
  acknowledgeRaw,
  rawSync,
  seedUser,
  seedWipe,
  statusOf,
  testAct,
  testMail,
  textBody,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let elsewhere: TestDoor
let phone: Phone
let userId: string
let id: string
let number = 0

const minute = 60_000
const limit = 3

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  await liftWipeBudgets(opened.room)
  door = await openTestDoor(opened.room)
  elsewhere = await openTestDoor(opened.room, { databaseUrl: opened.databaseUrl })
})

afterAll(async () => {
  await elsewhere.close()
  await door.close()
  await opened.close()
})

let limited: ThrottleBehaviour | undefined

beforeEach(async () => {
  number += 1
  userId = await seedUser(opened.room, `user${number}`)
  phone = door.phone(`user${number}`, { deviceId: `FAST${number}` })
  id = await connectApproved(opened.room, phone)
})

afterEach(async () => {
  if (limited) await allow(limited, 0)
  limited = undefined
})

/** From when this resolves both doors count so many of that within ten minutes, and block for five. */
async function allow(behaviour: ThrottleBehaviour, incidenceLimit = limit): Promise<void> {
  const heard = Promise.all([door, elsewhere].map(settingsChange))
  const threshold = { incidenceLimit, incidenceDurationMinutes: 10, blockDurationMinutes: 5 }
  await setAutoblockThreshold(opened.room, { act: testAct, behaviour, threshold })
  await heard
  limited = behaviour
}

function settingsChange({ wake }: TestDoor): Promise<void> {
  return new Promise((resolve) => {
    const stop = wake.onChange((change) => {
      if (change === 'reset' || change.kind !== 'organization') return
      stop()
      resolve()
    })
  })
}

const folderSync = (syncKey = '0', from = phone): Promise<PhoneAnswer> =>
  from.request('FolderSync', buildFolderSyncRequest({ syncKey }, '16.1'))

const refusal = (behaviour: ThrottleBehaviour) => ({
  httpStatus: 503,
  headers: { 'retry-after': '300', 'x-ms-asthrottle': behaviour },
})

const storedDevice = () => opened.room.database.prisma.device.findUniqueOrThrow({ where: { id } })

const blocks = () =>
  opened.room.database.prisma.auditEntry.findMany({ where: { action: 'device.autoblocked', targetId: id } })

/** So often and once more, one after the other: only the last one is refused. */
async function expectBlock(
  behaviour: ThrottleBehaviour,
  send: (time: number) => Promise<PhoneAnswer>,
  times = limit,
): Promise<void> {
  for (let time = 0; time < times; time += 1) expect((await send(time)).httpStatus).not.toBe(503)
  expect(await send(times)).toMatchObject(refusal(behaviour))
}

describe('a phone is blocked for a while', () => {
  test('that sends commands too often, whatever they are', async () => {
    await allow('CommandFrequency')
    await expectBlock('CommandFrequency', (time) => folderSync(String(time)))
  })

  test('that repeats a command with the same content', async () => {
    await allow('RecentCommands')
    for (let time = 0; time < 2 * limit; time += 1) expect((await folderSync(String(time))).httpStatus).toBe(200)
    // The first of these has nothing before it that it repeats.
    await expectBlock('RecentCommands', () => folderSync('0'), limit + 1)
  })

  test('that synchronizes with the same keys, whatever else it asks', async () => {
    await allow('SyncCommands')
    const raw = rawSync(phone)
    const syncKey = phone.inbox?.syncKey ?? '0'
    for (let time = 0; time <= limit; time += 1)
      expect(await raw.syncAll([inbox(syncKey, { windowSize: time + 1 })])).toEqual({ kind: 'empty' })
    await expect(raw.syncAll([inbox(syncKey)])).rejects.toThrow('HTTP 503')
    expect(await storedDevice()).toMatchObject({ throttleBehaviour: 'SyncCommands' })
  })

  test('that goes on with keys as it is given them is not', async () => {
    await allow('SyncCommands')
    const raw = rawSync(phone)
    let syncKey = await raw.start('2', textBody(100))
    for (let time = 0; time <= 2 * limit; time += 1) {
      await door.mailbox.append(testMail({ mailbox: userId, subject: `Mail ${time}` }))
      const answer = await raw.sync(inbox(syncKey))
      expect(answer.changes).toHaveLength(1)
      ;({ syncKey } = answer)
    }
  })

  test('whose requests make the server fail: the next one is refused', async () => {
    await allow('Watsons', 1)
    const { pool } = opened.room.database
    await pool.query('ALTER TABLE mail_folder RENAME TO mail_folder_away')
    for (const _time of [1, 2]) expect((await folderSync()).httpStatus).toBe(500)
    await pool.query('ALTER TABLE mail_folder_away RENAME TO mail_folder')
    expect(await folderSync()).toMatchObject(refusal('Watsons'))
  })

  test('whose user has too much at work', async () => {
    await allow('OutOfBudgets', 1)
    const stopHolding = overcrowd()
    await expect.poll(async () => (await storedDevice()).throttleBehaviour).toBe('OutOfBudgets')
    stopHolding()
    await expect.poll(() => folderSync()).toMatchObject(refusal('OutOfBudgets'))
  })

  test('and nobody is, as long as no threshold is set', async () => {
    for (let time = 0; time < 20; time += 1) expect((await folderSync('0')).httpStatus).toBe(200)
    expect(await storedDevice()).toMatchObject({ throttleBehaviour: null, throttledSince: null, throttledUntil: null })
  })
})

/** Two requests more than a user may have at work, whose bodies never come. */
function overcrowd(): () => void {
  const { baseUrl, user, password } = phone.profile
  const url = `${baseUrl}/Microsoft-Server-ActiveSync?Cmd=SendMail&User=${user}&DeviceId=FAST${number}&DeviceType=iPhone`
  const headers = {
    Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'MS-ASProtocolVersion': '16.1',
    'X-MS-PolicyKey': String(phone.policyKey),
    'Content-Type': 'application/vnd.ms-sync.wbxml',
    'Content-Length': '10',
  }
  const requests = Array.from({ length: 12 }, () => httpRequest(url, { method: 'POST', headers, agent: false }))
  for (const one of requests) one.on('error', () => one.destroy()).flushHeaders()
  return () => {
    for (const one of requests) one.destroy()
  }
}

describe('a block', () => {
  let versionBefore = 0

  beforeEach(async () => {
    await allow('CommandFrequency')
    versionBefore = (await storedDevice()).version
    await expectBlock('CommandFrequency', (time) => folderSync(String(time)))
  })

  test('is stored with its end and its audit entry, once, and raises the version of the device', async () => {
    const { version, ...stored } = await storedDevice()
    expect(version).toBe(versionBefore + 1)
    const since = opened.room.now()
    const until = new Date(since.getTime() + 5 * minute)
    expect(stored).toMatchObject({
      throttleBehaviour: 'CommandFrequency',
      throttledSince: since,
      throttledUntil: until,
    })
    for (let time = 0; time < 5; time += 1) expect((await folderSync()).httpStatus).toBe(503)
    expect(await storedDevice()).toMatchObject({ version, throttledUntil: until, accessState: 'allowed' })
    expect(await blocks()).toMatchObject([
      {
        actorKind: 'system',
        targetName: expect.stringContaining(`user${number}`),
        details: { behaviour: 'CommandFrequency', since: since.toISOString(), until: until.toISOString() },
      },
    ])
  })

  test('is for all commands but Ping and OPTIONS', async () => {
    const information = { deviceInformation: undefined, userInformation: true, oofGet: false, unsupported: [] }
    const answers = await Promise.all([
      phone.request('Provision'),
      phone.request('Settings', buildSettingsRequest(information, '16.1')),
      phone.request('Sync'),
    ])
    expect(answers.map(({ httpStatus }) => httpStatus)).toEqual([503, 503, 503])
    expect((await phone.request('OPTIONS')).httpStatus).toBe(200)
    await door.mailbox.append(testMail({ mailbox: userId, subject: 'One' }))
    const folders = [{ id: '2', class: 'Email' }]
    const ping = await phone.request('Ping', buildPingRequest({ heartbeatSeconds: 60, folders }, '16.1'))
    expect(ping.tree && parsePingResponse(ping.tree)).toEqual({ status: 2, folders: ['2'] })
  })

  test('holds the Ping of a phone for which there is nothing', async () => {
    const folders = [{ id: '2', class: 'Email' }]
    const held = phone.request('Ping', buildPingRequest({ heartbeatSeconds: 60, folders }, '16.1'))
    await expect.poll(() => door.wake.registry.size).toBe(1)
    await door.mailbox.append(testMail({ mailbox: userId, subject: 'One' }))
    expect((await held).tree).toBeDefined()
  })

  test('holds after a restart', async () => {
    opened.advance(4 * minute)
    const restarted = await openTestDoor(opened.room)
    const again = restarted.phone(`user${number}`, { deviceId: `FAST${number}` })
    const answer = await again.request('FolderSync', undefined, { policyKey: phone.policyKey })
    expect(answer).toMatchObject({ httpStatus: 503, headers: { 'retry-after': '60' } })
    await restarted.close()
  })

  test('ends by itself, and counting begins anew', async () => {
    opened.advance(5 * minute - 1)
    expect(await folderSync()).toMatchObject({ httpStatus: 503, headers: { 'retry-after': '1' } })
    opened.advance(1)
    await expectBlock('CommandFrequency', (time) => folderSync(String(time)))
    expect(await blocks()).toHaveLength(2)
  })

  test('does not last for ever when the clock was wrong', async () => {
    opened.jump(-60 * minute)
    expect((await folderSync()).httpStatus).toBe(200)
    await expectBlock('CommandFrequency', (time) => folderSync(String(time)), limit - 1)
    expect(await storedDevice()).toMatchObject({ throttledSince: opened.room.now() })
    opened.jump(60 * minute)
  })

  test('is of one device of the user, not of the others', async () => {
    const other = door.phone(`user${number}`, { deviceId: `SLOW${number}` })
    expect(await other.provision()).toMatchObject({ kind: 'provisioned' })
  })

  test('does not keep a wipe from the phone', async () => {
    await seedWipe(opened.room, { deviceRowId: id })
    await expect.poll(() => folderSyncStatus(phone)).toBe(140)
    expect(await rawProvision(phone, initialProvision)).toMatchObject({ wipe: 'device' })
    expect(await acknowledgeRaw(phone, 1)).toEqual({ status: 1 })
    // Its answer was lost, so it says so once more.
    const repeated = await acknowledgeRaw(phone, 1)
    expect(repeated.status).toBe(1)
  })
})

test('a block is heard of at another process that knew the phone before', async () => {
  await allow('RecentCommands')
  const twin = elsewhere.phone(`user${number}`, { deviceId: `FAST${number}` })
  let asked = 0
  const ask = () => {
    asked += 1
    const body = buildFolderSyncRequest({ syncKey: String(asked) }, '16.1')
    return twin.request('FolderSync', body, { policyKey: phone.policyKey })
  }
  expect((await ask()).httpStatus).toBe(200)
  const heard = new Promise((resolve) => {
    elsewhere.wake.onChange((change) => {
      // What the phone did otherwise is announced too.
      if (change === 'reset' || change.kind !== 'device' || change.what === 'facts') return
      if (change.ids.includes(id)) resolve(change)
    })
  })
  await expectBlock('RecentCommands', () => folderSync('0'), limit + 1)
  expect(await heard).toMatchObject({ what: 'access' })
  await expect.poll(ask).toMatchObject(refusal('RecentCommands'))
})

test('a wipe is fetched and acknowledged without being counted', async () => {
  await allow('CommandFrequency', 1)
  await seedWipe(opened.room, { deviceRowId: id })
  await expect.poll(() => folderSyncStatus(phone)).toBe(140)
  for (let time = 0; time < 3; time += 1)
    expect(await rawProvision(phone, initialProvision)).toMatchObject({ wipe: 'device' })
  expect(await acknowledgeRaw(phone, 1)).toEqual({ status: 1 })
  expect(statusOf(await folderSync())).not.toBe(1)
  expect(await blocks()).toEqual([])
})
