import { throttleBehaviours } from '@gatepost/protocol/tables'
import { autoblockOff } from '@gatepost/protocol/throttle'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { openTestRoom, testAct, type TestRoom } from '../testing/index.ts'
import { createWake, type Change } from '../wake/index.ts'
import { createAutoblockSettings, getAutoblockThresholds, setAutoblockThreshold } from './index.ts'

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

const threshold = { incidenceLimit: 2, incidenceDurationMinutes: 1_440, blockDurationMinutes: 60 }
const off = autoblockOff.Watsons

const set = (changes: Partial<typeof threshold> = {}, reason?: string) =>
  setAutoblockThreshold(opened.room, {
    act: testAct,
    behaviour: 'Watsons',
    threshold: { ...threshold, ...changes },
    reason,
  })

test('every behaviour has a threshold from the beginning, and all are off', async () => {
  const rows = await opened.room.database.prisma.autoblockThreshold.findMany({ select: { behaviour: true } })
  expect(rows.map(({ behaviour }) => behaviour).toSorted()).toEqual(throttleBehaviours.map(({ id }) => id).toSorted())
  expect(await getAutoblockThresholds(opened.room)).toEqual(autoblockOff)
})

test('a threshold is changed with its audit entry; the same again is no change', async () => {
  await set({}, 'a loop')
  await set()
  expect(await getAutoblockThresholds(opened.room)).toEqual({ ...autoblockOff, Watsons: threshold })
  const { items } = await listAudit(opened.room, { limit: 5 })
  expect(items).toMatchObject([
    {
      action: 'autoblock.changed',
      actor: { name: 'anna.admin' },
      reason: 'a loop',
      details: { behaviour: 'Watsons', before: off, after: threshold },
    },
  ])
})

test.each([
  ['incidenceLimit', 1_001],
  ['incidenceLimit', -1],
  ['incidenceDurationMinutes', 0],
  ['blockDurationMinutes', 43_201],
  ['blockDurationMinutes', 1.5],
])('%s of %s is refused, and the database would not take it either', async (name, value) => {
  await expect(set({ [name]: value })).rejects.toMatchObject({ kind: 'invalid', fields: [{ path: name }] })
  expect(await getAutoblockThresholds(opened.room)).toEqual(autoblockOff)
  const { prisma } = opened.room.database
  const data = Number.isInteger(value) ? { [name]: value } : { incidenceLimit: 1_001 }
  await expect(prisma.autoblockThreshold.update({ where: { behaviour: 'Watsons' }, data })).rejects.toThrow(
    /autoblock_threshold_bounds/,
  )
})

test('a process reads the thresholds once, and again after they were announced as changed', async () => {
  const { database, log } = opened.room
  const wake = await createWake({ database, log, monotonicNow: () => performance.now(), random: () => 0 })
  let reads = 0
  const settings = createAutoblockSettings({
    read: () => {
      reads += 1
      return getAutoblockThresholds(opened.room)
    },
    wake,
  })
  try {
    expect(settings.peek()).toBeUndefined()
    const [one, other] = await Promise.all([settings.load(), settings.load()])
    expect([one.isOff, other, settings.peek(), reads]).toEqual([true, one, one, 1])
    await set()
    await expect.poll(() => settings.peek()).toBeUndefined()
    expect(await settings.load()).toEqual({ isOff: false, thresholds: { ...autoblockOff, Watsons: threshold } })
  } finally {
    await wake.close()
  }
})

test('what was read before a change was announced is not kept', async () => {
  let tell: (change: Change | 'reset') => void = () => {}
  const ends: (() => void)[] = []
  const settings = createAutoblockSettings({
    read: () => new Promise((resolve) => ends.push(() => resolve(autoblockOff))),
    wake: {
      onChange: (listener) => {
        tell = listener
        return () => {}
      },
    },
  })
  const early = settings.load()
  tell({ kind: 'device', ids: [], what: 'access' })
  expect(settings.load()).toBe(early)
  tell({ kind: 'organization', ids: [] })
  const late = settings.load()
  expect(late).not.toBe(early)
  ends[0]?.()
  await early
  expect(settings.peek()).toBeUndefined()
  ends[1]?.()
  await late
  expect(settings.peek()).toMatchObject({ isOff: true })
  tell('reset')
  expect(settings.peek()).toBeUndefined()
})
