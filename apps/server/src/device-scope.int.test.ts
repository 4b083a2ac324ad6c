/** What is outside the scope does not exist: in lists, on pages, in counts, and for every act. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideDevices, listExemptions, removeExemption, setExemption } from './access/index.ts'
import { everything, type DeviceScope } from './device-scope.ts'
import { getDevice, listDevices, listQuarantine } from './devices/index.ts'
import { getOverview } from './reports/index.ts'
import { openTestRoom, seedDevice, seedUser, testAct, type TestRoom } from './testing/index.ts'
import { changeUser, getUser, listUsers } from './users/index.ts'

let opened: TestRoom
const users = new Map<string, string>()
const devices = new Map<string, string>()

const departments = (...names: string[]): DeviceScope => ({ kind: 'departments', departments: names })
const userOf = (name: string) => users.get(name) ?? ''
const deviceOf = (name: string) => devices.get(name) ?? ''

beforeAll(async () => {
  opened = await openTestRoom()
  const { room } = opened
  for (const [name, department] of [
    ['amy', 'Sales'],
    ['ben', 'Field'],
    ['cleo', 'Legal'],
  ] as const) {
    const userId = await seedUser(room, name)
    await room.database.prisma.user.update({ where: { id: userId }, data: { department } })
    users.set(name, userId)
    devices.set(name, await seedDevice(room, { userId, deviceId: name.toUpperCase() }))
  }
})

afterAll(async () => {
  await opened.close()
})

type Case = readonly [name: string, scope: () => DeviceScope, inside: readonly string[]]

const cases: readonly Case[] = [
  ['everything', () => everything, ['amy', 'ben', 'cleo']],
  ['two departments', () => departments('Sales', 'Field'), ['amy', 'ben']],
  ['no department', () => departments(), []],
  ['a department that nobody is in', () => departments('sales'), []],
  ['one user', () => ({ kind: 'user', userId: userOf('cleo') }), ['cleo']],
]

describe.each(cases)('the scope of %s', (_, scopeOf, inside) => {
  const all = ['amy', 'ben', 'cleo']

  test('holds these users and devices in lists and their counts', async () => {
    const { room } = opened
    const scope = scopeOf()
    const listed = await listUsers(room, { limit: 10 }, scope)
    expect(listed.items.map(({ name }) => name)).toEqual(inside)
    expect(listed.count.value).toBe(inside.length)
    for (const page of [
      await listDevices(room, { limit: 10, sort: 'user' }, scope),
      await listQuarantine(room, { limit: 10 }, scope),
    ]) {
      expect(page.items.map(({ user }) => user.name).toSorted()).toEqual(inside)
      expect(page.count.value).toBe(inside.length)
    }
    expect(await getOverview(room, scope)).toMatchObject({
      waiting: { count: inside.length },
      devices: { total: inside.length, quarantined: inside.length },
      users: { total: inside.length, enabled: inside.length },
    })
  })

  test('finds these one by one, and no others', async () => {
    const { room } = opened
    for (const name of all) {
      const found = await Promise.allSettled([
        getUser(room, userOf(name), scopeOf()),
        getDevice(room, deviceOf(name), scopeOf()),
        listExemptions(room, userOf(name), scopeOf()),
      ])
      const status = inside.includes(name) ? 'fulfilled' : 'rejected'
      expect(found.map((one) => one.status)).toEqual([status, status, status])
    }
  })

  test('counts similar devices among these only', async () => {
    for (const name of inside) {
      const { similar } = await getDevice(opened.room, deviceOf(name), scopeOf())
      expect(similar).toEqual({ allowed: 0, decided: 0, waiting: inside.length - 1 })
    }
  })
})

test('no act reaches what is outside', async () => {
  const { room } = opened
  const scope = departments('Sales')
  const id = userOf('ben')
  const decided = await decideDevices(room, { act: testAct, ids: [deviceOf('ben')], access: 'allow' }, scope)
  expect(decided).toEqual([{ id: deviceOf('ben'), outcome: 'not-found', accessState: null }])
  const exemption = { act: testAct, userId: id, deviceId: 'BEN', access: 'allow' } as const
  await expect(setExemption(room, exemption, scope)).rejects.toMatchObject({ kind: 'not-found' })
  await setExemption(room, { ...exemption, deviceId: 'LATER' }, everything)
  const removed = removeExemption(room, { ...exemption, deviceId: 'LATER' }, scope)
  await expect(removed).rejects.toMatchObject({ kind: 'not-found' })
  const changed = changeUser(room, { act: testAct, id, revision: 1, change: { displayName: 'X' } }, scope)
  await expect(changed).rejects.toMatchObject({ kind: 'not-found' })
  expect(await getDevice(room, deviceOf('ben'), everything)).toMatchObject({ accessState: 'quarantined' })
  expect(await listExemptions(room, id, everything)).toHaveLength(1)
})
