import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../device-scope.ts'
import { setExemption } from '../access/index.ts'
import { listAudit } from '../audit/index.ts'
import type { Page } from '../page.ts'
import {
  openTestRoom,
  seedDevice,
  seedPolicy,
  seedUser,
  testAct,
  testPassword,
  type TestRoom,
} from '../testing/index.ts'
import {
  changeUser,
  createUser,
  findAccount,
  findMailboxes,
  getUser,
  isPasswordOfAccount,
  listUsers,
  type UserView,
} from './index.ts'

let opened: TestRoom

beforeAll(async () => {
  opened = await openTestRoom()
})

afterEach(async () => {
  const { prisma } = opened.room.database
  await prisma.device.deleteMany()
  await prisma.user.deleteMany()
})

afterAll(() => opened.close())

const change = (id: string, revision: number, changes: object, reason?: string) =>
  changeUser(opened.room, { act: testAct, id, revision, change: changes, reason }, everything)

async function names(query: object) {
  const { items } = await listUsers(opened.room, { limit: 50, ...query }, everything)
  return items.map(({ name }) => name)
}

describe('a new user', () => {
  test('can be found by name and by address, with a password that is only kept as a hash', async () => {
    const { room } = opened
    const id = await seedUser(room, 'ben', 'Ben Berg')
    const account = await findAccount(room, 'BEN@example.com')
    expect(account).toMatchObject({ userId: id, name: 'ben', credentialVersion: 1, isActiveSyncEnabled: true })
    expect(await findAccount(room, 'ben')).toEqual(account)
    expect(await isPasswordOfAccount(room, account, testPassword)).toBe(true)
    expect(await isPasswordOfAccount(room, account, 'wrong')).toBe(false)
    expect(await isPasswordOfAccount(room, undefined, testPassword)).toBe(false)
    expect(await findMailboxes(room, ['Ben@Example.com', 'no@example.com'])).toEqual(new Map([['ben@example.com', id]]))
    const [entry] = (await listAudit(room, { limit: 1 })).items
    expect(entry).toMatchObject({ action: 'user.created', target: { kind: 'user', id, name: 'Ben Berg' } })
    expect(JSON.stringify(entry)).not.toContain('scrypt')
  })

  test.each([
    ['name', { name: 'ben', address: 'other@example.com' }],
    ['address', { name: 'other', address: 'ben@example.com' }],
  ])('with a taken %s is refused, naming the field, and leaves nothing behind', async (path, changes) => {
    const { room } = opened
    await seedUser(room, 'ben')
    const facts = { displayName: 'X', department: '', password: testPassword, ...changes }
    const created = createUser(room, { act: testAct, ...facts })
    await expect(created).rejects.toMatchObject({ kind: 'conflict', code: 'name-taken', fields: [{ path }] })
    expect(await names({})).toEqual(['ben'])
  })

  test("cannot take a name that is another user's alias", async () => {
    const { room } = opened
    const id = await seedUser(room, 'ben')
    await room.database.prisma.userName.create({ data: { name: 'benny', userId: id } })
    const facts = { name: 'benny', displayName: 'X', address: 'x@example.com', department: '', password: testPassword }
    await expect(createUser(room, { act: testAct, ...facts })).rejects.toMatchObject({ fields: [{ path: 'name' }] })
    expect(await names({})).toEqual(['ben'])
  })

  test('is one of two that are created side by side under one name', async () => {
    const { room } = opened
    const results = await Promise.allSettled([1, 2].map(() => seedUser(room, 'twin')))
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await names({})).toEqual(['twin'])
  })
})

describe('changing a user', () => {
  test('changes facts, raises the revision and says what was before', async () => {
    const { room } = opened
    const id = await seedUser(room, 'ben', 'Ben')
    await change(id, 1, { displayName: 'Benjamin', department: 'Field' }, 'married')
    expect(await getUser(room, id, everything)).toMatchObject({ displayName: 'Benjamin', revision: 2 })
    const [entry] = (await listAudit(room, { limit: 1 })).items
    expect(entry).toMatchObject({
      action: 'user.changed',
      reason: 'married',
      details: { before: { displayName: 'Ben' }, after: { displayName: 'Benjamin' } },
    })
  })

  test('on an old revision is refused and changes nothing', async () => {
    const id = await seedUser(opened.room, 'ben', 'Ben')
    await change(id, 1, { displayName: 'Benjamin' })
    const late = change(id, 1, { displayName: 'Benno' })
    await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'precondition-failed', present: 2 })
    expect(await getUser(opened.room, id, everything)).toMatchObject({ displayName: 'Benjamin' })
  })

  test('by two at once succeeds for one', async () => {
    const id = await seedUser(opened.room, 'ben', 'Ben')
    const results = await Promise.allSettled(['A', 'B', 'C'].map((displayName) => change(id, 1, { displayName })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await getUser(opened.room, id, everything)).toMatchObject({ revision: 2 })
  })

  test('to what it is already writes nothing', async () => {
    const id = await seedUser(opened.room, 'ben', 'Ben')
    await change(id, 1, { displayName: 'Ben', isActiveSyncEnabled: true })
    expect(await getUser(opened.room, id, everything)).toMatchObject({ revision: 1 })
    expect((await listAudit(opened.room, { limit: 50, target: id })).items).toHaveLength(1)
  })

  test('that is not there is refused', async () => {
    const missing = change('00000000-0000-4000-8000-000000000000', 1, { displayName: 'X' })
    await expect(missing).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('to a policy that is not there is refused, naming the field', async () => {
    const id = await seedUser(opened.room, 'ben')
    const unknown = change(id, 1, { policyId: '00000000-0000-4000-8000-000000000000' })
    await expect(unknown).rejects.toMatchObject({ kind: 'invalid', fields: [{ path: 'policyId' }] })
  })

  test('to a policy that is deleted in that moment is refused like any that is not there', async () => {
    const id = await seedUser(opened.room, 'ben')
    const policyId = await seedPolicy(opened.room, 'Going')
    const { pool } = opened.room.database
    const other = await pool.connect()
    await other.query(`BEGIN; DELETE FROM policy WHERE name = 'Going'`)
    const late = Promise.allSettled([change(id, 1, { policyId })])
    const held = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await expect.poll(async () => (await pool.query(held)).rows.length).toBe(1)
    await other.query('COMMIT')
    other.release()
    expect(await late).toMatchObject([{ reason: { kind: 'invalid', fields: [{ path: 'policyId' }] } }])
  })

  test('disabling ActiveSync blocks every device at once, and enabling gives each its decision back', async () => {
    const { room } = opened
    const id = await seedUser(room, 'ben')
    const one = await seedDevice(room, { userId: id, deviceId: 'ONE' })
    await seedDevice(room, { userId: id, deviceId: 'TWO' })
    await setExemption(room, { act: testAct, userId: id, deviceId: 'ONE', access: 'allow' }, everything)
    const states = async () => {
      const select = { deviceId: true, accessState: true, accessReason: true } as const
      return await room.database.prisma.device.findMany({ orderBy: { deviceId: 'asc' }, select })
    }
    await change(id, 1, { isActiveSyncEnabled: false })
    expect(await states()).toMatchObject([
      { deviceId: 'ONE', accessState: 'blocked', accessReason: 'userDisabled' },
      { deviceId: 'TWO', accessState: 'blocked', accessReason: 'userDisabled' },
    ])
    await change(id, 2, { isActiveSyncEnabled: true })
    expect(await states()).toMatchObject([
      { deviceId: 'ONE', accessState: 'allowed', accessReason: 'individual' },
      { deviceId: 'TWO', accessState: 'quarantined', accessReason: 'global' },
    ])
    const { items } = await listAudit(room, { limit: 50, target: one })
    expect(items).toHaveLength(3)
  })

  test('to a new password voids the old one and every verifier of it', async () => {
    const { room } = opened
    const id = await seedUser(room, 'ben')
    await change(id, 1, { password: 'another long password' })
    const account = await findAccount(room, 'ben')
    expect(account).toMatchObject({ credentialVersion: 2 })
    expect(await isPasswordOfAccount(room, account, testPassword)).toBe(false)
    expect(await isPasswordOfAccount(room, account, 'another long password')).toBe(true)
    const [entry] = (await listAudit(room, { limit: 1 })).items
    expect(entry).toMatchObject({ action: 'user.password.changed', details: {} })
  })
})

describe('announcements in the same transaction', () => {
  test.each([
    ['access', { isActiveSyncEnabled: false }],
    ['credential', { password: 'another long password' }],
    ['facts', { department: 'Sales' }],
  ])('%s', async (what, changes) => {
    const { room } = opened
    const id = await seedUser(room, 'ben')
    const heard: unknown[] = []
    const listener = await room.database.listen({
      channels: ['gatepost_change'],
      onNotify: (_, payload) => heard.push(JSON.parse(payload)),
      onGap: () => {},
      clock: room.monotonicNow,
    })
    await change(id, 1, changes)
    await expect.poll(() => heard).toContainEqual({ kind: 'user', ids: [id], what })
    await listener.close()
  })
})

describe('the list of users', () => {
  test('stands in the order of display names and pages through all of them once', async () => {
    const { room } = opened
    for (const name of ['eve', 'dan', 'cleo', 'ben', 'amy']) await seedUser(room, name, name === 'amy' ? 'ben' : name)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listUsers(room, { limit: 2, after }, everything)
      expect(page.count).toEqual({ value: 5, isExact: true })
      seen.push(...page.items.map(({ displayName }) => displayName))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual(['ben', 'ben', 'cleo', 'dan', 'eve'])
  })

  test.each(['name', '-name'] as const)('by %s skips and repeats nobody while others come and go', async (sort) => {
    const { room } = opened
    const there = ['Anna', 'anna', 'Ben', 'Ben', 'Cleo', 'Dan', 'Dan', 'Eve']
    for (const [n, name] of there.entries()) await seedUser(room, `there${n}`, name)
    const seen: string[] = []
    let after: string | undefined
    let round = 0
    do {
      // Before, among and behind those who were there; some of them also leave. Not without end, or the pages had none.
      const come = round < 3 ? ['Aaron', 'Ben', 'Dan', 'Zoe'] : []
      const [page]: [Page<UserView>, ...unknown[]] = await Promise.all([
        listUsers(room, { limit: 2, sort, after }, everything),
        ...come.map((name) => seedUser(room, `new${round}-${name}`, name)),
        room.database.prisma.user.deleteMany({
          where: { name: { in: [`new${round - 1}-Ben`, `new${round - 1}-Dan`] } },
        }),
      ])
      seen.push(...page.items.map(({ name }) => name))
      after = page.next ?? undefined
      round += 1
    } while (after !== undefined)
    const old = seen.filter((name) => name.startsWith('there'))
    expect(old.toSorted()).toEqual(there.map((_, n) => `there${n}`))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('is searched by parts, beginnings, words in any order, and takes LIKE signs as letters', async () => {
    const { room } = opened
    const gone = await seedUser(room, 'benno', 'Benno Berg')
    await room.database.prisma.user.update({ where: { id: gone }, data: { deletedAt: room.now() } })
    await seedUser(room, 'ben', 'Ben Berg')
    await seedUser(room, 'cleo', 'Cleo Diaz')
    await seedUser(room, 'oedipa', 'Ödipa Maas')
    const searches = [
      ['leo', ['cleo']],
      ['CLEO', ['cleo']],
      ['ö', ['oedipa']],
      ['ben@example', ['ben']],
      ['berg ben', ['ben']],
      ['berg cleo', []],
      ['b_n', []],
      ['%', ['ben', 'cleo', 'oedipa']],
    ] as const
    for (const [q, found] of searches) {
      expect([q, await names({ q })]).toEqual([q, found])
      expect((await listUsers(room, { q, limit: 1 }, everything)).count).toEqual({ value: found.length, isExact: true })
    }
  })

  test('is narrowed by how many devices there are and when one last came, also to who has none', async () => {
    const { room } = opened
    await seedUser(room, 'none')
    const [one, two] = [await seedUser(room, 'one'), await seedUser(room, 'two')]
    await seedDevice(room, { userId: one })
    for (const lastSyncAt of [null, room.now()]) await seedDevice(room, { userId: two, lastSyncAt })
    const devices = (operator: '<' | '<=' | '>' | '>=' | 'is', value: number, isNegated = false) =>
      names({ terms: [{ kind: 'filter', field: 'devices', isNegated, operator, values: [String(value)] }] })
    expect(await devices('is', 0)).toEqual(['none'])
    expect(await devices('is', 2)).toEqual(['two'])
    expect(await devices('<', 2)).toEqual(['none', 'one'])
    expect(await devices('<=', 1, true)).toEqual(['two'])
    expect(await devices('>', 0)).toEqual(['one', 'two'])
    expect(await devices('>=', 0)).toEqual(['none', 'one', 'two'])
    const last = (range: object | 'never', isNegated = false) =>
      names({ terms: [{ kind: 'time', field: 'last', isNegated, ranges: [range] }] })
    expect(await last('never')).toEqual(['none', 'one'])
    expect(await last('never', true)).toEqual(['two'])
    expect(await last({ from: room.now(), until: null })).toEqual(['two'])
    expect(await last({ from: null, until: room.now() })).toEqual([])
  })

  test('is filtered by ActiveSync and by the policy in force, own or default', async () => {
    const { room } = opened
    const strict = await seedPolicy(room, 'Strict')
    const ben = await seedUser(room, 'ben')
    const cleo = await seedUser(room, 'cleo')
    await change(ben, 1, { policyId: strict })
    await change(cleo, 1, { isActiveSyncEnabled: false })
    const standard = await room.database.prisma.policy.findFirstOrThrow({
      where: { isDefault: true },
      select: { id: true },
    })
    expect(await names({ isActiveSyncEnabled: false })).toEqual(['cleo'])
    expect(await names({ isActiveSyncEnabled: true })).toEqual(['ben'])
    expect(await names({ policy: strict })).toEqual(['ben'])
    expect(await names({ policy: standard.id })).toEqual(['cleo'])
    expect((await getUser(room, ben, everything)).policy).toMatchObject({ id: strict, name: 'Strict', source: 'own' })
    expect((await getUser(room, cleo, everything)).policy).toMatchObject({ source: 'default' })
  })

  test("counts each user's devices", async () => {
    const { room } = opened
    const ben = await seedUser(room, 'ben')
    await seedUser(room, 'cleo')
    const lastSyncAt = new Date('2026-11-20T10:00:00Z')
    await seedDevice(room, { userId: ben, state: 'allowed', lastSyncAt })
    await seedDevice(room, { userId: ben, state: 'quarantined' })
    await seedDevice(room, { userId: ben, state: 'blocked' })
    const { items } = await listUsers(room, { limit: 50 }, everything)
    expect(items).toMatchObject([
      { name: 'ben', devices: { total: 3, waiting: 1, blocked: 1 }, lastSyncAt },
      { name: 'cleo', devices: { total: 0, waiting: 0, blocked: 0 }, lastSyncAt: null },
    ])
  })
})
