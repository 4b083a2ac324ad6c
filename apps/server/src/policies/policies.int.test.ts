import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { openTestRoom, seedDevice, seedPolicy, seedUser, testAct, type TestRoom } from '../testing/index.ts'
import { changePolicy, createPolicy, fingerprintsOf, getPolicy, listPolicies } from './index.ts'

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

const change = (id: string, revision: number, changes: object, reason?: string) =>
  changePolicy(opened.room, { act: testAct, id, revision, change: changes, reason })

async function standardId(): Promise<string> {
  const where = { isDefault: true }
  const { id } = await opened.room.database.prisma.policy.findFirstOrThrow({ where, select: { id: true } })
  return id
}

async function newestEntry() {
  return (await listAudit(opened.room, { limit: 1 })).items[0]
}

describe('a policy', () => {
  test('is created with the settings that were sent, and keeps its first revision', async () => {
    const { room } = opened
    const id = await seedPolicy(room, 'Strict', { passwordEnabled: true, minPasswordLength: 6 })
    expect(await getPolicy(room, id)).toMatchObject({
      name: 'Strict',
      isDefault: false,
      settings: { passwordEnabled: true, minPasswordLength: 6 },
      changedSettings: 2,
      revision: 1,
      updatedBy: 'anna.admin',
    })
    const where = { policyId: id }
    expect(await room.database.prisma.policyRevision.findMany({ where })).toMatchObject([
      { revision: 1, name: 'Strict' },
    ])
    expect(await newestEntry()).toMatchObject({ action: 'policy.created', target: { id, name: 'Strict' } })
  })

  test('counts as changed only what differs from the built-in defaults', async () => {
    const id = await seedPolicy(opened.room, 'Same', { passwordEnabled: false, minPasswordLength: 6 })
    expect(await getPolicy(opened.room, id)).toMatchObject({ changedSettings: 1 })
  })

  test('with faulty settings is refused, and every faulty one is named', async () => {
    const settings = { minPasswordLength: 19, passwordEnabled: 'yes', noSuchSetting: 1 }
    const created = createPolicy(opened.room, { act: testAct, name: 'Bad', settings })
    await expect(created).rejects.toMatchObject({
      kind: 'invalid',
      fields: expect.arrayContaining([
        expect.objectContaining({ path: 'settings.minPasswordLength' }),
        expect.objectContaining({ path: 'settings.passwordEnabled' }),
        expect.objectContaining({ path: 'settings.noSuchSetting' }),
      ]),
    })
  })

  test('with a taken name is refused, when created and when renamed', async () => {
    const { room } = opened
    await seedPolicy(room, 'Strict')
    const other = await seedPolicy(room, 'Other')
    const taken = { kind: 'conflict', code: 'name-taken', fields: [{ path: 'name' }] }
    await expect(seedPolicy(room, 'Strict')).rejects.toMatchObject(taken)
    await expect(change(other, 1, { name: 'Strict' })).rejects.toMatchObject(taken)
    expect(await getPolicy(room, other)).toMatchObject({ name: 'Other', revision: 1 })
  })
})

describe('changing a policy', () => {
  test('replaces its settings, keeps every revision and says what differs', async () => {
    const { room } = opened
    const id = await seedPolicy(room, 'Strict', { passwordEnabled: true, minPasswordLength: 6 })
    await change(
      id,
      1,
      { settings: { passwordEnabled: true, minPasswordLength: 8, allowCamera: false } },
      'audit finding 7',
    )
    expect(await getPolicy(room, id)).toMatchObject({
      revision: 2,
      settings: { minPasswordLength: 8, allowCamera: false },
    })
    const revisions = await room.database.prisma.policyRevision.findMany({
      where: { policyId: id },
      orderBy: { revision: 'asc' },
    })
    expect(revisions).toMatchObject([
      { revision: 1, settings: { minPasswordLength: 6 } },
      { revision: 2, settings: { minPasswordLength: 8 } },
    ])
    expect(await newestEntry()).toMatchObject({
      action: 'policy.changed',
      reason: 'audit finding 7',
      details: { settings: { before: { minPasswordLength: 6 }, after: { minPasswordLength: 8, allowCamera: false } } },
    })
  })

  test('to what it is already writes nothing', async () => {
    const id = await seedPolicy(opened.room, 'Strict', { minPasswordLength: 6 })
    await change(id, 1, { name: 'Strict', settings: { minPasswordLength: 6 } })
    expect(await getPolicy(opened.room, id)).toMatchObject({ revision: 1 })
  })

  test('on an old revision is refused', async () => {
    const id = await seedPolicy(opened.room, 'Strict')
    await change(id, 1, { name: 'Stricter' })
    await expect(change(id, 1, { name: 'Lax' })).rejects.toMatchObject({ code: 'precondition-failed', present: 2 })
  })

  test('announces the policy, so that its phones wake', async () => {
    const { room } = opened
    const id = await seedPolicy(room, 'Strict')
    const heard: unknown[] = []
    const listener = await room.database.listen({
      channels: ['gatepost_change'],
      onNotify: (_, payload) => heard.push(JSON.parse(payload)),
      onGap: () => {},
      clock: room.monotonicNow,
    })
    await change(id, 1, { settings: { passwordEnabled: true } })
    await expect.poll(() => heard).toContainEqual({ kind: 'policy', ids: [id] })
    await listener.close()
  })
})

describe('the default policy', () => {
  test('is exactly one, and switching announces both', async () => {
    const { room } = opened
    const earlier = await standardId()
    const id = await seedPolicy(room, 'Strict')
    await change(id, 1, { isDefault: true })
    expect(await getPolicy(room, id)).toMatchObject({ isDefault: true, revision: 2 })
    expect(await getPolicy(room, earlier)).toMatchObject({ isDefault: false })
    expect(await newestEntry()).toMatchObject({ details: { isDefault: { before: false, after: true } } })
  })

  test('is exactly one, also when several are chosen side by side', async () => {
    const { room } = opened
    const ids = await Promise.all(['A', 'B', 'C', 'D'].map((name) => seedPolicy(room, name)))
    await Promise.all(ids.map((id) => change(id, 1, { isDefault: true })))
    expect(await room.database.prisma.policy.count({ where: { isDefault: true } })).toBe(1)
  })
})

describe('the list of policies', () => {
  test('stands in the order of names and pages through all of them once', async () => {
    for (const name of ['delta', 'Alpha', 'charlie', 'Bravo']) await seedPolicy(opened.room, name)
    const first = await listPolicies(opened.room, { limit: 3 })
    const second = await listPolicies(opened.room, { limit: 3, after: first.next ?? '' })
    const names = [...first.items, ...second.items].map(({ name }) => name)
    expect(names).toEqual(['Alpha', 'Bravo', 'charlie', 'Default', 'delta'])
    expect(second.next).toBeNull()
    expect(first.count).toEqual({ value: 5, isExact: true })
  })

  test('counts users and devices, those of the default among them, and who acknowledged the present wording', async () => {
    const { room } = opened
    const { prisma } = room.database
    const strict = await seedPolicy(room, 'Strict', { passwordEnabled: true })
    const [ben, cleo, dan] = await Promise.all(['ben', 'cleo', 'dan'].map((name) => seedUser(room, name)))
    if (!ben || !cleo || !dan) throw new Error('seeding failed')
    await prisma.user.update({ where: { id: ben }, data: { policyId: strict } })
    const acknowledged = await seedDevice(room, { userId: ben, state: 'allowed' })
    const outdated = await seedDevice(room, { userId: ben, state: 'allowed' })
    await seedDevice(room, { userId: cleo, state: 'allowed' })
    const fingerprint = fingerprintsOf({ passwordEnabled: true }).get('16.1') ?? ''
    const key = { policyKey: 7n, policyStatus: 1 }
    await prisma.device.update({ where: { id: acknowledged }, data: { ...key, policyFingerprint: fingerprint } })
    await prisma.device.update({
      where: { id: outdated },
      data: { ...key, policyFingerprint: 'of an earlier wording' },
    })
    const { items } = await listPolicies(room, { limit: 50 })
    expect(items).toMatchObject([
      { name: 'Default', users: 2, devices: { total: 1, applied: 0 }, areCountsExact: true },
      { name: 'Strict', users: 1, devices: { total: 2, applied: 1 }, areCountsExact: true },
    ])
  })
})
