import { parseListQuery, resolveListTerms, deviceListFields } from '@gatepost/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything, type DeviceScope } from '../device-scope.ts'
import type { ListTerm } from '../list-term.ts'
import { seedWipe } from '../testing/seed-wipe.ts'
import { openTestRoom, seedDevice, seedPolicy, seedUser, type TestRoom } from '../testing/index.ts'
import { readDeviceFacets } from './device-facets-read-model.ts'
import { textsWith } from './named-objects-read-model.ts'
import { countDevices, listDeviceFacets, listDeviceIds, listDevices } from './index.ts'

let opened: TestRoom
let amy: string
const rule = '6ad1f6ac-4d0f-4c49-9b19-2b6f6fd1a001'
const hour = 3_600_000

beforeAll(async () => {
  opened = await openTestRoom()
  const { room } = opened
  const { prisma } = room.database
  amy = await seedUser(room, 'amy', 'Amy Adams')
  const ben = await seedUser(room, 'ben', 'Ben')
  const strict = await seedPolicy(room, 'High security')
  await prisma.user.update({ where: { id: ben }, data: { department: 'Sales', policyId: strict } })
  const group = '6ad1f6ac-4d0f-4c49-9b19-2b6f6fd1a002'
  await prisma.userGroup.create({
    data: { id: group, name: 'Couriers', position: 1, policyId: strict, members: { create: { userId: amy } } },
  })
  const ago = (hours: number) => new Date(room.now().getTime() - hours * hour)
  const set = async (userId: string, deviceId: string, data: object) => {
    const id = await seedDevice(room, { userId, deviceId })
    await prisma.device.update({ where: { id }, data })
    return id
  }
  const a1 = await set(amy, 'AAA111', {
    os: 'iOS 26.1',
    model: 'iPhone 17',
    imei: '350000000000001',
    userAgent: 'Apple-iPhone17C1/2601',
    protocolVersion: '16.1',
    accessState: 'allowed',
    accessReason: 'deviceRule',
    accessRuleId: rule,
    lastSuccessSyncAt: ago(1),
    firstSyncAt: ago(1000),
    mobileOperator: 'Vodafone DE',
    osLanguage: 'de-DE',
    tags: ['Loan', 'Büro 7'],
    customName: "Amy's old one",
    ownership: 'company',
  })
  await set(amy, 'AAA222', { os: 'Android 16', model: 'Pixel 11', deviceType: 'Android', protocolVersion: '14.1' })
  await set(ben, 'BBB111', {
    os: 'iOS 18.2',
    model: 'iPad 9',
    deviceType: 'iPad',
    protocolVersion: '16.0',
    accessState: 'blocked',
    lastSuccessSyncAt: ago(24 * 40),
    phoneNumber: '+49 170 100%',
    mobileOperator: 'T-Mobile 100%',
    osLanguage: 'fr',
    snoozedUntil: ago(-5),
  })
  await set(ben, 'BBB222', { os: '', model: '', protocolVersion: '2.5', friendlyName: 'Desk "B"', isLive: true })
  await prisma.accessRule.create({
    data: {
      id: rule,
      name: 'Old phones',
      position: 1,
      level: 'allow',
      characteristic: 'DeviceOS',
      condition: {},
      createdBy: 'x',
      updatedBy: 'x',
    },
  })
  await prisma.exemption.createMany({
    data: [
      { userId: amy, deviceId: 'AAA222', access: 'block', createdBy: 'x' },
      { userId: amy, deviceId: 'AAA111', access: 'allow', createdBy: 'x', expiresAt: ago(2) },
    ],
  })
  await seedWipe(room, { deviceRowId: a1, kind: 'account' })
})

afterAll(async () => {
  await opened.close()
})

function terms(typed: string): readonly ListTerm[] {
  const parsed = parseListQuery(typed, deviceListFields)
  expect(parsed.faults).toEqual([])
  return resolveListTerms(parsed.terms, { fields: deviceListFields, now: opened.room.now() })
}

async function found(typed: string, scope: DeviceScope = everything): Promise<string> {
  const page = await listDevices(opened.room, { limit: 50, sort: 'user', terms: terms(typed) }, scope)
  const ids = await listDeviceIds(opened.room, { terms: terms(typed) }, { scope, limit: 50 })
  expect(page.items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  expect(page.count.value).toBe(ids.length)
  expect(await countDevices(opened.room, { terms: terms(typed) }, scope)).toBe(ids.length)
  return page.items
    .map(({ deviceId }) => deviceId.replace(/([AB])\w\w(\d)\d\d/, '$1$2'))
    .toSorted()
    .join(' ')
}

describe('the list of devices is narrowed by', () => {
  test.each([
    ['', 'A1 A2 B1 B2'],
    ['user:amy', 'A1 A2'],
    ['-user:"amy adams"', 'B1 B2'],
    ['department:sales', 'B1 B2'],
    ['group:courier', 'A1 A2'],
    ['state:allowed,blocked', 'A1 B1'],
    ['-state:allowed', 'A2 B1 B2'],
    ['reason:deviceRule', 'A1'],
    ['rule:old', 'A1'],
    [`rule:${rule}`, 'A1'],
    ['exemption:block', 'A2'],
    ['exemption:none', 'A1 B1 B2'],
    ['id:b22', 'B2'],
    ['id:aaa', 'A1 A2'],
    ['name:old', 'A1'],
    ['name:"desk \\"b"', 'B2'],
    ['imei:3500', 'A1'],
    ['phone:100%', 'B1'],
    ['operator:vodafone', 'A1'],
    ['operator:100%', 'B1'],
    ['-operator:vodafone', 'A2 B1 B2'],
    ['operator:""', 'A2 B2'],
    ['operator:"",t-mobile', 'A2 B1 B2'],
    ['operator:nobody', ''],
    ['language:de', 'A1'],
    ['language:FR,de', 'A1 B1'],
    ['model:ipad,pixel', 'A2 B1'],
    ['model:""', 'B2'],
    ['os:ios', 'A1 B1'],
    ['os:ios -model:ipad', 'A1'],
    ['type:android', 'A2'],
    ['client:apple', 'A1'],
    ['eas:16.1', 'A1'],
    ['eas:<16.1', 'A2 B1 B2'],
    ['eas:<14.1', 'B2'],
    ['eas:<=14.1', 'A2 B2'],
    ['eas:>14.1', 'A1 B1'],
    ['eas:>=14.1', 'A1 A2 B1'],
    ['policy:"high security"', 'A1 A2 B1 B2'],
    ['policy:default', ''],
    ['ownership:company', 'A1'],
    ['tag:loan', 'A1'],
    ['tag:loa', ''],
    ['tag:"BÜRO 7"', 'A1'],
    ['tag:""', 'A2 B1 B2'],
    ['wipe:open', 'A1'],
    ['wipe:pending', 'A1'],
    ['-wipe:open,acknowledged', 'A2 B1 B2'],
    ['wipe:none', 'A2 B1 B2'],
    ['wipe:acknowledged', ''],
    ['last:>30d', 'B1'],
    ['last:<2h', 'A1'],
    ['last:never', 'A2 B2'],
    ['last:never,2h', 'A1 A2 B2'],
    ['-last:never', 'A1 B1'],
    ['first:>30d', 'A1'],
    ['since:<1d pixel', 'A2'],
    ['snoozed:yes', 'B1'],
    ['snoozed:no', 'A1 A2 B2'],
    ['loan', 'A1'],
    ['-iphone -"ipad 9"', 'A2 B2'],
    ['-', 'A1 A2 B1 B2'],
    ['user:00000000-0000-4000-8000-000000000000', ''],
  ])('%s', async (typed, devices) => {
    expect(await found(typed)).toBe(devices)
  })

  test('a class', async () => {
    const { classId } = await opened.room.database.prisma.device.findFirstOrThrow({ where: { deviceId: 'BBB111' } })
    expect(await found(`class:${classId}`)).toBe('B1')
  })

  test('an operator, also where there are too many of them to be named', async () => {
    const { database } = opened.room
    const column = 'mobile_operator'
    expect(await textsWith(database, { column, values: ['vodafone'], limit: 2 })).toEqual(['Vodafone DE'])
    expect(await textsWith(database, { column, values: ['vodafone'], limit: 1 })).toBeUndefined()
  })

  test('its scope, whatever is asked for', async () => {
    expect(await found('-state:unknown', { kind: 'departments', departments: ['Sales'] })).toBe('B1 B2')
    expect(await found('eas:>1.0', { kind: 'user', userId: amy })).toBe('A1 A2')
  })
})

test('more ids than the limit are refused: nobody acts on a part of what they saw', async () => {
  const many = listDeviceIds(opened.room, {}, { scope: everything, limit: 3 })
  await expect(many).rejects.toMatchObject({ kind: 'invalid' })
  expect(await listDeviceIds(opened.room, {}, { scope: everything, limit: 4 })).toHaveLength(4)
})

describe('the facets of the list', () => {
  const one = { value: 1, isExact: true }
  const two = { value: 2, isExact: true }

  test('are the same counted along the indexes and looked at one by one', async () => {
    const { database, now } = opened.room
    const of = { scope: everything, now: now() }
    const all = { terms: terms('eas:>1.0') }
    expect(await readDeviceFacets(database, {}, of)).toEqual(await readDeviceFacets(database, all, of))
  })

  test('of more devices than are looked at are "at least"', async () => {
    const { database, now } = opened.room
    const { type } = await readDeviceFacets(
      database,
      { terms: terms('eas:>1.0') },
      { scope: everything, now: now(), lookedAt: 3 },
    )
    expect(type.every(({ count }) => !count.isExact)).toBe(true)
  })

  test('count the devices that it has', async () => {
    expect(await listDeviceFacets(opened.room, {}, everything)).toEqual({
      state: [
        { value: 'quarantined', count: two },
        { value: 'allowed', count: one },
        { value: 'blocked', count: one },
      ],
      reason: [
        { value: 'global', count: { value: 3, isExact: true } },
        { value: 'deviceRule', count: one },
      ],
      os: [
        { value: 'iOS', count: two },
        { value: '', count: one },
        { value: 'Android', count: one },
      ],
      type: [
        { value: 'iPhone', count: two },
        { value: 'Android', count: one },
        { value: 'iPad', count: one },
      ],
      eas: [
        { value: '14.1', count: one },
        { value: '16.0', count: one },
        { value: '16.1', count: one },
        { value: '2.5', count: one },
      ],
      ownership: [
        { value: 'unknown', count: { value: 3, isExact: true } },
        { value: 'company', count: one },
      ],
      policy: [{ value: 'High security', count: { value: 4, isExact: true } }],
      department: [
        { value: 'Field', count: two },
        { value: 'Sales', count: two },
      ],
    })
  })

  test('are narrowed as it is', async () => {
    const { os, state } = await listDeviceFacets(opened.room, { terms: terms('user:amy eas:<16') }, everything)
    expect({ os, state }).toEqual({
      os: [{ value: 'Android', count: one }],
      state: [{ value: 'quarantined', count: one }],
    })
  })
})
