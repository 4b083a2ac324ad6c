import { afterEach, beforeEach, expect, test } from 'vitest'
import { isLongRun } from '../testing/env.ts'
import { seedFleet } from '../testing/seed-fleet.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { accountWipe, administrator, expectHistoryToAddUp, joinRoom } from '../testing/wipe-askers.ts'
import { requestWipe } from './request-wipe.ts'

const requests = isLongRun ? 1000 : 300

let opened: TestRoom
let other: Awaited<ReturnType<typeof joinRoom>>

beforeEach(async () => {
  opened = await openTestRoom()
  other = await joinRoom(opened)
  await seedFleet(opened.room.database, { users: requests / 2 })
})

afterEach(async () => {
  await other.close()
  await opened.close()
})

test(`${requests} requests at once by twenty people over two processes: exactly the budget leaves, the rest is held and said`, async () => {
  const { room } = opened
  const devices = await room.database.prisma.device.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  expect(devices).toHaveLength(requests)
  const outcomes = await Promise.all(
    devices.map(async ({ id }, index) => {
      const asker = administrator(`person ${index % 20}`)
      const { state, holds } = await requestWipe(index % 2 === 0 ? room : other.room, asker, accountWipe(id))
      return [state, ...holds].join(' ')
    }),
  )
  const counts = (outcome: string) => outcomes.filter((one) => one === outcome).length
  // Up to a thousand devices one per cent is no more than the fixed ten an hour.
  expect({ pending: counts('pending'), held: counts('held budget') }).toEqual({ pending: 10, held: requests - 10 })
  expect(await room.database.prisma.wipe.count({ where: { state: 'pending' } })).toBe(10)
  await expectHistoryToAddUp(room)
}, 240_000)
