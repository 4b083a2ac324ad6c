import { buildPingRequest, parsePingResponse, type PingRequest, type PingResponse } from '@gatepost/protocol/commands'
import { everything } from '../../../device-scope.ts'
import { Ping } from '@gatepost/protocol/code-pages'
import { element, type WbxmlElement } from '@gatepost/protocol/wbxml'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideDevices } from '../../../access/index.ts'
import {
  connectApproved,
  openTestDoor,
  openTestRoom,
  seedUser,
  testAct,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'
import { changeOrganization, getOrganization } from '../../../settings/index.ts'

let opened: TestRoom
let door: TestDoor
let userId: string
let deviceRowId: string
let phone: Phone
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  number += 1
  userId = await seedUser(opened.room, `user${number}`)
  phone = door.phone(`user${number}`, { deviceId: `PING${number}` })
  deviceRowId = await connectApproved(opened.room, phone)
})

async function ask(body: WbxmlElement | undefined, from = phone): Promise<PingResponse> {
  const answer = await from.request('Ping', body)
  expect(answer.httpStatus).toBe(200)
  if (!answer.tree) throw new Error('the answer is empty')
  return parsePingResponse(answer.tree)
}

const inbox = [{ id: '2', class: 'Email' }]
const ping = (request: Partial<PingRequest>, from = phone) =>
  ask(buildPingRequest({ heartbeatSeconds: undefined, folders: undefined, ...request }, '16.1'), from)

async function isHeld(): Promise<void> {
  await expect.poll(() => door.wake.registry.size).toBe(1)
}

const mail = (subject: string) => door.mailbox.append(testMail({ mailbox: userId, subject }))

describe('a Ping is answered at once', () => {
  test.each<[string, Partial<PingRequest>, object]>([
    ['without folders, when none were ever named', { heartbeatSeconds: 60 }, { status: 3 }],
    ['without a body, when nothing was ever said', {}, { status: 3 }],
    [
      'with a heartbeat that is too short',
      { heartbeatSeconds: 59, folders: inbox },
      { status: 5, heartbeatSeconds: 60 },
    ],
    [
      'with a heartbeat that is too long',
      { heartbeatSeconds: 3541, folders: inbox },
      { status: 5, heartbeatSeconds: 3540 },
    ],
    [
      'with a folder that is not there',
      { heartbeatSeconds: 60, folders: [{ id: '777', class: 'Email' }] },
      { status: 7 },
    ],
  ])('%s', async (_name, request, expected) => {
    const fresh = door.phone(`user${number}`, { deviceId: `FRESH${number}` })
    await fresh.provision()
    await fresh.folderSync()
    if (request.folders?.[0]?.id === '777') {
      const { id } = await opened.room.database.prisma.device.findFirstOrThrow({
        where: { deviceId: `FRESH${number}` },
      })
      await decideDevices(opened.room, { act: testAct, ids: [id], access: 'allow' }, everything)
      await expect.poll(async () => (await fresh.folderSync()).status).toBe(1)
    }
    expect(await ping(request, fresh)).toEqual(expected)
  })

  test('when the phone has not fetched its folders yet', async () => {
    const fresh = door.phone(`user${number}`, { deviceId: `FRESH${number}` })
    await fresh.provision()
    expect(await ping({ heartbeatSeconds: 60, folders: inbox }, fresh)).toEqual({ status: 7 })
  })

  test('as an empty element', async () => {
    expect(await ask(element(Ping.Ping))).toEqual({ status: 4 })
  })

  test('with 201 folders', async () => {
    const folders = Array.from({ length: 201 }, (_none, index) => ({ id: String(index), class: 'Email' }))
    expect(await ping({ heartbeatSeconds: 60, folders })).toEqual({ status: 6, maxFolders: 200 })
  })

  test('when mail came before it', async () => {
    await mail('One')
    expect(await ping({ heartbeatSeconds: 60, folders: inbox })).toEqual({ status: 2, folders: ['2'] })
  })
})

describe('a held Ping', () => {
  test('may be repeated without a body, or with one of its two halves', async () => {
    const first = ping({ heartbeatSeconds: 60, folders: inbox })
    await isHeld()
    await mail('One')
    expect(await first).toMatchObject({ status: 2 })
    for (const request of [{}, { heartbeatSeconds: 120 }, { folders: inbox }]) {
      expect(await ping(request)).toEqual({ status: 2, folders: ['2'] })
    }
    const row = await opened.room.database.prisma.pingState.findUniqueOrThrow({ where: { deviceRowId } })
    expect(row).toMatchObject({ heartbeat: 120, folders: ['2'] })
  })

  test('names only the folders that it watches and in which something is new', async () => {
    await phone.syncFolder('5')
    const held = ping({ heartbeatSeconds: 60, folders: [...inbox, { id: '5', class: 'Email' }] })
    await isHeld()
    await door.mailbox.append({ ...testMail({ mailbox: userId, subject: 'Draft' }), folderId: '3' })
    await door.mailbox.append({ ...testMail({ mailbox: userId, subject: 'Sent' }), folderId: '5' })
    expect(await held).toEqual({ status: 2, folders: ['5'] })
  })

  test('is not ended by what the phone itself did', async () => {
    const { id } = await mail('One')
    await phone.syncFolder('2')
    const held = ping({ heartbeatSeconds: 60, folders: inbox })
    await isHeld()
    phone.markRead('2', `2:${id}`)
    await phone.syncFolder('2')
    await door.mailbox.setRead({ mailbox: userId, folderId: '2', id, isRead: false, origin: null })
    expect(await held).toEqual({ status: 2, folders: ['2'] })
  })

  test('is replaced by a newer one of the same phone', async () => {
    const older = ping({ heartbeatSeconds: 60, folders: inbox })
    await isHeld()
    const newer = ping({ heartbeatSeconds: 60, folders: inbox })
    expect(await older).toEqual({ status: 1 })
    await mail('One')
    expect(await newer).toEqual({ status: 2, folders: ['2'] })
  })

  test('sends a blocked phone to its folders, where it meets the gate', async () => {
    const held = ping({ heartbeatSeconds: 60, folders: inbox })
    await isHeld()
    await decideDevices(opened.room, { act: testAct, ids: [deviceRowId], access: 'block' }, everything)
    expect(await held).toEqual({ status: 7 })
    expect(await phone.folderSync()).toMatchObject({ status: 129 })
  })

  test('goes on when a decision left everything as it was', async () => {
    const held = ping({ heartbeatSeconds: 60, folders: inbox })
    await isHeld()
    const { revision } = await getOrganization(opened.room)
    await changeOrganization(opened.room, { act: testAct, revision, change: { userMailInsert: `Hello ${number}` } })
    await mail('One')
    expect(await held).toEqual({ status: 2, folders: ['2'] })
  })

  test('sends the phone to its folders when the mailbox has others', async () => {
    const held = ping({ heartbeatSeconds: 60, folders: inbox })
    await isHeld()
    await opened.room.database.prisma.mailFolder.create({ data: { userId, id: '100', name: 'Projects', type: 12 } })
    await opened.room.database.prisma.$executeRaw`
      UPDATE mailbox SET hierarchy_version = hierarchy_version + 1 WHERE user_id = ${userId}::uuid`
    await opened.room.database.prisma.$executeRaw`SELECT pg_notify('gatepost_mail', ${`${userId}:`})`
    expect(await held).toEqual({ status: 7 })
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 1 })
  })

  test('is let go when the phone hangs up', async () => {
    const held = ping({ heartbeatSeconds: 60, folders: inbox }).catch(() => 'hung up')
    await isHeld()
    phone.close()
    expect(await held).toBe('hung up')
    await expect.poll(() => door.wake.registry.size).toBe(0)
  })

  test('leaves its heartbeat for the administrator to see', async () => {
    const held = ping({ heartbeatSeconds: 480, folders: inbox })
    await isHeld()
    const row = () => opened.room.database.prisma.device.findUniqueOrThrow({ where: { id: deviceRowId } })
    await expect.poll(async () => (await row()).lastPingHeartbeat).toBe(480)
    await mail('One')
    await held
  })
})

test('a decision that falls between the gate and the holding of a Ping is not missed', async () => {
  const { database } = opened.room
  const waiting = door.phone(`user${number}`, { deviceId: `WAITING${number}` })
  await waiting.connect()
  const { id } = await database.prisma.device.findFirstOrThrow({ where: { deviceId: `WAITING${number}` } })
  await database.prisma.pingState.create({ data: { deviceRowId: id, heartbeat: 60, folders: ['2'] } })
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM ping_state WHERE device_row_id = $1 FOR UPDATE', [id])
    // Its other heartbeat has to be written: the Ping stands behind the lock, past the gate and not yet held.
    const stuck = ping({ heartbeatSeconds: 120, folders: inbox }, waiting)
    const writersInLine = async () => {
      const { rows } = await database.pool.query(
        `SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INTO ping_state%'`,
      )
      return rows.length
    }
    await expect.poll(writersInLine).toBe(1)
    const heard = new Promise<void>((resolve) => door.wake.onChange(() => resolve()))
    await decideDevices(opened.room, { act: testAct, ids: [id], access: 'allow' }, everything)
    await heard
    await client.query('ROLLBACK')
    expect(await stuck).toEqual({ status: 2, folders: ['2'] })
  } finally {
    client.release(true)
  }
})

test('the clock alone ends a held Ping, and sends everybody away when nothing has been heard of the database for long', async () => {
  // This door's clock moves only when the test says so.
  const slow = await openTestDoor(opened.room, { monotonicNow: opened.room.monotonicNow })
  const guest = slow.phone(`user${number}`, { deviceId: `PING${number}` })
  await guest.folderSync()
  const held = ping({ heartbeatSeconds: 60, folders: inbox }, guest)
  await expect.poll(() => slow.wake.registry.size).toBe(1)
  opened.advance(60_000)
  expect(await held).toEqual({ status: 1 })
  const answer = await guest.request('FolderSync', undefined)
  expect([answer.httpStatus, Number(answer.headers['retry-after'])]).toEqual([503, 5])
  // The listening connection is probed, proves alive, and the phones are served again.
  await expect.poll(async () => (await guest.request('FolderSync', undefined)).httpStatus).toBe(200)
  await slow.close()
})

test('a server that holds as many as it may sends the next one away for a while', async () => {
  const small = await openTestDoor(opened.room, { maxHeld: 0 })
  const guest = small.phone(`user${number}`, { deviceId: `PING${number}` })
  await guest.folderSync()
  const answer = await guest.request('Ping', buildPingRequest({ heartbeatSeconds: 60, folders: inbox }, '16.1'))
  await small.close()
  expect(answer.httpStatus).toBe(503)
  expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(60)
  expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(300)
})

test('a server that stops answers what it holds', async () => {
  const stopping = await openTestDoor(opened.room)
  const guest = stopping.phone(`user${number}`, { deviceId: `PING${number}` })
  await guest.folderSync()
  const held = ping({ heartbeatSeconds: 60, folders: inbox }, guest)
  await expect.poll(() => stopping.wake.registry.size).toBe(1)
  await stopping.wake.close()
  expect(await held).toEqual({ status: 1 })
  await stopping.close()
})
