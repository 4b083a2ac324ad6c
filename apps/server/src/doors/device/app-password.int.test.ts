import { everything } from '../../device-scope.ts'
import type { RoomWithPasswords } from '../../passwords.ts'
import { PhoneError, type PhoneOptions } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  acknowledgeRaw,
  connectApproved,
  folderSyncStatus,
  initialProvision,
  liftWipeBudgets,
  openTestDoor,
  openTestRoom,
  rawProvision,
  seedUser,
  seedWipe,
  testAct,
  testPassword,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser, createAppPassword, listAppPasswords, revokeAppPassword } from '../../users/index.ts'

let opened: TestRoom
let room: RoomWithPasswords
let door: TestDoor
let number = 0
let name: string
let userId: string
let slowHashes = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  const { passwords } = opened.room
  room = {
    ...opened.room,
    passwords: {
      ...passwords,
      isRight: async (stored, password) => {
        slowHashes += 1
        return await passwords.isRight(stored, password)
      },
    },
  }
  await liftWipeBudgets(room)
  door = await openTestDoor(room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  number += 1
  name = `user${number}`
  userId = await seedUser(room, name)
  slowHashes = 0
})

const make = async (expiresAt: Date | null = null) =>
  await createAppPassword(room, { act: testAct, userId, label: 'Phone', expiresAt }, everything)
const revoke = async (id: string) => await revokeAppPassword(room, { act: testAct, userId, id }, everything)
const phoneOf = (deviceId: string, password: string, changes: Partial<PhoneOptions> = {}) =>
  door.phone(name, { deviceId: `${deviceId}${number}`, password, ...changes })
const statusOf = async (deviceId: string, password: string) =>
  (await phoneOf(deviceId, password).request('FolderSync')).httpStatus
/** With what a held request ends. */
const endOf = async (held: Promise<unknown>) =>
  await held.then(
    () => 200,
    (error: unknown) => (error instanceof PhoneError ? error.httpStatus : error),
  )
const isIn = (status: number) => status === 200 || status === 449
const auditOf = async () => {
  const where = { action: { startsWith: 'app-password.' }, targetId: userId }
  const entries = await room.database.prisma.auditEntry.findMany({ where, orderBy: { sequence: 'asc' } })
  return entries.map(({ action, actorKind }) => `${actorKind} ${action}`)
}
const change = async (facts: Parameters<typeof changeUser>[1]['change']) => {
  const { revision } = await room.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
  await changeUser(room, { act: testAct, id: userId, revision, change: facts }, everything)
}

describe('an app password', () => {
  test('belongs to the first phone that uses it, however it is typed, and to no other', async () => {
    const { id, text } = await make()
    await phoneOf('FIRST', text).options()
    expect(await listAppPasswords(room, userId, everything)).toMatchObject([{ id, deviceId: null }])
    const typed = text.replaceAll('-', ' ').toUpperCase()
    expect(isIn(await statusOf('FIRST', typed))).toBe(true)
    expect(slowHashes).toBe(0)
    // As wrong as any other password, and at its price.
    expect(await statusOf('OTHER', text)).toBe(401)
    expect(slowHashes).toBe(1)
    expect(isIn(await statusOf('FIRST', text))).toBe(true)
    const [listed] = await listAppPasswords(room, userId, everything)
    expect(listed).toMatchObject({
      deviceId: `FIRST${number}`,
      device: { name: expect.any(String) },
      lastUsedAt: room.now(),
    })
    expect(JSON.stringify(listed)).not.toContain(text)
    expect(await auditOf()).toEqual(['operator app-password.created', 'device app-password.bound'])
    expect(await room.database.prisma.device.count({ where: { userId } })).toBe(1)
  })

  test('asked for by two phones at once is one phone’s', async () => {
    const { text } = await make()
    const statuses = await Promise.all(['A', 'B', 'C'].map((deviceId) => statusOf(deviceId, text)))
    expect(statuses.filter(isIn)).toHaveLength(1)
    expect(statuses.filter((status) => status === 401)).toHaveLength(2)
  })

  test('of somebody else, one that is over and one that was never made are as wrong as any password', async () => {
    const soon = new Date(room.now().getTime() + 1_000)
    const { text: over } = await make(soon)
    const { text: used } = await make(soon)
    const { text } = await make()
    expect(isIn(await statusOf('USED', used))).toBe(true)
    opened.advance(1_000)
    expect(await statusOf('USED', used)).toBe(401)
    const owner = name
    name = `other${number}`
    await seedUser(room, name)
    expect(await statusOf('PHONE', text)).toBe(401)
    name = owner
    expect(await statusOf('PHONE', over)).toBe(401)
    expect(await statusOf('PHONE', text.replaceAll(/[a-m]/g, 'z'))).toBe(401)
    expect(isIn(await statusOf('PHONE', text))).toBe(true)
  })

  test('outlives the account’s own password, and cuts off its phone alone when it is revoked', async () => {
    const [mine, other] = [await make(), await make()]
    const phone = phoneOf('LOST', mine.text)
    const kept = phoneOf('KEPT', other.text)
    const byAccount = phoneOf('ACCOUNT', testPassword)
    for (const one of [phone, kept, byAccount]) await connectApproved(room, one)
    const held = phone.ping()
    const heldKept = kept.ping()
    await expect.poll(() => door.wake.registry.size).toBe(2)
    await change({ password: 'another password' })
    await expect.poll(async () => (await byAccount.request('FolderSync')).httpStatus).toBe(401)
    expect(door.wake.registry.size).toBe(2)
    const ended = endOf(held)
    await revoke(mine.id)
    expect(await ended).toBe(401)
    expect((await phone.request('FolderSync')).httpStatus).toBe(401)
    expect(door.wake.registry.size).toBe(1)
    expect((await kept.request('FolderSync')).httpStatus).toBe(200)
    door.wake.registry.judgeUsersAnew([userId])
    expect(door.wake.registry.size).toBe(1)
    kept.close()
    await heldKept.catch(() => undefined)
  })

  test('that was revoked still fetches the wipe that waits, and nothing else', async () => {
    const { id, text } = await make()
    const phone = phoneOf('WIPED', text)
    const deviceRowId = await connectApproved(room, phone)
    await seedWipe(room, { deviceRowId })
    await revoke(id)
    await expect.poll(() => folderSyncStatus(phone)).toBe(140)
    expect((await phoneOf('OTHER', text).request('Provision')).httpStatus).toBe(401)
    expect(await rawProvision(phone, initialProvision)).toMatchObject({ wipe: 'device' })
    expect(await acknowledgeRaw(phone, 1)).toEqual({ status: 1 })
    expect((await phone.request('Provision')).httpStatus).toBe(401)
  })

  test('is all that lets phones in where the user has to have one; a wipe still gets through', async () => {
    const phone = phoneOf('OLD', testPassword)
    const deviceRowId = await connectApproved(room, phone)
    await change({ isAppPasswordRequired: true })
    await expect.poll(async () => (await phone.request('FolderSync')).httpStatus).toBe(401)
    expect(await statusOf('NEW', testPassword)).toBe(401)
    expect(isIn(await statusOf('NEW', (await make()).text))).toBe(true)
    await seedWipe(room, { deviceRowId })
    await expect.poll(() => folderSyncStatus(phone)).toBe(140)
  })
})

test('the account’s own password is proved once for OPTIONS and the request after it, and so is a wrong one', async () => {
  for (const password of [testPassword, 'a guess']) {
    slowHashes = 0
    await phoneOf('PHONE', password)
      .options()
      .catch(() => undefined)
    await statusOf('PHONE', password)
    expect(slowHashes).toBe(1)
  }
})

test('who is disabled signs in nowhere, but fetches the wipe that waits', async () => {
  const phone = phoneOf('PHONE', testPassword)
  const deviceRowId = await connectApproved(room, phone)
  const held = phone.ping()
  await expect.poll(() => door.wake.registry.holds(deviceRowId)).toBe(true)
  const ended = endOf(held)
  await change({ isDisabled: true })
  expect(await ended).toBe(401)
  expect((await phone.request('FolderSync')).httpStatus).toBe(401)
  expect(await statusOf('NEW', testPassword)).toBe(401)
  await seedWipe(room, { deviceRowId })
  await expect.poll(() => folderSyncStatus(phone)).toBe(140)
  await change({ isDisabled: false })
  await expect.poll(async () => isIn(await statusOf('NEW', testPassword))).toBe(true)
})
