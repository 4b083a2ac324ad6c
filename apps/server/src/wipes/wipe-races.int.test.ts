import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Room } from '../room.ts'
import { isLongRun } from '../testing/env.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { seedDevice, seedUser } from '../testing/seed.ts'
import { liftWipeBudgets } from '../testing/seed-wipe.ts'
import { accountWipe, administrator, joinRoom, phoneAct } from '../testing/wipe-askers.ts'
import { acknowledgeWipe } from './acknowledge-wipe.ts'
import { sweepWipes } from './advance-wipes.ts'
import { allWipesMs, applyToUndelivered } from './apply-event.ts'
import { approveWipe } from './approve-wipe.ts'
import { cancelWipe } from './cancel-wipe.ts'
import { contradictWipe } from './contradict-wipe.ts'
import { deliverWipe } from './deliver-wipe.ts'
import { getWipe } from './get-wipe.ts'
import { lockWipeProtections } from './protections-store.ts'
import { rejectWipe } from './reject-wipe.ts'
import { requestWipe } from './request-wipe.ts'
import type { WipeView } from './wipe-view.ts'

const rounds = isLongRun ? 1000 : 10

const anna = administrator('anna')
const cleo = administrator('cleo')
const dan = administrator('dan')

let opened: TestRoom
let one: Room
let two: Room
let close: () => Promise<void>
let ben = ''

beforeAll(async () => {
  opened = await openTestRoom()
  const joined = await joinRoom(opened)
  one = opened.room
  two = joined.room
  close = joined.close
  ben = await seedUser(opened.room, 'ben')
})

afterAll(async () => {
  await close()
  await opened.close()
})

async function set(change: object) {
  await liftWipeBudgets(one)
  await one.database.prisma.wipeProtection.update({ where: { id: 1 }, data: change })
}

/** What came of it: the value, or the code of the refusal. Anything else is a fault of the test or of the room. */
async function outcome<Value>(work: Promise<Value>): Promise<Value | string> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'kind' in error) return String(error.code)
    throw error
  }
}

const stateOf = (value: WipeView | string) => (typeof value === 'string' ? value : value.state)

/** The same two acts again and again, each time on a fresh phone; every other time the second one goes first. */
async function race(round: (phone: string, sides: readonly [Room, Room]) => Promise<string>): Promise<string[]> {
  const seen = new Set<string>()
  for (let count = 0; count < rounds; count += 1) {
    const phone = await seedDevice(opened.room, { userId: ben, state: 'allowed' })
    seen.add(await round(phone, count % 2 === 0 ? [one, two] : [two, one]))
  }
  return [...seen].toSorted()
}

async function together<A, B>(isSwapped: boolean, a: () => Promise<A>, b: () => Promise<B>): Promise<[A, B]> {
  if (!isSwapped) return await Promise.all([a(), b()])
  const second = b()
  return [await a(), await second]
}

const delivery = (phone: string) => ({ deviceRowId: phone, act: phoneAct(phone), version: '16.1', address: '' })
const success = (phone: string) => ({
  deviceRowId: phone,
  act: phoneAct(phone),
  scope: 'account' as const,
  status: 1,
  address: '',
})

describe(
  'of two at once one wins, and the other is told the truth',
  { timeout: isLongRun ? 1_200_000 : 90_000 },
  () => {
    test('a phone that asks and a person who cancels', async () => {
      await set({})
      const seen = await race(async (phone, [a, b]) => {
        const { id } = await requestWipe(a, anna, accountWipe(phone))
        const [cancelled, delivered] = await together(
          a === two,
          () => outcome(cancelWipe(a, anna, { id, comment: '' })),
          () => deliverWipe(b, delivery(phone)),
        )
        return `${stateOf(cancelled)} ${delivered.kind} ${(await getWipe(one, anna, id)).state}`
      })
      for (const result of seen)
        expect(['cancelled none cancelled', 'wipe-already-delivered directive delivered']).toContain(result)
    })

    test('one who approves and one who rejects', async () => {
      await set({ isSecondPersonRequired: true })
      const seen = await race(async (phone, [a, b]) => {
        const { id, targetHash } = await askForWholeDevice(a, phone)
        const [approved, rejected] = await together(
          a === two,
          () => outcome(approveWipe(a, cleo, { id, targetHash, comment: '' })),
          () => outcome(rejectWipe(b, dan, { id, comment: '' })),
        )
        return `${stateOf(approved)} ${stateOf(rejected)}`
      })
      for (const result of seen) expect(['pending not-held', 'wipe-ended rejected']).toContain(result)
    })

    test('two who approve what needs one', async () => {
      await set({ isSecondPersonRequired: true })
      const seen = await race(async (phone, [a, b]) => {
        const { id, targetHash } = await askForWholeDevice(a, phone)
        const [first, second] = await Promise.all([
          outcome(approveWipe(a, cleo, { id, targetHash, comment: '' })),
          outcome(approveWipe(b, dan, { id, targetHash, comment: '' })),
        ])
        expect((await getWipe(one, anna, id)).approvals).toHaveLength(1)
        return [stateOf(first), stateOf(second)].toSorted().join(' ')
      })
      expect(seen).toEqual(['not-held pending'])
    })

    test('two who approve what needs two: both count, it leaves once', async () => {
      await set({ organizationPerHour: 0 })
      const seen = await race(async (phone, [a, b]) => {
        const { id, targetHash, holds } = await requestWipe(a, administrator(`asker-${phone}`), accountWipe(phone))
        await Promise.all([
          approveWipe(a, cleo, { id, targetHash, comment: '' }),
          approveWipe(b, dan, { id, targetHash, comment: '' }),
        ])
        const { state, steps, approvals } = await getWipe(one, anna, id)
        const released = steps.filter(({ event }) => event === 'released')
        return `${holds.join()} ${state} ${approvals.length} ${released.length}`
      })
      expect(seen).toEqual(['budget pending 2 1'])
    })

    test('a phone that answers and a person who cancels: the person is always too late', async () => {
      await set({})
      const seen = await race(async (phone, [a, b]) => {
        const { id } = await requestWipe(a, anna, accountWipe(phone))
        await deliverWipe(b, delivery(phone))
        const [cancelled, acknowledged] = await together(
          a === two,
          () => outcome(cancelWipe(a, anna, { id, comment: '' })),
          () => acknowledgeWipe(b, success(phone)),
        )
        return `${stateOf(cancelled)} ${acknowledged.kind} ${(await getWipe(one, anna, id)).state}`
      })
      for (const result of seen)
        expect(['wipe-already-delivered acknowledged acknowledged', 'wipe-ended acknowledged acknowledged']).toContain(
          result,
        )
    })

    test('the same answer of a phone twice', async () => {
      const seen = await race(async (phone, [a, b]) => {
        await requestWipe(a, anna, accountWipe(phone))
        await deliverWipe(b, delivery(phone))
        const both = await Promise.all([acknowledgeWipe(a, success(phone)), acknowledgeWipe(b, success(phone))])
        return both
          .map(({ kind }) => kind)
          .toSorted()
          .join(' ')
      })
      expect(seen).toEqual(['acknowledged ignored'])
    })

    test('two who ask for the same phone', async () => {
      const seen = await race(async (phone, [a, b]) => {
        const [first, second] = await Promise.all([
          outcome(requestWipe(a, anna, accountWipe(phone))),
          outcome(requestWipe(b, cleo, accountWipe(phone))),
        ])
        return [stateOf(first), stateOf(second)].toSorted().join(' ')
      })
      expect(seen).toEqual(['pending wipe-open'])
    })

    test('one who cancels and one who asks anew: nothing is lost and nothing waits for ever', async () => {
      const seen = await race(async (phone, [a, b]) => {
        const { id } = await requestWipe(a, anna, accountWipe(phone))
        const [cancelled, asked] = await together(
          a === two,
          () => outcome(cancelWipe(a, anna, { id, comment: '' })),
          () => outcome(requestWipe(b, cleo, accountWipe(phone))),
        )
        return `${stateOf(cancelled)} ${stateOf(asked)}`
      })
      for (const result of seen) expect(['cancelled pending', 'cancelled wipe-open']).toContain(result)
    })

    test('one who asks and one who ends the partnership: never a wipe for a device that is gone', async () => {
      const seen = await race(async (phone, [a, b]) => {
        const [asked, ended] = await together(
          a === two,
          () => outcome(requestWipe(a, anna, accountWipe(phone))),
          () => end(b, phone),
        )
        return `${stateOf(asked)} ${ended}`
      })
      for (const result of seen) expect(['pending refused', 'not-found ended']).toContain(result)
    })

    test('a phone that was not erased and somebody who asks anew: one open wipe', async () => {
      await set({})
      const seen = await race(async (phone, [a, b]) => {
        await requestWipe(a, anna, accountWipe(phone))
        await deliverWipe(b, delivery(phone))
        await acknowledgeWipe(a, success(phone))
        opened.advance(60_000)
        const evidence = { deviceRowId: phone, act: phoneAct(phone), address: '', evidence: 'sync-key' as const }
        const [asked, isArmed] = await together(
          a === two,
          () => outcome(requestWipe(a, cleo, accountWipe(phone))),
          () => contradictWipe(b, evidence),
        )
        return `${stateOf(asked)} ${isArmed}`
      })
      for (const result of seen) expect(['pending false', 'wipe-open true']).toContain(result)
    })

    test('a stop and a phone that asks: it got the directive, or it gets its mail again', async () => {
      await set({})
      const seen = await race(async (phone, [a, b]) => {
        const { id } = await requestWipe(a, anna, accountWipe(phone))
        const [, delivered] = await together(
          a === two,
          () => stop(a, true),
          () => deliverWipe(b, delivery(phone)),
        )
        const { state, holds } = await getWipe(one, anna, id)
        await stop(a, false)
        await cancelOpen()
        return `${delivered.kind} ${state} ${holds.join()}`
      })
      for (const result of seen) expect(['directive delivered ', 'none held stopped']).toContain(result)
    })

    test('sweeps of two processes move each wipe once', async () => {
      await set({ isStopped: true })
      const phones: string[] = []
      for (let count = 0; count < 20; count += 1)
        phones.push(await seedDevice(opened.room, { userId: ben, state: 'allowed' }))
      const asked: WipeView[] = []
      for (const phone of phones) asked.push(await requestWipe(one, anna, accountWipe(phone)))
      await set({ isStopped: false })
      await Promise.all([sweepWipes(one), sweepWipes(two), sweepWipes(one)])
      await sweepWipes(two)
      for (const { id } of asked) {
        const { state, steps } = await getWipe(one, anna, id)
        expect([state, steps.length]).toEqual(['pending', 3])
      }
    })
  },
)

describe('the budget', () => {
  test.each([
    ['of one person', { requesterPerHour: 5 }, () => anna],
    ['of one person for a day', { requesterPerDay: 5 }, () => anna],
    ['of the helpdesk', { helpdeskPerDay: 5 }, () => administrator('hugo', { role: 'helpdesk' })],
    ['of the organization, by many people', { organizationPerHour: 5 }, (index: number) => administrator(`a${index}`)],
  ] as const)('%s is exact when sixty ask at once from four processes', async (_, budget, asker) => {
    const own = await openTestRoom()
    const joined = await Promise.all([joinRoom(own), joinRoom(own), joinRoom(own)])
    try {
      await own.room.database.prisma.organization.update({
        where: { id: 1 },
        data: { adminMailRecipients: ['it@example.com'] },
      })
      const many = {
        organizationPerHour: 1000,
        organizationPerDay: 1000,
        requesterPerHour: 1000,
        requesterPerDay: 1000,
      }
      await own.room.database.prisma.wipeProtection.update({ where: { id: 1 }, data: { ...many, ...budget } })
      const userId = await seedUser(own.room, 'ben')
      const phones: string[] = []
      for (let count = 0; count < 60; count += 1) phones.push(await seedDevice(own.room, { userId, state: 'allowed' }))
      const rooms = [own.room, ...joined.map(({ room }) => room)]
      const results = await Promise.all(
        phones.map((phone, index) =>
          outcome(requestWipe(rooms[index % rooms.length] ?? own.room, asker(index), accountWipe(phone))),
        ),
      )
      const states = results.map(stateOf)
      expect(states.filter((state) => state === 'pending')).toHaveLength(5)
      expect(new Set(states)).toEqual(
        new Set(['pending', 'held', ...(states.includes('too-many-waiting') ? ['too-many-waiting'] : [])]),
      )
      const left = await own.room.database.prisma.wipe.count({ where: { state: 'pending' } })
      expect(left).toBe(5)
      await sweepWipes(own.room)
      expect(await own.room.database.prisma.wipe.count({ where: { state: 'pending' } })).toBe(5)
      const alarms = await own.room.database.prisma.outboxMessage.count({ where: { kind: 'wipe-budget' } })
      const people = new Set(phones.map((_phone, index) => asker(index).person)).size
      expect(alarms).toBe(people === 1 ? 1 : 55)
    } finally {
      await Promise.all(joined.map((other) => other.close()))
      await own.close()
    }
  })
})

async function askForWholeDevice(room: Room, phone: string): Promise<WipeView> {
  const { deviceId } = await room.database.prisma.device.findUniqueOrThrow({ where: { id: phone } })
  return await requestWipe(room, anna, accountWipe(phone, { kind: 'device', confirmation: deviceId.slice(-6) }))
}

/** As the phone's return or an administrator ends it: the database refuses while a wipe is open. */
async function end({ database }: Room, phone: string): Promise<string> {
  try {
    await database.pool.query('UPDATE device SET is_live = false WHERE id = $1', [phone])
    return 'ended'
  } catch (error) {
    if (error instanceof Error && error.message.includes('open wipe')) return 'refused'
    throw error
  }
}

async function stop(room: Room, isStopped: boolean): Promise<void> {
  await room.database.transaction(
    async (tx) => {
      await lockWipeProtections(tx)
      await tx.wipeProtection.update({ where: { id: 1 }, data: { isStopped } })
      if (isStopped) await applyToUndelivered(room, tx, { act: anna.act, event: 'stop' })
    },
    { timeoutMs: allWipesMs },
  )
}

/** Leaves the next round only its own wipe to stop. */
async function cancelOpen(): Promise<void> {
  const open = await one.database.prisma.wipe.findMany({ where: { state: { in: ['held', 'pending'] } } })
  for (const { id } of open) await cancelWipe(one, anna, { id, comment: '' })
}
