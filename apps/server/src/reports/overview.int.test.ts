import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { everything } from '../device-scope.ts'
import { openTestRoom, seedDevice, seedUser, type TestRoom } from '../testing/index.ts'
import { getOverview } from './index.ts'

let opened: TestRoom

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
})

afterAll(async () => {
  await opened.close()
})

test('an empty organization needs nobody', async () => {
  expect(await getOverview(opened.room, everything)).toEqual({
    waiting: { count: 0, oldestSince: null },
    devices: { total: 0, allowed: 0, blocked: 0, quarantined: 0 },
    users: { total: 0, enabled: 0 },
    areCountsExact: true,
  })
})

test('what waits, what is allowed and who may sync is counted; partnerships that are over are not', async () => {
  const { room } = opened
  const ben = await seedUser(room, 'ben')
  const cleo = await seedUser(room, 'cleo')
  await room.database.prisma.user.update({ where: { id: cleo }, data: { isActiveSyncEnabled: false } })
  const oldest = new Date('2026-11-01T08:00:00Z')
  await seedDevice(room, { userId: ben, state: 'quarantined', since: new Date('2026-11-02T08:00:00Z') })
  await seedDevice(room, { userId: ben, state: 'quarantined', since: oldest })
  await seedDevice(room, { userId: ben, state: 'allowed' })
  await seedDevice(room, { userId: cleo, state: 'blocked' })
  const over = await seedDevice(room, { userId: cleo, state: 'quarantined', since: new Date(0) })
  await room.database.prisma.device.update({ where: { id: over }, data: { isLive: false } })
  expect(await getOverview(room, everything)).toEqual({
    waiting: { count: 2, oldestSince: oldest },
    devices: { total: 4, allowed: 1, blocked: 1, quarantined: 2 },
    users: { total: 2, enabled: 1 },
    areCountsExact: true,
  })
})

test('a large organization is counted up to the limit, and the answer says so', async () => {
  const { room } = opened
  const ben = await seedUser(room, 'ben')
  await room.database.pool.query(
    `INSERT INTO device (id, user_id, device_id, device_type, protocol_version, access_state, access_reason, access_trace)
     SELECT gen_random_uuid(), $1, 'D' || n, 'iPhone', '16.1', 'allowed', 'global', '[]' FROM generate_series(1, 10001) n`,
    [ben],
  )
  expect(await getOverview(room, everything)).toMatchObject({
    devices: { total: 10_000, allowed: 10_000 },
    areCountsExact: false,
  })
})
