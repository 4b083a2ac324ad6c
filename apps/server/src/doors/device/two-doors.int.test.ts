import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything } from '../../device-scope.ts'
import { decideDevices } from '../../access/index.ts'
import {
  openTestDoor,
  openTestRoom,
  seedUser,
  testAct,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

let opened: TestRoom
let here: TestDoor
let there: TestDoor

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  here = await openTestDoor(opened.room)
  there = await openTestDoor(opened.room, { databaseUrl: opened.databaseUrl })
})

afterAll(async () => {
  await here.close()
  await there.close()
  await opened.close()
})

test('what is decided at one process wakes the phone that the other one holds, within moments', async () => {
  const userId = await seedUser(opened.room, 'anna')
  const phone = there.phone('anna', { deviceId: 'THERE' })
  await phone.connect()
  const { id } = await opened.room.database.prisma.device.findFirstOrThrow({ where: { deviceId: 'THERE' } })

  const approved = phone.ping()
  await expect.poll(() => there.wake.registry.size).toBe(1)
  await decideDevices(opened.room, { act: testAct, ids: [id], access: 'allow' }, everything)
  expect(await approved).toMatchObject({ status: 2, folders: ['2'] })
  await phone.catchUp()

  const mailed = phone.ping()
  await expect.poll(() => there.wake.registry.size).toBe(1)
  await here.mailbox.append(testMail({ mailbox: userId, subject: 'One' }))
  expect(await mailed).toMatchObject({ status: 2, folders: ['2'] })
  await phone.catchUp()
  expect(phone.mails.map(({ subject }) => subject)).toEqual(['One'])

  const disabled = phone.ping()
  await expect.poll(() => there.wake.registry.size).toBe(1)
  await changeUser(
    opened.room,
    { act: testAct, id: userId, revision: 1, change: { isActiveSyncEnabled: false } },
    everything,
  )
  expect(await disabled).toMatchObject({ status: 7 })
})

test('a phone that moves from one process to the other goes on, whatever it did a moment ago', async () => {
  await seedUser(opened.room, 'bea')
  const first = here.phone('bea', { deviceId: 'MOVES' })
  const second = there.phone('bea', { deviceId: 'MOVES' })
  // Both processes know the phone before anything happens.
  await first.provision()
  await second.folderSync()
  for (let round = 0; round < 5; round += 1) {
    expect(await first.provision()).toMatchObject({ kind: 'provisioned' })
    const answer = await second.request('FolderSync', undefined, { policyKey: first.policyKey })
    // 10: the key was right, and the request has no body; 144 would be a process that has not heard of the new key.
    expect(Buffer.from(answer.bytes).toString('latin1')).toContain('10\0')
  }
})
