import { parseSyncResponse } from '@gatepost/protocol/commands'
import { everything } from '../../../device-scope.ts'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideDevices } from '../../../access/index.ts'
import {
  connectApproved,
  inbox,
  openTestDoor,
  openTestRoom,
  rawSync,
  seedUser,
  subjectsOf,
  testAct,
  testMail,
  type RawSync,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let userId: string
let deviceRowId: string
let phone: Phone
let raw: RawSync
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
  phone = door.phone(`user${number}`, { deviceId: `SYNC${number}` })
  deviceRowId = await connectApproved(opened.room, phone)
  raw = rawSync(phone)
})

async function receive(...subjects: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const subject of subjects) ids.push((await door.mailbox.append(testMail({ mailbox: userId, subject }))).id)
  return ids
}

describe('the fence', () => {
  test('no mail leaves on a snapshot that is out of date, even when nobody announced the change', async () => {
    await receive('Secret')
    const key = await raw.start()
    await opened.room.database.prisma.device.update({
      where: { id: deviceRowId },
      data: { accessState: 'blocked', version: { increment: 1 } },
    })
    expect(await raw.syncAll([inbox(key)])).toMatchObject({ kind: 'status', status: 129 })
  })

  test('nor does a fetched one', async () => {
    const [id = ''] = await receive('Secret')
    expect(await phone.fetchItem('2', `2:${id}`)).toMatchObject({ status: 1 })
    await opened.room.database.prisma.device.update({
      where: { id: deviceRowId },
      data: { accessState: 'quarantined', version: { increment: 1 } },
    })
    expect(await phone.fetchItem('2', `2:${id}`)).toEqual({ status: 6 })
  })

  test('nor on a policy that was edited', async () => {
    await receive('Secret')
    const key = await raw.start()
    await opened.room.database.prisma.policy.updateMany({
      where: { isDefault: true },
      data: { settings: { passwordEnabled: true, minPasswordLength: 6 }, revision: { increment: 1 } },
    })
    expect(await raw.syncAll([inbox(key)])).toMatchObject({ kind: 'status', status: 144 })
  })
})

describe('a Sync that waits', () => {
  const wait = { seconds: 60 }

  test('is answered when mail comes', async () => {
    const key = await raw.start()
    const waiting = raw.syncAll([inbox(key)], { wait })
    await expect.poll(() => door.wake.registry.size).toBe(1)
    await receive('One')
    const response = await waiting
    expect(response.kind === 'collections' && response.collections.map(subjectsOf)).toEqual([['One']])
  })

  test('is answered at once when there is something to tell', async () => {
    const key = await raw.start()
    await receive('One')
    expect(await raw.syncAll([inbox(key)], { wait })).toMatchObject({ kind: 'collections' })
  })

  test('ends with the gate’s own answer when the phone is blocked', async () => {
    const key = await raw.start()
    const waiting = raw.syncAll([inbox(key)], { wait })
    await expect.poll(() => door.wake.registry.size).toBe(1)
    await decideDevices(opened.room, { act: testAct, ids: [deviceRowId], access: 'block', reason: 'lost' }, everything)
    expect(await waiting).toMatchObject({ kind: 'status', status: 129 })
  })

  test('may be repeated without a body', async () => {
    const key = await raw.start()
    const first = raw.syncAll([inbox(key)], { wait })
    await expect.poll(() => door.wake.registry.size).toBe(1)
    const second = raw.send({ kind: 'empty' })
    expect(await first).toEqual({ kind: 'empty' })
    await receive('One')
    expect(await second).toMatchObject({ kind: 'collections' })
  })

  test('without a body and without an earlier one is incomplete', async () => {
    const fresh = door.phone(`user${number}`, { deviceId: `FRESH${number}` })
    await fresh.connect()
    const other = door.phone(`user${number}`, { deviceId: `NEVER${number}` })
    await other.provision()
    const answer = await other.request('Sync')
    expect(parseSyncResponse(answer.tree)).toEqual({ kind: 'status', status: 13 })
  })

  test('is let go when the phone hangs up', async () => {
    const key = await raw.start()
    const waiting = raw.syncAll([inbox(key)], { wait }).catch((error: unknown) => error)
    await expect.poll(() => door.wake.registry.size).toBe(1)
    phone.close()
    await waiting
    await expect.poll(() => door.wake.registry.size).toBe(0)
  })
})
