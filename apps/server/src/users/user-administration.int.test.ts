/** What an administrator decides about users, one by one and many at once. */
import { createBuiltinMailbox } from '@gatepost/mailbox/builtin'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setExemption } from '../access/index.ts'
import { listAudit } from '../audit/index.ts'
import { everything, type DeviceScope } from '../device-scope.ts'
import { createPolicy } from '../policies/index.ts'
import { cancelWipe } from '../wipes/index.ts'
import { seedWipe, wipeAsker } from '../testing/seed-wipe.ts'
import { seedDevice, seedPolicy, seedUser, testAct, testPassword } from '../testing/seed.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import {
  approveNextDevice,
  areReadReceiptsSuppressed,
  changeUser,
  changeUsers,
  createUser,
  deleteUser,
  findAccount,
  findMailboxes,
  flipDueActiveSync,
  getUser,
  listUsers,
  resolveNames,
  searchDirectory,
  withdrawNextDevice,
} from './index.ts'

let opened: TestRoom

beforeAll(async () => {
  opened = await openTestRoom()
})

afterAll(() => opened.close())

const day = 86_400_000
const nobody: DeviceScope = { kind: 'departments', departments: ['Elsewhere'] }

const view = (id: string) => getUser(opened.room, id, everything)
const lastEntry = async () => (await listAudit(opened.room, { limit: 1 })).items[0]
const inDays = (days: number) => new Date(opened.room.now().getTime() + days * day)

async function change(id: string, changes: object): Promise<void> {
  const { revision } = await view(id)
  await changeUser(opened.room, { act: testAct, id, revision, change: changes }, everything)
}

async function statesOf(userId: string): Promise<string[]> {
  const select = { accessState: true, accessReason: true } as const
  const rows = await opened.room.database.prisma.device.findMany({
    where: { userId },
    select,
    orderBy: { deviceId: 'asc' },
  })
  return rows.map(({ accessState, accessReason }) => `${accessState} ${accessReason}`)
}

describe('one user', () => {
  test('is shown with what holds for them and where it comes from', async () => {
    const id = await seedUser(opened.room, 'facts')
    expect(await view(id)).toMatchObject({
      source: 'builtin',
      isDisabled: false,
      activeSyncUntil: null,
      policy: { name: 'Default', source: 'default', group: null },
      groups: [],
      deviceLimit: { value: 100, source: 'organization' },
      suppressReadReceipts: false,
      defaultOwnership: 'unknown',
      nextDeviceUntil: null,
      isAppPasswordRequired: false,
    })
    const facts = { suppressReadReceipts: true, defaultOwnership: 'company', isAppPasswordRequired: true } as const
    await change(id, { ...facts, deviceLimit: 0 })
    expect(await view(id)).toMatchObject({ ...facts, deviceLimit: { value: 0, source: 'own' }, revision: 2 })
    expect(await lastEntry()).toMatchObject({
      action: 'user.changed',
      details: { before: { deviceLimit: null, suppressReadReceipts: false }, after: { ...facts, deviceLimit: 0 } },
    })
    expect(await areReadReceiptsSuppressed(opened.room, id)).toBe(true)
  })

  test('whose ActiveSync is off until a date has it again then, with their devices; later the date is forgotten', async () => {
    const { room } = opened
    const id = await seedUser(room, 'leave')
    await seedDevice(room, { userId: id })
    const activeSyncUntil = inDays(2)
    await change(id, { isActiveSyncEnabled: false, activeSyncUntil })
    expect(await view(id)).toMatchObject({ isActiveSyncEnabled: false, activeSyncUntil })
    expect(await statesOf(id)).toEqual(['blocked userDisabled'])
    expect(await flipDueActiveSync(room)).toBe(0)
    opened.advance(2 * day)
    expect(await flipDueActiveSync(room)).toBe(1)
    expect(await view(id)).toMatchObject({ isActiveSyncEnabled: true, activeSyncUntil: null, revision: 3 })
    expect(await statesOf(id)).toEqual(['quarantined global'])
    expect(await lastEntry()).toMatchObject({ action: 'user.changed', actor: { kind: 'system' }, target: { id } })
    expect(await flipDueActiveSync(room)).toBe(0)
    await change(id, { activeSyncUntil: inDays(1) })
    await change(id, { isActiveSyncEnabled: true, displayName: 'Back' })
    expect((await view(id)).activeSyncUntil).toBeNull()
  })

  test('cannot turn round in the past', async () => {
    const id = await seedUser(opened.room, 'past')
    await expect(change(id, { activeSyncUntil: opened.room.now() })).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ path: 'activeSyncUntil' }],
    })
    expect((await view(id)).revision).toBe(1)
  })

  test('who is disabled loses every visit, and answers on their way to a phone are void', async () => {
    const { room } = opened
    const { prisma } = room.database
    const id = await seedUser(room, 'gone')
    const device = await seedDevice(room, { userId: id })
    const at = room.now()
    const session = { id: room.newId(), tokenHash: Buffer.alloc(32, 1), userId: id, credentialVersion: 1 }
    await prisma.userSession.create({ data: { ...session, createdAt: at, lastSeenAt: at, provenAt: at } })
    const versionOf = async () => (await prisma.device.findUniqueOrThrow({ where: { id: device } })).version
    const before = await versionOf()
    await change(id, { isDisabled: true })
    expect(await prisma.userSession.count({ where: { userId: id } })).toBe(0)
    expect(await versionOf()).toBe(before + 1)
    expect(await view(id)).toMatchObject({ isDisabled: true, isActiveSyncEnabled: true })
    expect((await listUsers(room, { limit: 9, isDisabled: true }, everything)).items).toMatchObject([{ id }])
  })

  test('of the directory keeps name and password, and has the rest changed', async () => {
    const { room } = opened
    const id = await seedUser(room, 'ldap')
    await room.database.prisma.user.update({ where: { id }, data: { source: 'ldap' } })
    const refused = change(id, { displayName: 'X', password: 'a new long password', deviceLimit: 3 })
    await expect(refused).rejects.toMatchObject({
      code: 'directory-user',
      fields: [{ path: 'displayName' }, { path: 'password' }],
    })
    await change(id, { deviceLimit: 3 })
    expect(await view(id)).toMatchObject({ displayName: 'ldap', deviceLimit: { value: 3 } })
  })

  test("has their next device allowed for some hours, until that is taken back; nobody's else", async () => {
    const { room } = opened
    const id = await seedUser(room, 'next')
    const outside = approveNextDevice(room, { act: testAct, id, hours: 24 }, nobody)
    await expect(outside).rejects.toMatchObject({ kind: 'not-found' })
    const { nextDeviceUntil } = await approveNextDevice(room, { act: testAct, id, hours: 24 }, everything)
    expect(nextDeviceUntil).toEqual(inDays(1))
    expect((await view(id)).nextDeviceUntil).toEqual(nextDeviceUntil)
    await withdrawNextDevice(room, { act: testAct, id }, everything)
    expect((await view(id)).nextDeviceUntil).toBeNull()
    expect(await lastEntry()).toMatchObject({ action: 'user.next-device.withdrawn', target: { id } })
  })
})

describe('deleting a user', () => {
  const remove = (id: string, confirm: string, scope = everything) =>
    deleteUser(opened.room, { act: testAct, id, confirm, reason: 'left' }, scope)

  test('is refused for another name, outside the scope, and while a wipe of theirs is open; nothing changes', async () => {
    const { room } = opened
    const id = await seedUser(room, 'wiped')
    const device = await seedDevice(room, { userId: id, deviceId: 'WIPED' })
    await expect(remove(id, 'wipe')).rejects.toMatchObject({
      code: 'confirmation-wrong',
      fields: [{ path: 'confirm' }],
    })
    await expect(remove(id, 'wiped', nobody)).rejects.toMatchObject({ kind: 'not-found' })
    const wipe = await seedWipe(room, { deviceRowId: device, kind: 'account' })
    await expect(remove(id, 'wiped')).rejects.toMatchObject({ code: 'wipe-open' })
    expect(await view(id)).toMatchObject({ name: 'wiped', revision: 1, devices: { total: 1 } })
    await cancelWipe(room, wipeAsker, { id: wipe, comment: '' })
    await remove(id, 'Wiped ')
    await expect(view(id)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('takes names, mailbox, phones and decisions with them, and all of it is free for another', async () => {
    const { room } = opened
    const { prisma } = room.database
    const id = await seedUser(room, 'leaver', 'Lea Leaver')
    const policyId = (await createPolicy(room, { act: testAct, name: 'Of a leaver', settings: {} })).id
    await change(id, { policyId })
    const device = await seedDevice(room, { userId: id, deviceId: 'LEFT' })
    await setExemption(room, { act: testAct, userId: id, deviceId: 'LEFT', access: 'allow' }, everything)
    const mime = Buffer.from('From: a@example.com\r\nSubject: Hi\r\n\r\nHi\r\n')
    const mailbox = createBuiltinMailbox({ database: room.database, now: room.now })
    await mailbox.append({ mailbox: id, folderId: '2', mime, isRead: false, origin: null })
    await remove(id, 'leaver')
    expect(await lastEntry()).toMatchObject({
      action: 'user.deleted',
      reason: 'left',
      target: { id, name: 'Lea Leaver' },
      details: { name: 'leaver', address: 'leaver@example.com', devices: 1 },
    })
    expect(await prisma.device.findUnique({ where: { id: device } })).toMatchObject({ isLive: false, policyKey: null })
    const where = { userId: id }
    expect([
      await prisma.exemption.count({ where }),
      await prisma.mailItem.count({ where }),
      await prisma.mailFolder.count({ where }),
      await prisma.mailbox.count({ where }),
      await prisma.user.count({ where: { policyId } }),
    ]).toEqual([0, 0, 0, 0, 0])
    expect(await findAccount(room, 'leaver')).toBeUndefined()
    expect(await findMailboxes(room, ['leaver@example.com'])).toEqual(new Map())
    expect((await listUsers(room, { limit: 9, q: 'leaver' }, everything)).items).toEqual([])
    expect((await searchDirectory(room, { text: 'lea l', offset: 0, limit: 9 })).people).toEqual([])
    expect(await resolveNames(room, ['leaver@example.com', 'lea l'], 9)).toMatchObject([{ total: 0 }, { total: 0 }])
    await expect(remove(id, 'leaver')).rejects.toMatchObject({ kind: 'not-found' })
    const late = { act: testAct, userId: id, deviceId: 'LATE', access: 'allow' } as const
    await expect(setExemption(room, late, everything)).rejects.toMatchObject({ kind: 'not-found' })
    const facts = { name: 'leaver', displayName: 'New', address: 'leaver@example.com', department: '' }
    await createUser(room, { act: testAct, ...facts, password: testPassword })
    expect(await findAccount(room, 'leaver')).toMatchObject({ displayName: 'New' })
  })

  test('happens once when two do it at the same time', async () => {
    const id = await seedUser(opened.room, 'twice')
    const results = await Promise.allSettled([remove(id, 'twice'), remove(id, 'twice')])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('many users', () => {
  test('2,000 get a policy at once; who is gone or out of reach is told apart, who has it already is left alone', async () => {
    const { room } = opened
    const policyId = await seedPolicy(room, 'For many')
    const ids = Array.from({ length: 2_000 }, () => room.newId())
    await room.database.prisma.user.createMany({
      data: ids.map((id, n) => ({
        id,
        name: `many${n}`,
        displayName: `Many ${n}`,
        address: `many${n}@example.com`,
        department: n === 7 ? 'Elsewhere' : 'Many',
        passwordHash: '',
        ...(n === 3 && { policyId }),
        ...(n === 5 && { deletedAt: room.now() }),
      })),
    })
    const scope: DeviceScope = { kind: 'departments', departments: ['Many'] }
    const asked = [...ids, room.newId()]
    const change = { policyId, suppressReadReceipts: false }
    const entries = (await listAudit(room, { limit: 1 })).count.value
    const results = await changeUsers(room, { act: testAct, ids: asked, change, record: 'job' }, scope)
    expect(results.map(({ id }) => id)).toEqual(asked)
    expect([0, 3, 5, 7, 2_000].map((n) => results[n])).toMatchObject([
      { outcome: 'done' },
      { outcome: 'unchanged' },
      { outcome: 'failed', code: 'not-found' },
      { outcome: 'failed', code: 'not-found' },
      { outcome: 'failed', code: 'not-found' },
    ])
    expect(results.filter(({ outcome }) => outcome === 'done')).toHaveLength(1_997)
    expect((await listAudit(room, { limit: 1 })).count.value).toBe(entries)
    expect(await room.database.prisma.user.count({ where: { policyId, revision: 2 } })).toBe(1_997)
    const withIt = async (of: DeviceScope) => (await listUsers(room, { policy: policyId, limit: 1 }, of)).count.value
    expect([await withIt(everything), await withIt(nobody)]).toEqual([1_998, 0])
  })

  test('have ActiveSync switched off with their devices, each with an entry', async () => {
    const { room } = opened
    const [on, off] = [await seedUser(room, 'was-on'), await seedUser(room, 'was-off')]
    await change(off, { isActiveSyncEnabled: false })
    await seedDevice(room, { userId: on })
    const activeSyncUntil = inDays(1)
    const change2 = { isActiveSyncEnabled: false, activeSyncUntil }
    const results = await changeUsers(
      room,
      { act: testAct, ids: [off, on], change: change2, record: 'each', reason: 'audit' },
      everything,
    )
    expect(results).toEqual([
      { id: off, outcome: 'done' },
      { id: on, outcome: 'done' },
    ])
    expect(await statesOf(on)).toEqual(['blocked userDisabled'])
    const { items } = await listAudit(room, { limit: 9, target: on })
    expect(items[0]).toMatchObject({
      action: 'user.changed',
      reason: 'audit',
      details: { before: { isActiveSyncEnabled: true }, after: { isActiveSyncEnabled: false } },
    })
  })

  test('have it switched on again by a job, which has the only entry', async () => {
    const { room } = opened
    const id = await seedUser(room, 'by-a-job')
    await seedDevice(room, { userId: id })
    await change(id, { isActiveSyncEnabled: false })
    const entries = (await listAudit(room, { limit: 1 })).count.value
    const order = { act: testAct, ids: [id], change: { isActiveSyncEnabled: true }, record: 'job' } as const
    expect(await changeUsers(room, order, everything)).toEqual([{ id, outcome: 'done' }])
    expect(await statesOf(id)).toEqual(['quarantined global'])
    expect((await listAudit(room, { limit: 1 })).count.value).toBe(entries)
  })

  test('to an unknown policy or a past date, nobody is changed', async () => {
    const { room } = opened
    const id = await seedUser(room, 'unmoved')
    for (const change of [{ policyId: room.newId() }, { activeSyncUntil: new Date(0) }]) {
      const refused = changeUsers(room, { act: testAct, ids: [id], change, record: 'each' }, everything)
      await expect(refused).rejects.toMatchObject({ kind: 'invalid', fields: [{ path: Object.keys(change)[0] }] })
    }
    expect((await view(id)).revision).toBe(1)
  })
})

describe('the list of users', () => {
  const filter = (field: string, values: string[], operator: 'is' | '>' = 'is', isNegated = false) =>
    ({ kind: 'filter', field, values, operator, isNegated }) as const
  const ofTeam = filter('department', ['qa team'])

  beforeAll(async () => {
    const { room } = opened
    for (const [name, isDisabled] of [
      ['qa-one', false],
      ['qa-two', true],
      ['qa-three', false],
    ] as const) {
      const id = await seedUser(room, name)
      await change(id, { department: 'QA Team', isDisabled })
      if (name === 'qa-one') {
        await change(id, { policyId: await seedPolicy(room, 'QA_Policy'), defaultOwnership: 'company' })
        await seedDevice(room, { userId: id, lastSyncAt: room.now() })
      }
    }
  })

  test.each([
    ['a name', [filter('user', ['one', 'two'])], ['qa-one', 'qa-two']],
    ['not a name', [filter('user', ['qa-one'], 'is', true)], ['qa-three', 'qa-two']],
    ['a word', [{ kind: 'word', text: 'three', isNegated: false }], ['qa-three']],
    ['an address', [filter('address', ['one@EXAMPLE'])], ['qa-one']],
    ['a policy', [filter('policy', ['qa_p'])], ['qa-one']],
    ['a policy like a pattern', [filter('policy', ['qa%p'])], []],
    ['the default policy', [filter('policy', ['default'])], ['qa-three', 'qa-two']],
    ['no group', [filter('group', [''])], ['qa-one', 'qa-three', 'qa-two']],
    ['a disabled account', [filter('account', ['disabled'])], ['qa-two']],
    ['ActiveSync', [filter('activesync', ['enabled'])], ['qa-one', 'qa-three', 'qa-two']],
    ['the source', [filter('source', ['ldap'])], []],
    ['ownership', [filter('ownership', ['company', 'personal'])], ['qa-one']],
    ['devices', [filter('devices', ['0'], '>')], ['qa-one']],
    ['no devices', [filter('devices', ['0'])], ['qa-three', 'qa-two']],
    ['no sync ever', [{ kind: 'time', field: 'last', isNegated: false, ranges: ['never'] }], ['qa-three', 'qa-two']],
    [
      'a sync since',
      [{ kind: 'time', field: 'last', isNegated: false, ranges: [{ from: new Date(0), until: null }] }],
      ['qa-one'],
    ],
    [
      'not created before',
      [{ kind: 'time', field: 'created', isNegated: true, ranges: [{ from: null, until: new Date(0) }] }],
      ['qa-one', 'qa-three', 'qa-two'],
    ],
  ] as const)('is narrowed by %s', async (_, terms, names) => {
    const { items } = await listUsers(opened.room, { limit: 9, terms: [ofTeam, ...terms] }, everything)
    expect(items.map(({ name }) => name)).toEqual(names)
  })

  test('stands the other way round as well, page by page', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const query = { limit: 2, after, sort: '-name', department: 'QA Team', source: 'builtin' } as const
      const page = await listUsers(opened.room, query, everything)
      seen.push(...page.items.map(({ name }) => name))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual(['qa-two', 'qa-three', 'qa-one'])
  })
})
