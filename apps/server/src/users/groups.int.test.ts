import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { everything, type DeviceScope } from '../device-scope.ts'
import { seedPolicy, seedUser, testAct } from '../testing/seed.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import {
  changeGroup,
  changeMembers,
  changeUser,
  createGroup,
  deleteGroup,
  deleteUser,
  getGroup,
  getUser,
  listGroups,
  listUsers,
} from './index.ts'

let opened: TestRoom
let ann: string
let ben: string
let loose: string
let strict: string

beforeAll(async () => {
  opened = await openTestRoom()
  const { room } = opened
  ann = await seedUser(room, 'ann')
  ben = await seedUser(room, 'ben')
  loose = await seedPolicy(room, 'Loose')
  strict = await seedPolicy(room, 'Strict')
})

afterAll(() => opened.close())

async function make(name: string, facts: { policyId?: string; position?: number } = {}): Promise<string> {
  return (await createGroup(opened.room, { act: testAct, name, description: '', policyId: null, ...facts })).id
}

async function change(id: string, changes: object): Promise<void> {
  const { revision } = await getGroup(opened.room, id, everything)
  await changeGroup(opened.room, { act: testAct, id, revision, change: changes })
}

const members = (groupId: string, add: string[], remove: string[] = [], scope: DeviceScope = everything) =>
  changeMembers(opened.room, { act: testAct, groupId, add, remove }, scope)
const policyOf = async (id: string) => (await getUser(opened.room, id, everything)).policy
const names = async (query: object = {}) =>
  (await listGroups(opened.room, { limit: 50, ...query }, everything)).items.map(({ name }) => name)
const lastEntry = async () => (await listAudit(opened.room, { limit: 1 })).items[0]

describe('the policy of a user', () => {
  test('is their own, else that of the first group that has one, else the default', async () => {
    const { room } = opened
    const first = await make('First', { policyId: loose })
    const second = await make('Second', { policyId: strict })
    const without = await make('Without', { position: 1 })
    for (const group of [without, second, first]) await members(group, [ann])
    expect(await policyOf(ann)).toEqual({ id: loose, name: 'Loose', source: 'group', group: 'First' })
    expect((await getUser(room, ann, everything)).groups.map(({ name }) => name)).toEqual([
      'Without',
      'First',
      'Second',
    ])
    expect((await listUsers(room, { limit: 9, policy: loose }, everything)).items).toMatchObject([{ id: ann }])
    expect((await listUsers(room, { limit: 9, group: second }, everything)).items).toMatchObject([{ id: ann }])
    await change(second, { position: 1 })
    expect(await names()).toEqual(['Second', 'Without', 'First'])
    expect(await policyOf(ann)).toMatchObject({ name: 'Strict', group: 'Second' })
    await change(second, { policyId: null })
    expect(await policyOf(ann)).toMatchObject({ name: 'Loose', group: 'First' })
    await changeUser(room, { act: testAct, id: ann, revision: 1, change: { policyId: strict } }, everything)
    expect(await policyOf(ann)).toEqual({ id: strict, name: 'Strict', source: 'own', group: null })
    await changeUser(room, { act: testAct, id: ann, revision: 2, change: { policyId: null } }, everything)
    await members(first, [], ['ANN@example.com'])
    expect(await policyOf(ann)).toMatchObject({ name: 'Default', source: 'default', group: null })
    await members(first, [ann])
    await deleteGroup(room, { act: testAct, id: first })
    expect(await policyOf(ann)).toMatchObject({ source: 'default' })
    expect(await lastEntry()).toMatchObject({ action: 'group.deleted', target: { id: first, name: 'First' } })
  })
})

describe('a group', () => {
  test('whose name is taken, whose policy is none or whose revision is old is refused, and nothing changes', async () => {
    const { room } = opened
    const id = await make('Sales')
    await expect(make('Sales')).rejects.toMatchObject({ code: 'name-taken', fields: [{ path: 'name' }] })
    await expect(make('Other', { policyId: room.newId() })).rejects.toMatchObject({ fields: [{ path: 'policyId' }] })
    await make('Support')
    await expect(change(id, { name: 'Support' })).rejects.toMatchObject({ code: 'name-taken' })
    const stale = changeGroup(room, { act: testAct, id, revision: 7, change: { name: 'Sold' } })
    await expect(stale).rejects.toMatchObject({ code: 'precondition-failed', present: 1 })
    await expect(deleteGroup(room, { act: testAct, id: room.newId() })).rejects.toMatchObject({ kind: 'not-found' })
    const entries = (await listAudit(room, { limit: 1 })).count.value
    await change(id, { name: 'Sales', description: '' })
    expect((await listAudit(room, { limit: 1 })).count.value).toBe(entries)
    expect(await getGroup(room, id, everything)).toMatchObject({ name: 'Sales', revision: 1, members: 0, policy: null })
    await change(id, { name: 'Sold', description: 'Those who sell' })
    expect(await lastEntry()).toMatchObject({ details: { before: { name: 'Sales' }, after: { name: 'Sold' } } })
  })

  test('is found by a part of its name, and the list is read page by page', async () => {
    for (const name of ['P_1', 'P_2', 'P_3']) await make(name)
    expect(await names({ q: 'p_' })).toEqual(['P_1', 'P_2', 'P_3'])
    expect(await names({ q: '%' })).toEqual([])
    const first = await listGroups(opened.room, { limit: 2, q: 'P_' }, everything)
    expect(first.count).toEqual({ value: 3, isExact: true })
    expect(await names({ limit: 2, q: 'P_', after: first.next })).toEqual(['P_3'])
  })

  test('takes members by id, name and address, all or none, and only those whom the asker may see', async () => {
    const { room } = opened
    const id = await make('Team')
    const scope: DeviceScope = { kind: 'departments', departments: ['Elsewhere'] }
    await expect(members(id, ['ann'], [], scope)).rejects.toMatchObject({ fields: [{ path: 'add.0' }] })
    await expect(members(id, ['ann', 'nobody', room.newId()], ['x'])).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ path: 'add.1' }, { path: 'add.2' }, { path: 'remove.0' }],
    })
    await expect(members(room.newId(), ['ann'])).rejects.toMatchObject({ kind: 'not-found' })
    expect((await getGroup(room, id, everything)).members).toBe(0)
    expect(await members(id, [ann, 'Ann', 'BEN@example.com'])).toEqual({ added: 2, removed: 0 })
    expect(await lastEntry()).toMatchObject({
      action: 'group.members.changed',
      target: { id },
      details: { added: expect.arrayContaining([ann, ben]) },
    })
    expect(await members(id, ['ann'], ['ben'])).toEqual({ added: 0, removed: 1 })
    expect((await getGroup(room, id, everything)).members).toBe(1)
    expect((await getGroup(room, id, scope)).members).toBe(0)
    const leaver = await seedUser(room, 'leaver')
    await members(id, ['leaver'])
    await deleteUser(room, { act: testAct, id: leaver, confirm: 'leaver' }, everything)
    expect((await getGroup(room, id, everything)).members).toBe(1)
  })

  test('from the directory keeps its name and its members, and may have a policy here', async () => {
    const { room } = opened
    const id = await make('Directory')
    await room.database.prisma.userGroup.update({ where: { id }, data: { externalId: 'cn=directory' } })
    await expect(members(id, ['ann'])).rejects.toMatchObject({ code: 'directory-user' })
    await expect(change(id, { name: 'X' })).rejects.toMatchObject({
      code: 'directory-user',
      fields: [{ path: 'name' }],
    })
    await change(id, { policyId: strict })
    expect(await getGroup(room, id, everything)).toMatchObject({ isFromDirectory: true, policy: { name: 'Strict' } })
  })

  test('that an access rule holds for cannot be deleted', async () => {
    const { room } = opened
    const id = await make('Ruled')
    await room.database.prisma.accessRule.create({
      data: {
        id: room.newId(),
        name: 'Block old phones',
        position: 1,
        level: 'block',
        characteristic: 'DeviceModel',
        condition: {},
        scopeGroups: [id],
        createdBy: '',
        updatedBy: '',
      },
    })
    await expect(deleteGroup(room, { act: testAct, id })).rejects.toMatchObject({
      code: 'group-in-use',
      message: expect.stringContaining('Block old phones'),
    })
    expect(await names({ q: 'Ruled' })).toEqual(['Ruled'])
  })

  test('is moved by two at once, and every place is taken once', async () => {
    const { room } = opened
    const [one = '', two = ''] = (await listGroups(room, { limit: 2 }, everything)).items.map(({ id }) => id)
    await Promise.all([change(one, { position: 3 }), change(two, { position: 100 })])
    const { items } = await listGroups(room, { limit: 50 }, everything)
    expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1))
    expect(items.at(-1)?.id).toBe(two)
  })
})
