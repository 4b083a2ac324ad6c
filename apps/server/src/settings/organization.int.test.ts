import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { everything } from '../device-scope.ts'
import { setExemption } from '../access/index.ts'
import { listAudit } from '../audit/index.ts'
import { openTestRoom, seedDevice, seedUser, testAct, type TestRoom } from '../testing/index.ts'
import { changeOrganization, getOrganization, undoOrganization } from './index.ts'

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

const change = (revision: number, changes: object, reason?: string) =>
  changeOrganization(opened.room, { act: testAct, revision, change: changes, reason })

test('settings change together, raise the revision and say what was before', async () => {
  const others = {
    otaMailInsert: 'Come to the desk.',
    maxDevicesPerUser: 5,
    inactiveDeviceDays: 90,
    quarantineDays: 14,
    quarantineDecision: 'allow',
  }
  const changed = await change(1, { isPolicyDemanded: true, userMailInsert: 'Ask Anna.', ...others }, 'new rules')
  expect(changed).toMatchObject({
    isPolicyDemanded: true,
    userMailInsert: 'Ask Anna.',
    defaultAccessLevel: 'quarantine',
    revision: 2,
    ...others,
  })
  expect(await getOrganization(opened.room)).toEqual(changed)
  const [entry] = (await listAudit(opened.room, { limit: 1 })).items
  expect(entry).toMatchObject({
    action: 'organization.changed',
    reason: 'new rules',
    details: {
      before: { isPolicyDemanded: false, userMailInsert: '', quarantineDays: null, maxDevicesPerUser: 100 },
      after: { isPolicyDemanded: true, quarantineDays: 14 },
    },
  })
  // Null is a value: what went by days ends.
  expect(await change(2, { quarantineDays: null })).toMatchObject({ quarantineDays: null, inactiveDeviceDays: 90 })
})

test('the last change is undone, with what it did to devices, and redone; an older one, or none, is not', async () => {
  const { room } = opened
  const undo = (revision: number) => undoOrganization(room, { act: testAct, revision, reason: 'by mistake' })
  await expect(undo(1)).rejects.toMatchObject({ code: 'nothing-to-undo' })
  const device = await seedDevice(room, { userId: await seedUser(room, 'ben') })
  const stateOf = async () =>
    (await room.database.prisma.device.findUniqueOrThrow({ where: { id: device } })).accessState
  await change(1, { maxDevicesPerUser: 7 })
  await change(2, { defaultAccessLevel: 'allow', quarantineDays: 3, mailLanguage: 'de' })
  expect(await stateOf()).toBe('allowed')
  await expect(undo(2)).rejects.toMatchObject({ kind: 'conflict', code: 'changed-since' })
  expect(await undo(3)).toMatchObject({
    defaultAccessLevel: 'quarantine',
    quarantineDays: null,
    mailLanguage: 'en',
    maxDevicesPerUser: 7,
    revision: 4,
  })
  expect(await stateOf()).toBe('quarantined')
  expect((await listAudit(room, { limit: 1 })).items).toMatchObject([
    { action: 'organization.changed', reason: 'by mistake' },
  ])
  expect(await undo(4)).toMatchObject({ defaultAccessLevel: 'allow', quarantineDays: 3, mailLanguage: 'de' })
  expect(await stateOf()).toBe('allowed')
})

test('who is told of alarms is changed like everything else, and the same list again is no change', async () => {
  const recipients = ['anna@example.com', 'ben@example.com']
  expect(await change(1, { adminMailRecipients: recipients })).toMatchObject({
    adminMailRecipients: recipients,
    revision: 2,
  })
  expect(await change(2, { adminMailRecipients: recipients })).toMatchObject({ revision: 2 })
  const { items } = await listAudit(opened.room, { limit: 5 })
  expect(items.map(({ details }) => details)).toEqual([
    { before: { adminMailRecipients: [] }, after: { adminMailRecipients: recipients } },
  ])
})

test('another default level decides at once on every device that nothing else decides on', async () => {
  const { room } = opened
  const userId = await seedUser(room, 'ben')
  await seedDevice(room, { userId, deviceId: 'UNDECIDED' })
  await seedDevice(room, { userId, deviceId: 'BLOCKED' })
  await setExemption(room, { act: testAct, userId, deviceId: 'BLOCKED', access: 'block' }, everything)
  await change(1, { defaultAccessLevel: 'allow' })
  const select = { deviceId: true, accessState: true, accessReason: true, version: true } as const
  expect(await room.database.prisma.device.findMany({ orderBy: { deviceId: 'asc' }, select })).toEqual([
    { deviceId: 'BLOCKED', accessState: 'blocked', accessReason: 'individual', version: 2 },
    { deviceId: 'UNDECIDED', accessState: 'allowed', accessReason: 'global', version: 2 },
  ])
  const [entry] = (await listAudit(room, { limit: 1 })).items
  expect(entry).toMatchObject({ details: { devices: 1, after: { defaultAccessLevel: 'allow' } } })
})

test('a change on an old revision is refused and decides on nothing', async () => {
  const { room } = opened
  await seedDevice(room, { userId: await seedUser(room, 'ben') })
  await change(1, { userMailInsert: 'x' })
  await expect(change(1, { defaultAccessLevel: 'allow' })).rejects.toMatchObject({
    code: 'precondition-failed',
    present: 2,
  })
  expect(await room.database.prisma.device.count({ where: { accessState: 'quarantined' } })).toBe(1)
})

test('of changes made side by side one succeeds', async () => {
  const levels = ['allow', 'block', 'allow'] as const
  const results = await Promise.allSettled(levels.map((defaultAccessLevel) => change(1, { defaultAccessLevel })))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a change to what is already so writes nothing', async () => {
  expect(await change(1, { defaultAccessLevel: 'quarantine' })).toMatchObject({ revision: 1 })
  expect((await listAudit(opened.room, { limit: 5 })).items).toEqual([])
})
