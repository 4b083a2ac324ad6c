import { buildProvisionRequest, parseProvisionResponse, type ProvisionRequest } from '@gatepost/protocol/commands'
import { queryForms, type Phone, type QueryForm } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  connectApproved,
  folderSyncStatus,
  liftWipeBudgets,
  openTestDoor,
  openTestRoom,
  rawProvision,
  seedUser,
  seedWipe,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

// One DeviceId, two users (reliability F23): whatever the one writes, nothing happens to the other.

let opened: TestRoom
let door: TestDoor
let number = 0
let anna: Phone
let bea: Phone
let annaRow: string
let beaRow: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  await liftWipeBudgets(opened.room)
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  number += 1
  for (const name of ['anna', 'bea']) await seedUser(opened.room, `${name}${number}`)
  const deviceId = `Shared${number}x`
  anna = door.phone(`anna${number}`, { deviceId })
  bea = door.phone(`bea${number}`, { deviceId })
  annaRow = await connectApproved(opened.room, anna)
  beaRow = await connectApproved(opened.room, bea)
})

type Variant = {
  readonly name: string
  readonly queryForm: QueryForm
  readonly deviceId: string
  readonly user: string
  readonly login: string
}

/** Every way to write a query, a DeviceId and a name, as Anna; 200 of them. */
function variants(): Variant[] {
  const id = anna.profile.deviceId
  const hex = Buffer.from(id).toString('hex')
  const ids = { 'as it is': id, 'in capitals': id.toUpperCase(), 'in small letters': id.toLowerCase(), 'in hex': hex }
  const a = `anna${number}`
  const b = `bea${number}`
  const names = [
    [a, a],
    [b, a],
    [`${b}@example.com`, `${a}@example.com`],
    [`CORP\\${b}`, `CORP\\${a}`],
    [b.toUpperCase(), a.toUpperCase()],
    [`\\${b}@example.com`, a],
    [`${a}@example.com`, `CORP\\${a}`],
    [`example.com\\${b}`, `${a}@example.com`],
    [`${b} `, a],
    ['', a],
  ] as const
  return queryForms.flatMap((queryForm) =>
    Object.entries(ids).flatMap(([spelling, deviceId]) =>
      names.map(([user, login]) => ({
        name: `${queryForm}, DeviceId ${spelling}, User=${user}, signed in as ${login}`,
        queryForm,
        deviceId,
        user,
        login,
      })),
    ),
  )
}

async function send({ login, name: _name, ...overrides }: Variant, request: ProvisionRequest) {
  const authorization = `Basic ${Buffer.from(`${login}:${anna.profile.password}`).toString('base64')}`
  const body = buildProvisionRequest(request, '16.1')
  const answer = await anna.request('Provision', body, { ...overrides, authorization })
  return { httpStatus: answer.httpStatus, wipe: answer.tree && parseProvisionResponse(answer.tree).wipe }
}

/** All that is known of the wipes of Bea's phone, and whether it still has what it had. */
async function beas() {
  const { prisma } = opened.room.database
  const wipes = await prisma.wipe.findMany({ where: { deviceRowId: beaRow }, include: { steps: true } })
  const { generation, isLive, policyKey } = await prisma.device.findUniqueOrThrow({ where: { id: beaRow } })
  return { wipes, generation, isLive, policyKey }
}

describe('of two users with the same DeviceId', () => {
  test('one acknowledges for the other in 200 spellings: nothing happens to the other', async () => {
    expect(variants()).toHaveLength(200)
    await seedWipe(opened.room, { deviceRowId: beaRow })
    await expect.poll(async () => (await rawProvision(bea, { kind: 'empty' })).wipe).toBe('device')
    const before = await beas()
    expect(before.wipes).toMatchObject([{ state: 'delivered', deliveries: 1 }])
    const statuses = new Set<number>()
    for (const variant of variants()) {
      const claimed = await send(variant, { kind: 'wipe-acknowledgment', scope: 'device', status: 1 })
      const asked = await send(variant, { kind: 'empty' })
      statuses.add(claimed.httpStatus)
      expect([variant.name, claimed.wipe, asked.wipe]).toEqual([variant.name, undefined, undefined])
      expect(await beas(), variant.name).toEqual(before)
    }
    expect(statuses).toEqual(new Set([200, 403]))
    expect(await folderSyncStatus(bea)).toBe(140)
  }, 60_000)

  test('one fetches and acknowledges a wipe of its own in 200 spellings: nothing happens to the other', async () => {
    const before = await beas()
    for (const variant of variants()) {
      const open = await opened.room.database.prisma.wipe.count({
        where: { deviceRowId: annaRow, state: { in: ['pending', 'delivered'] } },
      })
      if (open === 0) await seedWipe(opened.room, { deviceRowId: annaRow })
      await send(variant, { kind: 'empty' })
      await send(variant, { kind: 'wipe-acknowledgment', scope: 'device', status: 1 })
      expect(await beas(), variant.name).toEqual(before)
    }
    expect(before.wipes).toEqual([])
    const { prisma } = opened.room.database
    expect(await prisma.wipe.count({ where: { deviceRowId: annaRow, state: 'acknowledged' } })).toBeGreaterThan(1)
    expect((await bea.folderSync()).status).toBe(1)
  }, 60_000)
})
