/** What the lists cost on a large fleet: rows read in the database, counted by PostgreSQL itself. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything } from './device-scope.ts'
import { getDevice, listDevices, listQuarantine, type DeviceSort } from './devices/index.ts'
import { fixSelection } from './jobs/index.ts'
import { countLimit } from './page.ts'
import { listPolicies } from './policies/index.ts'
import { getAttention, getOverview } from './reports/index.ts'
import { openTestRoom, type TestRoom } from './testing/index.ts'
import { seedFleet } from './testing/seed-fleet.ts'
import { listUsers } from './users/index.ts'

let opened: TestRoom

const users = 20_000
const devices = 2 * users

beforeAll(async () => {
  // One connection: PostgreSQL's counters are then complete when that connection says so.
  opened = await openTestRoom({ poolSize: 1 })
  await seedFleet(opened.room.database, { users })
})

afterAll(async () => {
  await opened.close()
})

async function rowsRead(): Promise<number> {
  const { pool } = opened.room.database
  await pool.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await pool.query<{ read: number }>(`
    SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS read
      FROM pg_stat_user_tables WHERE relname IN ('device', 'app_user', 'user_search', 'user_by_policy')`)
  return rows[0]?.read ?? 0
}

async function cost(work: () => Promise<unknown>): Promise<number> {
  const before = await rowsRead()
  await work()
  return (await rowsRead()) - before
}

async function deepCursor(sort: DeviceSort): Promise<string> {
  let after: string | undefined
  for (let page = 0; page < 60; page += 1) {
    after = (await listDevices(opened.room, { limit: 200, sort, after }, everything)).next ?? undefined
  }
  return after ?? ''
}

/** Counting stops at its limit; what a page adds to that is a few rows for each row shown. */
const pageCost = countLimit + 2_000

const sorts = ['user', '-user', 'lastSync', '-lastSync', 'accessSince', '-accessSince'] as const

test.each(sorts)('a page by %s reads no more deep in the list than at its beginning', async (sort) => {
  const { room } = opened
  expect(await cost(() => listDevices(room, { limit: 50, sort }, everything))).toBeLessThan(pageCost)
  const after = await deepCursor(sort)
  const page = await listDevices(room, { limit: 50, sort, after }, everything)
  expect(page.items).toHaveLength(50)
  expect(await cost(() => listDevices(room, { limit: 50, sort, after }, everything))).toBeLessThan(pageCost)
})

test.each(sorts)('a page by %s within a state and within a search reads what it shows and counts', async (sort) => {
  const { room } = opened
  expect(await cost(() => listDevices(room, { limit: 50, sort, state: 'quarantined' }, everything))).toBeLessThan(
    pageCost,
  )
  expect(await cost(() => listDevices(room, { limit: 50, sort, q: 'user1471@' }, everything))).toBeLessThan(200)
  expect(await cost(() => listDevices(room, { limit: 50, sort, q: 'no such phone' }, everything))).toBeLessThan(50)
})

test('the quarantine, the users, a device, the policies and the overview read no fleet', async () => {
  const { room } = opened
  expect(await cost(() => listQuarantine(room, { limit: 50 }, everything))).toBeLessThan(pageCost)
  expect(await cost(() => listUsers(room, { limit: 50 }, everything))).toBeLessThan(pageCost)
  expect(await cost(() => listUsers(room, { limit: 50, q: 'user1471@' }, everything))).toBeLessThan(200)
  expect(await cost(() => listUsers(room, { limit: 50, isActiveSyncEnabled: false }, everything))).toBeLessThan(1_000)
  const [device] = (await listDevices(room, { limit: 1, sort: 'user' }, everything)).items
  expect(await cost(() => getDevice(room, device?.id ?? '', everything))).toBeLessThan(2_500)
  // Users, their devices, and users again, each up to the limit.
  expect(await cost(() => listPolicies(room, { limit: 50 }))).toBeLessThan(3 * pageCost)
  expect(await cost(() => getOverview(room, everything))).toBeLessThan(3 * pageCost)
  expect(await cost(() => getAttention(room, everything))).toBeLessThan(2_000)
})

test('a selection of the whole fleet looks at each device and each user twice at most, and counts all of them', async () => {
  const fix = async (kind: 'device' | 'user') =>
    await fixSelection(opened.room, { person: 'operator:ann', scope: everything }, { kind, all: true })
  expect(await cost(() => fix('device'))).toBeLessThanOrEqual(2 * devices + 2 * users)
  const { count, breakdown, sample } = await fix('device')
  const { byState, byOs, byDepartment } = breakdown
  expect([count, sumOf(byState), sumOf(byOs), sumOf(byDepartment)]).toEqual([devices, devices, devices, devices])
  expect(sample).toHaveLength(20)
  const ofUsers = await fix('user')
  const { bySource, byPolicy } = ofUsers.breakdown
  expect([ofUsers.count, sumOf(bySource), sumOf(byPolicy)]).toEqual([users, users, users])
})

const sumOf = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, count) => sum + count, 0)

test('the fleet is larger than what may be read', async () => {
  const { room } = opened
  expect(await room.database.prisma.device.count()).toBe(devices)
  expect(await cost(() => room.database.pool.query(`SELECT count(*) FROM device WHERE os = 'x'`))).toBe(devices)
})
