import { afterAll, beforeAll, expect, test } from 'vitest'
import { startNewGeneration } from '../devices/index.ts'
import type { Room } from '../room.ts'
import { isLongRun } from '../testing/env.ts'
import { seedDevice, seedUser } from '../testing/seed.ts'
import { liftWipeBudgets } from '../testing/seed-wipe.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { accountWipe, administrator, expectHistoryToAddUp, joinRoom, phoneAct } from '../testing/wipe-askers.ts'
import { acknowledgeWipe } from './acknowledge-wipe.ts'
import { contradictWipe } from './contradict-wipe.ts'
import { deliverWipe } from './deliver-wipe.ts'
import { requestWipe } from './request-wipe.ts'

const rounds = isLongRun ? 1000 : 10
const address = '203.0.113.5'

let opened: TestRoom
let other: Awaited<ReturnType<typeof joinRoom>>
let ben = ''

beforeAll(async () => {
  opened = await openTestRoom()
  other = await joinRoom(opened)
  ben = await seedUser(opened.room, 'ben')
  await liftWipeBudgets(opened.room)
})

afterAll(async () => {
  await other.close()
  await opened.close()
})

/** A phone that has taken its directive. */
async function erasing(): Promise<string> {
  const phone = await seedDevice(opened.room, { userId: ben, state: 'allowed' })
  await requestWipe(opened.room, administrator('anna'), accountWipe(phone))
  await deliverWipe(opened.room, { deviceRowId: phone, act: phoneAct(phone), version: '16.1', address })
  return phone
}

const acknowledge = (room: Room, phone: string) =>
  acknowledgeWipe(room, { deviceRowId: phone, act: phoneAct(phone), scope: 'account', status: 1, address })

const comeBack = (room: Room, phone: string) =>
  startNewGeneration(room, {
    act: phoneAct(phone),
    deviceRowId: phone,
    protocolVersion: '16.1',
    remoteAddress: address,
  })

/** The partnerships of this phone, oldest first, with the wipes that each has. */
async function generationsOf(phone: string) {
  const { prisma } = opened.room.database
  const { deviceId } = await prisma.device.findUniqueOrThrow({ where: { id: phone } })
  return await prisma.device.findMany({
    where: { userId: ben, deviceId },
    orderBy: { generation: 'asc' },
    select: {
      generation: true,
      isLive: true,
      isBackAfterWipe: true,
      accessState: true,
      wipes: { select: { state: true } },
    },
  })
}

const ended = { isLive: false, wipes: [{ state: 'acknowledged' }] }
const fresh = { isLive: true, isBackAfterWipe: true, accessState: 'quarantined', wipes: [] }

test('an acknowledgment and a phone that already comes back empty: one partnership ends, one begins, without the wipe', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const phone = await erasing()
    const [first, second] = round % 2 === 0 ? [opened.room, other.room] : [other.room, opened.room]
    await Promise.all([acknowledge(first, phone), comeBack(second, phone)])
    // Whoever was too early comes again, as a phone does.
    await comeBack(second, phone)
    expect(await generationsOf(phone)).toMatchObject([ended, fresh])
  }
})

test('a phone that comes back on four connections at once begins one generation', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const phone = await erasing()
    await acknowledge(opened.room, phone)
    const rooms = [opened.room, other.room, opened.room, other.room]
    const begun = await Promise.all(rooms.map((room) => comeBack(room, phone)))
    expect(begun.filter(Boolean)).toHaveLength(1)
    expect(await generationsOf(phone)).toMatchObject([ended, fresh])
  }
})

test('an old key and an empty phone at once: it is armed again or it begins anew, never both', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const phone = await erasing()
    await acknowledge(opened.room, phone)
    opened.advance(61_000)
    const contradiction = { deviceRowId: phone, act: phoneAct(phone), address, evidence: 'policy-key' } as const
    const [isArmed, isBack] = await Promise.all([
      contradictWipe(opened.room, contradiction),
      comeBack(other.room, phone),
    ])
    expect(isArmed).not.toBe(isBack)
    const generations = await generationsOf(phone)
    if (isBack) expect(generations).toMatchObject([ended, fresh])
    else expect(generations).toMatchObject([{ isLive: true, wipes: [{ state: 'pending' }] }])
  }
})

test('a new request and an empty phone at once: the wipe is for the phone that was meant, or for nobody', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const phone = await erasing()
    await acknowledge(opened.room, phone)
    const asked = requestWipe(opened.room, administrator('anna'), accountWipe(phone)).then(
      ({ state }) => state,
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    )
    const [outcome, isBack] = await Promise.all([asked, comeBack(other.room, phone)])
    expect([outcome, isBack]).toSatisfy(([said, back]) => (back ? said === 'not-found' : said === 'pending'))
    const generations = await generationsOf(phone)
    expect(generations.at(-1)?.wipes).toEqual(isBack ? [] : [{ state: 'acknowledged' }, { state: 'pending' }])
  }
})

test('of all that, every transition has its entry', async () => {
  await expectHistoryToAddUp(opened.room)
})
