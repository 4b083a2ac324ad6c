import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { everything, type DeviceScope } from '../device-scope.ts'
import { seedDevice, seedPolicy, seedUser, testAct } from '../testing/seed.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import {
  createGroup,
  deleteGroup,
  findAccount,
  getUser,
  importUsers,
  isPasswordOfAccount,
  type ImportUsers,
} from './index.ts'

let opened: TestRoom

beforeAll(async () => {
  opened = await openTestRoom()
  const { room } = opened
  await seedPolicy(room, 'Strict')
  for (const name of ['Sales', 'Field']) {
    await createGroup(room, { act: testAct, name, description: '', policyId: null })
  }
})

afterAll(() => opened.close())

type Order = Partial<Omit<ImportUsers, 'act' | 'csv'>>

function load(csv: string, order: Order = {}, scope: DeviceScope = everything) {
  return importUsers(opened.room, { act: testAct, csv, mode: 'create', isDryRun: false, ...order }, scope)
}

const count = () => opened.room.database.prisma.user.count()
const userNamed = (name: string) => opened.room.database.prisma.user.findUniqueOrThrow({ where: { name } })

test('a file becomes users with groups, a policy and what else it says; without a password nobody signs in', async () => {
  const { room } = opened
  const csv = `name,displayName,address,department,groups,policy,isActiveSyncEnabled,deviceLimit,defaultOwnership,password
amy,Amy,amy@example.com,Sales,field|Sales,STRICT,false,3,company,a long password
bob,Bob,bob@example.com,,,,,,,`
  expect(await load(csv)).toEqual({
    isDryRun: false,
    rows: 2,
    created: 2,
    changed: 0,
    unchanged: 0,
    withoutPassword: 1,
    faultCount: 0,
    faults: [],
  })
  expect(await getUser(room, (await userNamed('amy')).id, everything)).toMatchObject({
    address: 'amy@example.com',
    department: 'Sales',
    groups: [{ name: 'Sales' }, { name: 'Field' }],
    policy: { name: 'Strict', source: 'own' },
    isActiveSyncEnabled: false,
    deviceLimit: { value: 3 },
    defaultOwnership: 'company',
  })
  const [amy, bob] = [await findAccount(room, 'amy@example.com'), await findAccount(room, 'bob')]
  expect(await isPasswordOfAccount(room, amy, 'a long password')).toBe(true)
  expect(await isPasswordOfAccount(room, bob, '')).toBe(false)
  const { items } = await listAudit(room, { limit: 2 })
  expect(items).toMatchObject([
    { action: 'users.import-created', details: { users: ['amy', 'bob'] } },
    { action: 'users.imported', details: { created: 2, changed: 0 } },
  ])
  expect(JSON.stringify(items)).not.toContain('a long password')
})

test('a file with a fault changes nothing; a dry run tells every line', async () => {
  await seedUser(opened.room, 'zoe')
  const before = await count()
  const csv = `name,displayName,address,groups,policy
new,New,new@example.com,,
zoe,Zoe,other@example.com,,
other,Zoe,zoe@example.com,,
group,G,g@example.com,Sales|Nowhere,
policy,P,p@example.com,,None
formula,=1+1,f@example.com,,
,No name,n@example.com,,
bare,,,,`
  const dry = await load(csv, { isDryRun: true })
  expect(dry).toMatchObject({ isDryRun: true, rows: 6, created: 1, faultCount: 8 })
  expect(dry.faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
    '3 name',
    '4 address',
    '5 groups',
    '6 policy',
    '7 displayName',
    '8 name',
    '9 displayName',
    '9 address',
  ])
  await expect(load(csv)).rejects.toMatchObject({ kind: 'invalid', code: 'invalid-request' })
  await expect(load(csv.replace(/\nformula.*\n.*/, ''))).rejects.toMatchObject({
    fields: expect.arrayContaining([{ path: 'csv.3.name', message: 'is already used by another user' }]),
  })
  expect(await count()).toBe(before)
})

test('a policy or a group that is deleted after the dry run is a fault of its line, and nothing is changed', async () => {
  const { room } = opened
  const policyId = await seedPolicy(room, 'Going')
  const group = await createGroup(room, { act: testAct, name: 'Gone', description: '', policyId: null })
  const csv = 'name,displayName,address,groups,policy\nivo,I,i@example.com,,Going\njan,J,j@example.com,Gone,'
  expect(await load(csv, { isDryRun: true })).toMatchObject({ created: 2, faultCount: 0 })
  const before = await count()
  await deleteGroup(room, { act: testAct, id: group.id })
  const { pool } = room.database
  const other = await pool.connect()
  await other.query(`BEGIN; DELETE FROM policy WHERE id = '${policyId}'`)
  const late = Promise.allSettled([load(csv)])
  const held = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  await expect.poll(async () => (await pool.query(held)).rows.length).toBe(1)
  await other.query('COMMIT')
  other.release()
  const fields = [
    { path: 'csv.2.policy', message: 'is no policy' },
    { path: 'csv.3.groups', message: 'names "Gone", which is no group' },
  ]
  expect(await late).toMatchObject([{ reason: { code: 'invalid-request', fields } }])
  expect((await load(csv, { isDryRun: true })).faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
    '2 policy',
    '3 groups',
  ])
  expect(await count()).toBe(before)
})

test('users who are there get what is new, keep what is empty, and nothing is written twice', async () => {
  const { room } = opened
  const id = await seedUser(room, 'cara', 'Cara')
  await seedDevice(room, { userId: id })
  const csv = `name,department,isActiveSyncEnabled,groups,password,address
cara,,false,Sales,another long password,cara@example.com\nzara,Z,,,,zara@example.com`
  const order = { mode: 'create-or-change' } as const
  await expect(load(csv, order)).rejects.toMatchObject({ fields: [{ path: 'csv.3.displayName' }] })
  const [file] = csv.split('\nzara')
  expect(await load(file ?? '', order)).toMatchObject({ created: 0, changed: 1, unchanged: 0 })
  expect(await getUser(room, id, everything)).toMatchObject({
    displayName: 'Cara',
    department: 'Field',
    isActiveSyncEnabled: false,
    groups: [{ name: 'Sales' }],
    devices: { blocked: 1 },
    revision: 2,
  })
  const account = await findAccount(room, 'cara')
  expect(account).toMatchObject({ credentialVersion: 2 })
  expect(await isPasswordOfAccount(room, account, 'another long password')).toBe(true)
  const again = 'name,groups,displayName\ncara,Sales,Cara'
  expect(await load(again, order)).toMatchObject({ changed: 0, unchanged: 1 })
  expect(await getUser(room, id, everything)).toMatchObject({ revision: 2 })
})

test('users of the directory, their address, and users out of reach are not for a file to change', async () => {
  const { room } = opened
  const id = await seedUser(room, 'dora')
  const order = { mode: 'create-or-change', isDryRun: true } as const
  const columnsOf = async (csv: string, scope?: DeviceScope) =>
    (await load(csv, order, scope)).faults.map(({ column }) => column)
  expect(await columnsOf('name,address\ndora,new@example.com')).toEqual(['address'])
  expect(await columnsOf('name,department\ndora,X', { kind: 'departments', departments: ['X'] })).toContain('name')
  await room.database.prisma.user.update({ where: { id }, data: { source: 'ldap' } })
  expect(await columnsOf('name,displayName,password\ndora,Other,a long password')).toEqual(['password', 'displayName'])
})

test('a file has 500 passwords at most', async () => {
  const lines = Array.from({ length: 501 }, (_, n) => `p${n},P,p${n}@example.com,a long password\n`).join('')
  const { faults } = await load(`name,displayName,address,password\n${lines}`, { isDryRun: true })
  expect(faults).toMatchObject([{ line: 502, column: 'password' }])
})

test('thousands are created in one transaction', async () => {
  const before = await count()
  const lines = Array.from({ length: 1_200 }, (_, n) => `m${n},Many ${n},m${n}@example.com,Field\n`).join('')
  expect(await load(`name,displayName,address,groups\n${lines}`)).toMatchObject({
    created: 1_200,
    withoutPassword: 1_200,
  })
  expect(await count()).toBe(before + 1_200)
  const members = await opened.room.database.prisma.userGroupMember.count({ where: { group: { name: 'Field' } } })
  expect(members).toBeGreaterThanOrEqual(1_200)
})
