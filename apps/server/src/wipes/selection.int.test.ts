import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestRoom, seedDevice, seedUser, type TestRoom } from '../testing/index.ts'
import { seedAsker } from '../testing/askers.ts'
import { createSelection, requestWipe, wipeSelection, type WipeAsker } from './index.ts'
import { removeOldSelections } from './selection.ts'

let opened: TestRoom
let anna: WipeAsker
let ben: string

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
  anna = await seedAsker(opened.room, 'anna')
  ben = await seedUser(opened.room, 'ben', 'Ben')
})

afterAll(async () => {
  await opened.close()
})

const select = (ids: readonly string[], asker = anna) => createSelection(opened.room, asker, ids)

const wanted = { reason: 'compromised', note: '', delaySeconds: 0 } as const

const wipe = (id: string, count: number, asker = anna) => wipeSelection(opened.room, asker, { ...wanted, id, count })

async function old(deviceId: string): Promise<string> {
  const id = await seedDevice(opened.room, { userId: ben, deviceId })
  await opened.room.database.prisma.device.update({ where: { id }, data: { protocolVersion: '14.1' } })
  return id
}

async function manyDevices(count: number): Promise<string[]> {
  const { rows } = await opened.room.database.pool.query<{ id: string }>(
    `INSERT INTO device (id, user_id, device_id, device_type, protocol_version, access_state, access_reason, access_trace)
     SELECT gen_random_uuid(), $1, 'D' || n, 'iPhone', '16.1', 'allowed', 'global', '[]' FROM generate_series(1, $2::int) n
     RETURNING id`,
    [ben, count],
  )
  return rows.map(({ id }) => id)
}

describe('a selection', () => {
  test('says what it holds, and what an account wipe would skip and why', async () => {
    const { room } = opened
    const fine = await seedDevice(room, { userId: ben, deviceId: 'FINE', friendlyName: "Ben's phone" })
    const busy = await seedDevice(room, { userId: ben, deviceId: 'BUSY', state: 'blocked' })
    const facts = { ...wanted, kind: 'account', confirmation: null, notify: [], idempotencyKey: null } as const
    await requestWipe(room, anna, { ...facts, deviceRowId: busy })
    const outdated = await old('OLD')
    const selection = await select([fine, busy, outdated])
    expect(selection).toMatchObject({
      count: 3,
      breakdown: { byState: { quarantined: 2, blocked: 1 }, byOs: { 'iOS 26.1': 3 }, byDepartment: { Field: 3 } },
    })
    expect(selection.sample).toContainEqual({ id: fine, name: "Ben's phone", user: 'Ben' })
    expect(new Map(selection.excluded.map(({ id, problem }) => [id, problem]))).toEqual(
      new Map([
        [busy, 'wipe-open'],
        [outdated, 'version-cannot-wipe-account'],
      ]),
    )
  })

  test('of nothing is refused: it never means every device', async () => {
    await seedDevice(opened.room, { userId: ben })
    await expect(select([])).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('of more than two hundred is refused, naming the number; of two hundred it is made', async () => {
    const ids = await manyDevices(201)
    const refused = select(ids)
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('201 devices') })
    const { count, sample } = await select(ids.slice(1))
    expect([count, sample.length]).toEqual([200, 20])
  })

  test('with an id that is unknown, over or out of scope is refused as not found', async () => {
    const { room } = opened
    const id = await seedDevice(room, { userId: ben })
    const gone = await seedDevice(room, { userId: ben })
    await room.database.prisma.device.update({ where: { id: gone }, data: { isLive: false } })
    for (const ids of [
      [id, '00000000-0000-4000-8000-000000000000'],
      [id, gone],
    ])
      await expect(select(ids)).rejects.toMatchObject({ kind: 'not-found' })
    const sales: WipeAsker = { ...anna, scope: { kind: 'departments', departments: ['Sales'] } }
    await expect(select([id], sales)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await select([id, id])).toMatchObject({ count: 1 })
  })

  test('counts what phones call themselves, whatever it is', async () => {
    const id = await seedDevice(opened.room, { userId: ben })
    await opened.room.database.prisma.device.update({ where: { id }, data: { os: '__proto__' } })
    const { breakdown } = await select([id])
    expect(Object.entries(breakdown.byOs)).toEqual([['__proto__', 1]])
  })
})

describe('wiping a selection', () => {
  test('asks once for each device that can be wiped, says why not for the others, and is then used up', async () => {
    const ids = [
      await seedDevice(opened.room, { userId: ben }),
      await old('OLD'),
      await seedDevice(opened.room, { userId: ben }),
    ]
    const { id } = await select(ids)
    await expect(wipe(id, 3)).rejects.toMatchObject({ code: 'confirmation-wrong' })
    const { results } = await wipe(id, 2)
    const byDevice = new Map(results.map(({ device, state, problem }) => [device, state ?? problem]))
    expect(ids.map((device) => byDevice.get(device))).toEqual(['pending', 'version-cannot-wipe-account', 'pending'])
    await expect(wipe(id, 2)).rejects.toMatchObject({ kind: 'not-found' })
    const wipes = await opened.room.database.prisma.wipe.findMany({ select: { kind: true } })
    expect(wipes).toEqual([{ kind: 'account' }, { kind: 'account' }])
  })

  test('counts a device that got a wipe since the review as one that cannot be', async () => {
    const { room } = opened
    const [one, two] = [await seedDevice(room, { userId: ben }), await seedDevice(room, { userId: ben })]
    const { id } = await select([one, two])
    const facts = { ...wanted, kind: 'account', confirmation: null, notify: [], idempotencyKey: null } as const
    await requestWipe(room, anna, { ...facts, deviceRowId: one })
    await expect(wipe(id, 2)).rejects.toMatchObject({ code: 'confirmation-wrong' })
    expect((await wipe(id, 1)).results).toContainEqual({ device: one, wipe: null, state: null, problem: 'wipe-open' })
  })

  test('by somebody else, or later than a quarter of an hour, is not possible', async () => {
    const { room } = opened
    const { id } = await select([await seedDevice(room, { userId: ben })])
    const carl = await seedAsker(room, 'carl')
    await expect(wipe(id, 1, carl)).rejects.toMatchObject({ kind: 'not-found' })
    opened.advance(15 * 60_000)
    await expect(wipe(id, 1)).rejects.toMatchObject({ kind: 'not-found' })
    await removeOldSelections(room)
    expect(await room.database.prisma.selection.count()).toBe(0)
  })

  test('reports for each device what the request itself refuses', async () => {
    const { id } = await select([await seedDevice(opened.room, { userId: ben })])
    const { results } = await wipe(id, 1, { ...anna, isProven: false })
    expect(results).toMatchObject([{ wipe: null, problem: 'proof-required' }])
  })

  test('beyond the budget holds what is too much', async () => {
    const { id, count } = await select(await manyDevices(7))
    const { results } = await wipe(id, count)
    const states = results.map(({ state }) => state)
    expect([states.filter((one) => one === 'pending').length, states.filter((one) => one === 'held').length]).toEqual([
      5, 2,
    ])
  })
})
