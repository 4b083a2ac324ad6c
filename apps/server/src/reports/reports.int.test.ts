import { afterAll, beforeAll, expect, test } from 'vitest'
import { getDeviceInventory } from '../devices/index.ts'
import { everything, type DeviceScope } from '../device-scope.ts'
import { openTestRoom, seedDevice, seedUser, type TestRoom } from '../testing/index.ts'
import { listUsers } from '../users/index.ts'
import { countDevicesOfDay, getAttention, listDeviceDays } from './index.ts'

let opened: TestRoom

const dayMs = 86_400_000

beforeAll(async () => {
  opened = await openTestRoom()
  const { room } = opened
  const { prisma } = room.database
  const ann = await seedUser(room, 'ann')
  const ben = await seedUser(room, 'ben')
  await prisma.user.update({ where: { id: ben }, data: { department: 'Sales' } })
  const says = [
    { userId: ann, os: 'iOS 26.1', userAgent: 'Apple-iPhone17C1/2601.5', model: 'iPhone 17', protocolVersion: '16.1' },
    { userId: ann, os: 'iOS 18.7', userAgent: 'Apple-iPhone16C2/2201.7', model: 'iPhone 16', protocolVersion: '16.1' },
    { userId: ben, os: 'Android 16', userAgent: 'SAMSUNG-SM-G991B/101', model: '', protocolVersion: '14.0' },
  ]
  for (const { userId, ...facts } of says) {
    const id = await seedDevice(room, { userId, state: userId === ann ? 'allowed' : 'blocked' })
    await prisma.device.update({ where: { id }, data: facts })
  }
})

afterAll(async () => {
  await opened.close()
})

const sales: DeviceScope = { kind: 'departments', departments: ['Sales'] }

test.each([
  ['state', { allowed: 2, blocked: 1 }],
  ['os', { iOS: 2, Android: 1 }],
  ['client', { 'Apple-iPhone': 2, SAMSUNG: 1 }],
  ['eas', { '16.1': 2, '14.0': 1 }],
  ['model', { '': 1, 'iPhone 16': 1, 'iPhone 17': 1 }],
  ['ownership', { unknown: 3 }],
  ['policy', { Default: 3 }],
] as const)('the inventory counts every live device by %s', async (group, counts) => {
  const { values, others, total } = await getDeviceInventory(opened.room, { filter: {}, group }, everything)
  expect(Object.fromEntries(values.map(({ value, count }) => [value, count]))).toEqual(counts)
  expect(others).toEqual({ values: 0, count: 0 })
  expect(total).toEqual({ value: 3, isExact: true })
})

test('the inventory of a scope or a query has those devices only', async () => {
  const { room } = opened
  const ofSales = await getDeviceInventory(room, { filter: {}, group: 'os' }, sales)
  expect(ofSales.values).toEqual([{ value: 'Android', count: 1 }])
  const allowed = await getDeviceInventory(room, { filter: { state: 'allowed' }, group: 'os' }, everything)
  expect(allowed.values).toEqual([{ value: 'iOS', count: 2 }])
})

test('what was counted on a day stays, the present day is counted when it is asked for, and a scope has no past', async () => {
  const { room } = opened
  const today = room.now()
  const yesterday = { ...room, now: () => new Date(today.getTime() - dayMs) }
  await countDevicesOfDay(yesterday)
  await countDevicesOfDay(yesterday)
  await room.database.prisma.device.updateMany({ where: { os: 'Android 16' }, data: { accessState: 'quarantined' } })
  const days = [dayBefore(today, 1), dayBefore(today, 0)]
  expect(await listDeviceDays(room, { days: 90, group: 'state' }, everything)).toEqual({
    group: 'state',
    hasHistory: true,
    days,
    series: [
      { value: 'allowed', counts: [2, 2] },
      { value: 'quarantined', counts: [0, 1] },
      { value: 'blocked', counts: [1, 0] },
    ],
  })
  expect(await listDeviceDays(room, { days: 90, group: 'eas' }, sales)).toEqual({
    group: 'eas',
    hasHistory: false,
    days: days.slice(1),
    series: [{ value: '14.0', counts: [1] }],
  })
  expect((await listDeviceDays(nextYear(today), { days: 90, group: 'state' }, everything)).days).toHaveLength(1)
})

test('stale devices and old versions are counted within the scope', async () => {
  const { room } = opened
  await room.database.prisma.device.updateMany({
    where: { os: 'iOS 18.7' },
    data: { lastSuccessSyncAt: new Date(room.now().getTime() - 91 * dayMs) },
  })
  const none = { value: 0, isExact: true }
  const one = { value: 1, isExact: true }
  expect(await getAttention(room, everything)).toEqual({
    wipesOverdue: none,
    wipesFailed: none,
    outOfPolicy: none,
    failing: none,
    stale: one,
    oldVersions: one,
  })
  expect(await getAttention(room, sales)).toMatchObject({ stale: none, oldVersions: one })
})

test('users who may have no further device are found, by a limit of their own and by everybody’s', async () => {
  const { room } = opened
  const { prisma } = room.database
  const found = async (value: 'reached' | 'free') => {
    const term = { kind: 'filter', field: 'limit', isNegated: false, operator: 'is', values: [value] } as const
    return (await listUsers(room, { limit: 10, terms: [term] }, everything)).items.map(({ name }) => name)
  }
  const own = (deviceLimit: number | null) => prisma.user.updateMany({ where: { name: 'ann' }, data: { deviceLimit } })
  expect([await found('reached'), await found('free')]).toEqual([[], ['ann', 'ben']])
  await own(2)
  expect([await found('reached'), await found('free')]).toEqual([['ann'], ['ben']])
  await own(3)
  await prisma.organization.updateMany({ data: { maxDevicesPerUser: 1 } })
  expect([await found('reached'), await found('free')]).toEqual([['ben'], ['ann']])
})

test('days of more than 400 days ago are forgotten', async () => {
  const { room } = opened
  await countDevicesOfDay({ ...room, now: () => new Date(room.now().getTime() - 401 * dayMs) })
  expect((await listDeviceDays(room, { days: 500, group: 'os' }, everything)).days).toHaveLength(3)
  await countDevicesOfDay(room)
  expect((await listDeviceDays(room, { days: 500, group: 'os' }, everything)).days).toHaveLength(2)
})

function dayBefore(time: Date, days: number): string {
  return new Date(time.getTime() - days * dayMs).toISOString().slice(0, 10)
}

function nextYear(time: Date) {
  return { ...opened.room, now: () => new Date(time.getTime() + 365 * dayMs) }
}
