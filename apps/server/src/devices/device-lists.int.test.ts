import { accessSteps } from '@gatepost/protocol/tables'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../device-scope.ts'
import { setExemption } from '../access/index.ts'
import { openTestRoom, seedDevice, seedUser, testAct, type TestRoom } from '../testing/index.ts'
import { getDevice, listDevices, listQuarantine, type DeviceListQuery, type DeviceSort } from './index.ts'

let opened: TestRoom
const users = new Map<string, string>()
const devices = new Map<string, string>()

const day = (count: number) => new Date(Date.UTC(2026, 10, count))

beforeAll(async () => {
  opened = await openTestRoom()
  const { room } = opened
  for (const name of ['amy', 'ben', 'cleo'])
    users.set(name, await seedUser(room, name, name === 'cleo' ? 'Çleo' : name))
  const seeds = [
    ['amy', 'A1', { state: 'allowed', reason: 'individual', since: day(5), lastSyncAt: day(20) }],
    ['amy', 'A2', { state: 'quarantined', since: day(3), lastSyncAt: null }],
    ['ben', 'B1', { state: 'quarantined', since: day(1), lastSyncAt: day(10) }],
    ['ben', 'B2', { state: 'blocked', reason: 'individual', since: day(9), lastSyncAt: day(10), model: 'Pixel 11' }],
    ['cleo', 'C1', { state: 'quarantined', since: day(2), lastSyncAt: null, friendlyName: 'Cleo 100%' }],
  ] as const
  for (const [user, deviceId, facts] of seeds) {
    const userId = users.get(user) ?? ''
    devices.set(deviceId, await seedDevice(room, { userId, deviceId, ...facts }))
  }
})

afterAll(async () => {
  await opened.close()
})

async function ids(query: object): Promise<string[]> {
  const { items } = await listDevices(opened.room, { limit: 50, sort: 'user', ...query }, everything)
  return items.map(({ deviceId }) => deviceId)
}

/** All pages of one, one by one: the keyset condition has to find its place after every row. */
async function walk(sort: DeviceSort, query: object = {}, meanwhile?: () => Promise<void>): Promise<string[]> {
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await listDevices(opened.room, { limit: 1, sort, after, ...query }, everything)
    seen.push(...page.items.map(({ deviceId }) => deviceId))
    after = page.next ?? undefined
    if (seen.length <= 3) await meanwhile?.()
  } while (after !== undefined)
  return seen
}

describe('the list of devices', () => {
  test('says of each how many of its kept requests failed, and how long it lets itself be held', async () => {
    const { prisma } = opened.room.database
    const of = (deviceId: string, outcome: string) => ({
      requestId: opened.room.newId(),
      at: opened.room.now(),
      durationMs: 1,
      userName: 'x',
      deviceRowId: devices.get(deviceId) ?? null,
      deviceId,
      command: 'Sync',
      version: '16.1',
      httpStatus: 200,
      outcome,
      bytesIn: 0,
      bytesOut: 0,
      address: '',
      userAgent: '',
      process: 'test',
    })
    const data = [of('B1', 'error'), of('B1', 'signInFailed'), of('B1', 'ok'), of('C1', 'error'), of('?', 'error')]
    await prisma.activityEntry.createMany({ data })
    await prisma.device.updateMany({ where: { deviceId: 'B1' }, data: { lastPingHeartbeat: 480 } })
    const { items } = await listDevices(opened.room, { limit: 50, sort: 'user' }, everything)
    const told = items.map(({ deviceId, recentErrors, lastPingHeartbeat }) => [
      deviceId,
      [recentErrors, lastPingHeartbeat],
    ])
    const [quiet, B1, C1] = [
      [0, null],
      [2, 480],
      [1, null],
    ]
    expect(Object.fromEntries(told)).toEqual({ A1: quiet, A2: quiet, B1, B2: quiet, C1 })
  })

  test.each(['user', 'lastSync', 'accessSince'] as const)(
    'by %s pages through all of them once, in both directions',
    async (sort) => {
      const forward = await walk(sort)
      expect(forward.toSorted()).toEqual(['A1', 'A2', 'B1', 'B2', 'C1'])
      expect(forward).toEqual(await ids({ sort }))
      expect(await walk(`-${sort}`)).toEqual(forward.toReversed())
    },
  )

  test('by user stands in the order of display names', async () => {
    expect((await ids({ sort: 'user' })).map((id) => id[0])).toEqual(['A', 'A', 'B', 'B', 'C'])
  })

  test('by last sync takes a device that never synced for the oldest', async () => {
    const sorted = await ids({ sort: '-lastSync' })
    expect(sorted[0]).toBe('A1')
    expect(sorted.slice(1, 3).toSorted()).toEqual(['B1', 'B2'])
    expect(sorted.slice(3).toSorted()).toEqual(['A2', 'C1'])
  })

  test('by access state shows the longest unchanged first', async () => {
    expect(await ids({ sort: 'accessSince' })).toEqual(['B1', 'C1', 'A2', 'A1', 'B2'])
  })

  test('is narrowed by a user', async () => {
    expect((await ids({ user: users.get('ben') })).toSorted()).toEqual(['B1', 'B2'])
  })

  test.each<[string, Partial<DeviceListQuery>, string[]]>([
    ['a state', { state: 'quarantined' }, ['A2', 'B1', 'C1']],
    ['a model', { q: 'pixel' }, ['B2']],
    ['the name of its user', { q: 'amy' }, ['A1', 'A2']],
    ['a letter of another alphabet, in capitals', { q: 'Ç' }, ['C1']],
    ['a DeviceId of two letters', { q: 'b1' }, ['B1']],
    ['a friendly name with a LIKE sign', { q: '100%' }, ['C1']],
    ['a state and a word', { state: 'quarantined', q: 'iphone' }, ['A2', 'B1', 'C1']],
    ['a word that is nowhere', { q: 'nokia' }, []],
  ])('is narrowed by %s, and so is its count', async (_, query, found) => {
    const page = await listDevices(opened.room, { limit: 50, sort: 'user', ...query }, everything)
    expect(page.items.map(({ deviceId }) => deviceId).toSorted()).toEqual(found)
    expect(page.count).toEqual({ value: found.length, isExact: true })
  })

  test.each(['user', 'lastSync', 'accessSince'] as const)('by %s pages within a state', async (sort) => {
    expect((await walk(sort, { state: 'quarantined' })).toSorted()).toEqual(['A2', 'B1', 'C1'])
  })

  test.each(['user', 'lastSync', 'accessSince'] as const)(
    'by %s leaves nothing out and shows nothing twice, whatever comes and goes between two pages',
    async (sort) => {
      const { room } = opened
      const before = await ids({ sort })
      const come: string[] = []
      const meanwhile = async () => {
        for (const [user, at] of [
          ['amy', day(0)],
          ['cleo', day(30)],
        ] as const)
          come.push(
            await seedDevice(room, {
              userId: users.get(user) ?? '',
              since: at,
              lastSyncAt: at,
              deviceId: `NEW${come.length}`,
            }),
          )
      }
      const seen = await walk(sort, {}, meanwhile)
      await room.database.prisma.device.updateMany({ where: { id: { in: come } }, data: { isLive: false } })
      expect(seen.filter((id) => !id.startsWith('NEW'))).toEqual(before)
      expect(new Set(seen).size).toBe(seen.length)
    },
  )

  test('refuses the cursor of another order', async () => {
    const { next } = await listDevices(opened.room, { limit: 1, sort: 'lastSync' }, everything)
    const other = listDevices(opened.room, { limit: 1, sort: 'accessSince', after: next ?? '' }, everything)
    await expect(other).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('shows no partnership that is over', async () => {
    const { room } = opened
    const id = await seedDevice(room, { userId: users.get('amy') ?? '', deviceId: 'OLD' })
    await room.database.prisma.device.update({ where: { id }, data: { isLive: false } })
    expect(await ids({})).not.toContain('OLD')
    await expect(getDevice(room, id, everything)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('the quarantine shows who waits longest first', async () => {
  const page = await listQuarantine(opened.room, { limit: 2 }, everything)
  expect(page.items.map(({ deviceId }) => deviceId)).toEqual(['B1', 'C1'])
  const rest = await listQuarantine(opened.room, { limit: 2, after: page.next ?? '' }, everything)
  expect(rest.items.map(({ deviceId }) => deviceId)).toEqual(['A2'])
  expect(rest).toMatchObject({ next: null, count: { value: 3, isExact: true } })
})

describe('a device', () => {
  test('shows its decision as it was made, its user and the other devices of that user', async () => {
    const device = await getDevice(opened.room, devices.get('A2') ?? '', everything)
    expect(device).toMatchObject({
      deviceId: 'A2',
      name: 'iPhone 17',
      user: { name: 'amy', department: 'Field' },
      policy: { state: 'none', name: 'Default' },
      decision: {
        state: 'quarantined',
        reason: 'global',
        decidedBy: 'organizationDefault',
        trace: [{ step: 'organizationDefault', outcome: 'decided', detail: 'seeded' }],
      },
      exemption: null,
      otherDevices: [{ id: devices.get('A1'), name: 'iPhone 17', accessState: 'allowed' }],
      similar: { allowed: 1, decided: 1, waiting: 2 },
      collections: [],
      revision: 1,
    })
  })

  test('shows its exemption and its decision again after one is set', async () => {
    const { room } = opened
    await setExemption(
      room,
      { act: testAct, userId: users.get('cleo') ?? '', deviceId: 'C1', access: 'allow' },
      everything,
    )
    const device = await getDevice(room, devices.get('C1') ?? '', everything)
    expect(device).toMatchObject({
      accessState: 'allowed',
      exemption: 'allow',
      decision: { decidedBy: 'personalAllow' },
      name: 'Cleo 100%',
      revision: 2,
    })
    expect(device.decision.trace).toHaveLength(accessSteps.length)
  })

  test('shows what it keeps in step, with the names of its folders', async () => {
    const { room } = opened
    const id = devices.get('B1') ?? ''
    const state = { deviceRowId: id, currentKey: '1', currentState: {} }
    await room.database.prisma.syncState.createMany({
      data: ['', '2', '99'].map((collectionId) => ({ ...state, collectionId, updatedAt: day(11) })),
    })
    await room.database.prisma.mailFolder.create({
      data: { userId: users.get('ben') ?? '', id: '2', name: 'Inbox', type: 2 },
    })
    expect((await getDevice(room, id, everything)).collections).toEqual([
      { id: '99', name: '99', type: 1, syncedAt: day(11) },
      { id: '2', name: 'Inbox', type: 2, syncedAt: day(11) },
    ])
  })

  test('that is not there is not found', async () => {
    const missing = getDevice(opened.room, '00000000-0000-4000-8000-000000000000', everything)
    await expect(missing).rejects.toMatchObject({ kind: 'not-found' })
  })
})
