/** Devices that somebody should look at, found by what a query of their list says of them. */
import { parseListQuery, deviceListFields, resolveListTerms } from '@gatepost/contract'
import { policyStates } from '@gatepost/protocol/tables'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../device-scope.ts'
import { fingerprintsOf, readSettings } from '../policies/index.ts'
import { openTestRoom, seedDevice, seedPolicy, seedUser, type TestRoom } from '../testing/index.ts'
import { seedWipe } from '../testing/seed-wipe.ts'
import { listDevices } from './index.ts'

let opened: TestRoom
const minute = 60_000

beforeAll(async () => {
  opened = await openTestRoom()
  const { room } = opened
  const { prisma } = room.database
  const strict = await seedPolicy(room, 'Strict', { passwordEnabled: true, minPasswordLength: 8 })
  const amy = await seedUser(room, 'amy')
  const ben = await seedUser(room, 'ben')
  await prisma.user.update({ where: { id: ben }, data: { policyId: strict } })
  const { settings } = await prisma.policy.findFirstOrThrow({ where: { isDefault: true } })
  const today = fingerprintsOf(readSettings(settings)).get('16.1') ?? ''
  const key = { policyKey: 7n, policyFingerprint: today }
  const ago = (minutes: number) => new Date(room.now().getTime() - minutes * minute)
  const set = async (userId: string, deviceId: string, data: object) => {
    const id = await seedDevice(room, { userId, deviceId, state: 'allowed', model: deviceId })
    await prisma.device.update({ where: { id }, data })
    return id
  }
  await set(amy, 'new', {})
  await set(amy, 'asked', { temporaryPolicyKey: 9n })
  await set(amy, 'whole', { ...key, policyStatus: 1, lastSyncAttemptAt: ago(5), lastSuccessSyncAt: ago(5) })
  await set(amy, 'behind', { ...key, policyFingerprint: 'of before', policyStatus: 1 })
  await set(amy, 'partly', { ...key, policyStatus: 2, lastSyncAttemptAt: ago(5), lastSuccessSyncAt: ago(90) })
  await set(amy, 'nothing', { policyStatus: 3, lastSyncAttemptAt: ago(5) })
  await set(amy, 'managed', { ...key, policyStatus: 4 })
  // Acknowledged the policy that its user had before.
  await set(ben, 'moved', { ...key, policyStatus: 1 })
  await set(ben, 'twin-1', { ...key, policyStatus: 1, model: 'Pixel 11', protocolVersion: '2.5' })
  const wiped = await set(ben, 'twin-2', { model: 'Pixel 11' })
  await set(amy, 'alone', { model: 'Pixel 11' })
  await set(ben, 'nameless-1', { model: '' })
  await set(ben, 'nameless-2', { model: '' })
  const wipe = await seedWipe(room, { deviceRowId: wiped, kind: 'account' })
  await prisma.wipe.update({
    where: { id: wipe },
    data: { releasedAt: ago(1500), failures: 1, version: { increment: 1 } },
  })
})

afterAll(async () => {
  await opened.close()
})

async function found(typed: string): Promise<string> {
  const { room } = opened
  const terms = resolveListTerms(parseListQuery(typed, deviceListFields).terms, {
    fields: deviceListFields,
    now: room.now(),
  })
  const { items } = await listDevices(room, { limit: 50, sort: 'user', terms }, everything)
  return items
    .map(({ deviceId }) => deviceId)
    .toSorted()
    .join(' ')
}

describe('the list of devices is narrowed by', () => {
  test.each([
    ['policystate:partly-applied,not-applied', 'nothing partly'],
    ['policystate:applied', 'whole'],
    ['policystate:managed-elsewhere', 'managed'],
    ['policystate:pending', 'asked behind moved twin-1'],
    ['policystate:none', 'alone nameless-1 nameless-2 new twin-2'],
    ['-policystate:applied,none', 'asked behind managed moved nothing partly twin-1'],
    ['sync:failing', 'nothing partly'],
    ['sync:failing -policystate:not-applied', 'partly'],
    ['sync:ok policystate:applied', 'whole'],
    ['duplicate:yes', 'twin-1 twin-2'],
    ['duplicate:no pixel', 'alone'],
    ['wipe:overdue', 'twin-2'],
    ['wipe:failed', 'twin-2'],
    ['-wipe:failed duplicate:yes', 'twin-1'],
  ])('%s', async (typed, devices) => {
    expect(await found(typed)).toBe(devices)
  })

  test.each(policyStates)('policystate:%s as each device says of itself', async (state) => {
    const { items } = await listDevices(opened.room, { limit: 50, sort: 'user' }, everything)
    const said = items.filter(({ policy }) => policy.state === state).map(({ deviceId }) => deviceId)
    expect(await found(`policystate:${state}`)).toBe(said.toSorted().join(' '))
  })
})
