import { afterEach, beforeEach, expect, test } from 'vitest'
import { seedFleet } from '../testing/seed-fleet.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { accountWipe, administrator, expectHistoryToAddUp, joinRoom } from '../testing/wipe-askers.ts'
import { requestWipe } from './request-wipe.ts'

let opened: TestRoom
let other: Awaited<ReturnType<typeof joinRoom>>

beforeEach(async () => {
  opened = await openTestRoom()
  other = await joinRoom(opened)
  await seedFleet(opened.room.database, { users: 500 })
})

afterEach(async () => {
  await other.close()
  await opened.close()
})

test('a thousand requests at once by twenty people over two processes: exactly the budget leaves, the rest is held and said', async () => {
  const { room } = opened
  const devices = await room.database.prisma.device.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  expect(devices).toHaveLength(1000)
  const outcomes = await Promise.all(
    devices.map(async ({ id }, index) => {
      const asker = administrator(`person ${index % 20}`)
      const { state, holds } = await requestWipe(index % 2 === 0 ? room : other.room, asker, accountWipe(id))
      return [state, ...holds].join(' ')
    }),
  )
  const counts = (outcome: string) => outcomes.filter((one) => one === outcome).length
  // A thousand devices make one per cent no more than the fixed ten an hour.
  expect({ pending: counts('pending'), held: counts('held budget') }).toEqual({ pending: 10, held: 990 })
  expect(await room.database.prisma.wipe.count({ where: { state: 'pending' } })).toBe(10)
  await expectHistoryToAddUp(room)
}, 120_000)
