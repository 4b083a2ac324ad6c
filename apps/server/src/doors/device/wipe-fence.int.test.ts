import { parseSyncResponse, buildSyncRequest } from '@gatepost/protocol/commands'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  connectApproved,
  inbox,
  liftWipeBudgets,
  openTestDoor,
  openTestRoom,
  seedUser,
  seedWipe,
  statusOf,
  testMail,
  textBody,
  wipeAsker,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { isLongRun } from '../../testing/env.ts'
import { cancelWipe } from '../../wipes/index.ts'

let opened: TestRoom
let door: TestDoor
let elsewhere: TestDoor
let userId: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  await liftWipeBudgets(opened.room)
  userId = await seedUser(opened.room, 'anna')
  door = await openTestDoor(opened.room)
  elsewhere = await openTestDoor(opened.room, { databaseUrl: opened.databaseUrl })
})

afterAll(async () => {
  await elsewhere.close()
  await door.close()
  await opened.close()
})

/** Twice each point of the Sync at which the wipe may come. */
const rounds = isLongRun ? 200 : 50

type Synced = { readonly status: number | undefined; readonly syncKey: string; readonly adds: number }

async function syncOnce(phone: Phone, syncKey: string): Promise<Synced> {
  const collections = [inbox(syncKey, syncKey === '0' ? { options: textBody(1_000) } : {})]
  const request = { kind: 'full', collections, windowSize: undefined, wait: undefined, isPartial: false } as const
  const answer = await phone.request('Sync', buildSyncRequest(request, '16.1'), { policyKey: keyOf.get(phone) ?? 0 })
  if (statusOf(answer) === 140) return { status: 140, syncKey, adds: 0 }
  const response = parseSyncResponse(answer.tree)
  const [only] = response.kind === 'collections' ? response.collections : []
  return { status: only?.status, syncKey: only?.syncKey ?? syncKey, adds: only?.changes.length ?? 0 }
}

/** Two connections of one phone, at two processes, have one policy key. */
const keyOf = new Map<Phone, number>()

test(
  `from the moment a wipe is pending no Sync brings mail, at whatever point it was: ${rounds} races`,
  { timeout: 120_000 },
  async () => {
    const phone = door.phone('anna', { deviceId: 'RACE' })
    const twin = elsewhere.phone('anna', { deviceId: 'RACE' })
    const id = await connectApproved(opened.room, phone)
    for (const one of [phone, twin]) keyOf.set(one, phone.policyKey)
    let syncKey = phone.inbox?.syncKey ?? '0'
    let won = 0
    for (let round = 0; round < rounds; round += 1) {
      await door.mailbox.append(testMail({ mailbox: userId, subject: `Mail ${round}` }))
      // Each round the Sync comes a little later, from before the wipe to after it.
      const ordered = seedWipe(opened.room, { deviceRowId: id })
      for (let turn = 0; turn < round % 25; turn += 1) await opened.room.database.pool.query('SELECT 1')
      const inFlight = syncOnce(phone, syncKey)
      const wipeId = await ordered
      const later = await Promise.all([syncOnce(phone, syncKey), syncOnce(twin, syncKey)])
      expect(later.map(({ adds }) => adds)).toEqual([0, 0])
      const first = await inFlight
      if (first.adds > 0) won += 1
      else expect(first.status).toBe(140)
      await cancelWipe(opened.room, wipeAsker, { id: wipeId, comment: '' })
      // What an answer before the wipe brought is not brought again: the phone's key is the one that it got.
      syncKey = first.syncKey
      await expect.poll(async () => (await syncOnce(phone, syncKey)).status).not.toBe(140)
      const next = await syncOnce(phone, syncKey)
      if (next.status === 1) ({ syncKey } = next)
    }
    // Else the races were none.
    expect(won).toBeGreaterThan(0)
    expect(won).toBeLessThan(rounds)
  },
)
