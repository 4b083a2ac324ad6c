import { buildFolderSyncRequest } from '@gatepost/protocol/commands'
import { commandNames, isCommandIn } from '@gatepost/protocol/http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  acknowledgeRaw,
  connectApproved,
  initialProvision,
  liftWipeBudgets,
  openTestDoor,
  openTestRoom,
  rawProvision,
  seedUser,
  seedWipe,
  statusOf,
  wipesOf,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

let opened: TestRoom
/** Serves. */
let door: TestDoor
/** Sends everybody to where no phone goes: in clear to another machine. So what it answers is seen. */
let away: TestDoor
let number = 0
let user: string

const location = 'http://eas.example.com/Microsoft-Server-ActiveSync'

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  await liftWipeBudgets(opened.room)
  door = await openTestDoor(opened.room)
  away = await openTestDoor(opened.room, { redirectUrl: new URL(location) })
})

afterAll(async () => {
  await away.close()
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  number += 1
  user = `user${number}`
  await seedUser(opened.room, user)
})

const folderSync = buildFolderSyncRequest({ syncKey: '0' }, '16.1')

test('every command is sent to the other server, and no device is met', async () => {
  const phone = away.phone(user, { deviceId: 'AWAY' })
  for (const command of commandNames.filter((name) => isCommandIn(name, '16.1'))) {
    const answer = await phone.request(command, undefined, { queryForm: 'plain' })
    expect(answer, command).toMatchObject({ httpStatus: 451, headers: { 'x-ms-location': location } })
    expect(answer.headers['content-length']).toBe('0')
  }
  expect(await opened.room.database.prisma.device.count({ where: { deviceId: 'AWAY' } })).toBe(0)
})

test('OPTIONS is answered as ever', async () => {
  const answer = await away.phone(user).request('OPTIONS')
  expect(answer.httpStatus).toBe(200)
  expect(answer.headers['x-ms-location']).toBeUndefined()
})

test('who cannot sign in does not learn of the other server', async () => {
  const authorization = `Basic ${Buffer.from(`${user}:wrong`).toString('base64')}`
  const answer = await away.phone(user).request('FolderSync', folderSync, { authorization })
  expect(answer.httpStatus).toBe(401)
  expect(answer.headers['x-ms-location']).toBeUndefined()
})

test('a phone follows, and is set up there', async () => {
  const near = await openTestDoor(opened.room, { redirectUrl: new URL('/Microsoft-Server-ActiveSync', door.baseUrl) })
  const phone = door.phone(user, { deviceId: `MOVED${number}`, baseUrl: near.baseUrl })
  expect(await phone.connect()).toEqual({ kind: 'connected' })
  await near.close()
  expect(await phone.folderSync()).toMatchObject({ status: 1 })
})

test('a wipe that waits is fetched here first, and then the phone is sent away', async () => {
  const deviceId = `WIPED${number}`
  const known = door.phone(user, { deviceId })
  const deviceRowId = await connectApproved(opened.room, known)
  const phone = away.phone(user, { deviceId })
  expect(await phone.request('FolderSync', folderSync)).toMatchObject({ httpStatus: 451 })
  await seedWipe(opened.room, { deviceRowId })
  expect(statusOf(await phone.request('FolderSync', folderSync, { policyKey: known.policyKey }))).toBe(140)
  expect(statusOf(await phone.request('FolderSync', folderSync))).toBe(140)
  expect(await rawProvision(phone, initialProvision)).toMatchObject({ status: 1, wipe: 'device' })
  expect(await acknowledgeRaw(phone, 1)).toMatchObject({ status: 1 })
  expect(await wipesOf(opened.room, deviceRowId)).toMatchObject([{ state: 'acknowledged' }])
  expect(await phone.request('FolderSync', folderSync)).toMatchObject({ httpStatus: 451 })
})

test('a phone whose wipe is held stays, also where this process has not heard of it, until the wipe is over', async () => {
  const deviceId = `HELD${number}`
  const known = door.phone(user, { deviceId })
  const deviceRowId = await connectApproved(opened.room, known)
  const phone = away.phone(user, { deviceId })
  const ask = () => phone.request('FolderSync', folderSync, { policyKey: known.policyKey })
  await seedWipe(opened.room, { deviceRowId })
  const set = async (state: 'held' | 'pending' | 'cancelled') =>
    await opened.room.database.prisma.wipe.updateMany({
      where: { deviceRowId },
      data: { state, version: { increment: 1 } },
    })
  // Changed past the room: nothing is announced.
  await set('held')
  expect(await ask()).toMatchObject({ httpStatus: 200, headers: { 'content-type': 'application/vnd.ms-sync.wbxml' } })
  await set('pending')
  expect(statusOf(await ask())).toBe(140)
  await set('cancelled')
  expect(await ask()).toMatchObject({ httpStatus: 451 })
})
