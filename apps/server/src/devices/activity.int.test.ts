import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRoom, seedDevice, seedUser, type TestRoom } from '../testing/index.ts'
import { createActivity } from './activity.ts'

let opened: TestRoom

beforeAll(async () => {
  opened = await openTestRoom()
})

afterAll(async () => {
  await opened.close()
})

const row = (id: string) => opened.room.database.prisma.device.findUniqueOrThrow({ where: { id } })

test('what many phones did is written at once, and no version rises', async () => {
  const { room } = opened
  const userId = await seedUser(room, 'anna')
  const ids = await Promise.all(Array.from({ length: 200 }, () => seedDevice(room, { userId })))
  const activity = createActivity(room)
  const begun = room.now()
  for (const deviceRowId of ids) {
    activity.note({ deviceRowId, protocolVersion: '14.1', remoteAddress: '192.0.2.7', isSuccess: true, heartbeat: 480 })
  }
  opened.advance(1_000)
  const [failed = ''] = ids
  activity.note({ deviceRowId: failed, protocolVersion: '14.1', remoteAddress: '192.0.2.8', isSuccess: false })
  activity.note({ deviceRowId: room.newId(), protocolVersion: '14.1', remoteAddress: '192.0.2.9', isSuccess: true })
  await activity.flush()

  expect(await row(ids[1] ?? '')).toMatchObject({
    version: 1,
    protocolVersion: '14.1',
    remoteAddress: '192.0.2.7',
    lastSyncAttemptAt: begun,
    lastSuccessSyncAt: begun,
    lastPingHeartbeat: 480,
  })
  expect(await row(failed)).toMatchObject({
    remoteAddress: '192.0.2.8',
    lastSyncAttemptAt: new Date(begun.getTime() + 1_000),
    lastSuccessSyncAt: begun,
    lastPingHeartbeat: 480,
  })
})

test('what could not be written is written later, under what happened since', async () => {
  const { room } = opened
  const id = await seedDevice(room, { userId: await seedUser(room, 'bea') })
  let isAway = true
  const database = {
    ...room.database,
    transaction: async <T>(work: Parameters<typeof room.database.transaction<T>>[0]) => {
      if (isAway) throw new Error('the database is away')
      return await room.database.transaction(work)
    },
  }
  const activity = createActivity({ ...room, database })
  activity.note({
    deviceRowId: id,
    protocolVersion: '16.1',
    remoteAddress: '192.0.2.1',
    isSuccess: true,
    heartbeat: 300,
  })
  const first = room.now()
  await activity.flush()
  opened.advance(5_000)
  activity.note({ deviceRowId: id, protocolVersion: '16.1', remoteAddress: '192.0.2.2', isSuccess: false })
  isAway = false
  await activity.flush()
  expect(await row(id)).toMatchObject({
    remoteAddress: '192.0.2.2',
    lastPingHeartbeat: 300,
    lastSuccessSyncAt: first,
    lastSyncAttemptAt: new Date(first.getTime() + 5_000),
  })
})
