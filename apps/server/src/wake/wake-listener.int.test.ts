import { performance } from 'node:perf_hooks'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestRoom, type TestRoom } from '../testing/index.ts'
import { announce, createWake, type Change, type Wake } from './index.ts'

let opened: TestRoom
let wake: Wake

beforeAll(async () => {
  opened = await openTestRoom()
})

afterAll(async () => {
  await opened.close()
})

afterEach(async () => {
  await wake.close()
})

async function open(): Promise<{ heard: (Change | 'reset')[] }> {
  const { database, log } = opened.room
  wake = await createWake({ database, log, monotonicNow: () => performance.now(), random: () => 0 })
  const heard: (Change | 'reset')[] = []
  wake.onChange((change) => heard.push(change))
  return { heard }
}

const hold = (deviceRowId: string, userId = 'user-1') =>
  wake.registry.hold({ deviceRowId, userId, kind: 'ping', seconds: 60 })

const say = (channel: string, payload: string) =>
  opened.room.database.prisma.$executeRaw`SELECT pg_notify(${channel}, ${payload})`

test('what was rolled back is not heard of, and what was committed is', async () => {
  const { heard } = await open()
  const { database } = opened.room
  const rolledBack = database.transaction(async (tx) => {
    await announce(tx, { kind: 'device', ids: ['gone'], what: 'access' })
    throw new Error('undone')
  })
  await expect(rolledBack).rejects.toThrow('undone')
  await database.transaction((tx) => announce(tx, { kind: 'device', ids: ['here'], what: 'access' }))
  await expect.poll(() => heard).toEqual([{ kind: 'device', ids: ['here'], what: 'access' }])
})

test('caches are dropped before anybody is woken', async () => {
  await open()
  const order: string[] = []
  wake.onChange(() => order.push('cache'))
  const woken = hold('device-1')
    .next()
    .then(() => order.push('phone'))
  await opened.room.database.transaction((tx) => announce(tx, { kind: 'device', ids: ['device-1'], what: 'access' }))
  await woken
  expect(order).toEqual(['cache', 'phone'])
})

test.each<[string, Change, boolean]>([
  ['a decision on it', { kind: 'device', ids: ['device-1'], what: 'access' }, true],
  ['a decision on many', { kind: 'device', ids: [], what: 'access' }, true],
  ['its user', { kind: 'user', ids: ['user-1'], what: 'access' }, true],
  ['the policy of its user', { kind: 'user', ids: ['user-1'], what: 'policy' }, true],
  ['any policy', { kind: 'policy', ids: ['policy-1'] }, true],
  ['the organization', { kind: 'organization', ids: [] }, true],
  ['facts about it', { kind: 'device', ids: ['device-1'], what: 'facts' }, false],
  ['an audit entry', { kind: 'audit', ids: [] }, false],
])('a phone that is held is woken by %s: %s %s', async (_name, change, isWoken) => {
  await open()
  const held = hold('device-1')
  await opened.room.database.transaction((tx) => announce(tx, change))
  // Mail comes after it on the same connection, so it cannot be heard before it.
  await say('gatepost_mail', 'user-1:2')
  const events = [await held.next()]
  if (isWoken) events.push(await held.next())
  const judged = events.map((event) => event.kind === 'news' && event.isJudgedAnew)
  expect(judged.includes(true)).toBe(isWoken)
})

test('a burst of mail is told once, folder by folder', async () => {
  await open()
  const held = hold('device-1')
  await opened.room.database.prisma.$executeRaw`
    SELECT pg_notify('gatepost_mail', 'user-1:' || (n % 3 + 2)) FROM generate_series(1, 30) n`
  const event = await held.next()
  expect(event).toMatchObject({ kind: 'news', isJudgedAnew: false })
  expect(event.kind === 'news' && event.folders.toSorted()).toEqual(['2', '3', '4'])
})

test('another folder tree is told to whoever keeps one, and the phones look again', async () => {
  await open()
  const trees: string[] = []
  wake.onHierarchy((userId) => trees.push(userId))
  const next = hold('device-1').next()
  await say('gatepost_mail', 'user-1:')
  expect(await next).toMatchObject({ isJudgedAnew: true })
  expect(trees).toEqual(['user-1'])
})

test('an announcement that nobody can read counts as missed, and ends nothing', async () => {
  const { heard } = await open()
  await say('gatepost_change', '{"kind": "dev')
  await expect.poll(() => heard).toEqual(['reset'])
  await say('gatepost_change', '{"kind": "of another version", "ids": []}')
  await say('gatepost_change', JSON.stringify({ kind: 'audit', ids: [] }))
  await expect.poll(() => heard).toEqual(['reset', { kind: 'audit', ids: [] }])
})

test('a lost connection is repaired, and everything that may have been missed is judged anew', async () => {
  const { heard } = await open()
  const next = hold('device-1').next()
  await opened.room.database.prisma.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'gatepost listen' AND datname = current_database()`
  expect(await next).toEqual({ kind: 'news', folders: [], isJudgedAnew: true })
  expect(heard).toEqual(['reset'])
  await expect.poll(() => wake.isAlive()).toBe(true)
  await opened.room.database.transaction((tx) => announce(tx, { kind: 'audit', ids: [] }))
  await expect.poll(() => heard).toEqual(['reset', { kind: 'audit', ids: [] }])
})
