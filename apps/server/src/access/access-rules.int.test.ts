/** Rules over the REST API: made, changed, put in order, deleted and brought back, and what they do to devices. */
import {
  accessRule,
  accessRuleList,
  decisionPage,
  deviceClassPage,
  undoneAccessRule,
  type AccessRuleDetail,
} from '@gatepost/contract'
import { accessSteps } from '@gatepost/protocol/tables'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../device-scope.ts'
import { registerDevice } from '../devices/index.ts'
import { openTestConsole, problemOf, type Browser, type TestConsole } from '../testing/console.ts'
import { seedDevice, seedUser, testAct } from '../testing/seed.ts'
import { deleteUnusedClasses } from './device-class-store.ts'
import {
  decideDevices,
  endExpiredExemptions,
  forgetDeviceClasses,
  listDecisions,
  listExemptions,
  rejudgeMembers,
  lockRules,
  setExemption,
} from './index.ts'

let server: TestConsole
let editor: Browser
let userId: string
let device: string

const everyDay = 86_400_000

beforeAll(async () => {
  server = await openTestConsole()
  editor = await server.signIn('policy-editor')
  userId = await seedUser(server.room, 'ben', 'Ben')
  device = await seedDevice(server.room, { userId, deviceId: 'BENS' })
})

afterAll(async () => {
  await server.close()
})

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return await server.call(method, `/api/v1${path}`, {
    headers: { ...editor.headers, ...headers },
    ...(body !== undefined && { body }),
  })
}

const draft = {
  name: 'No iPhones',
  level: 'block',
  characteristic: 'DeviceModel',
  condition: { operator: 'equals', value: 'iPhone 17' },
}

async function create(changes: object = {}): Promise<AccessRuleDetail> {
  return accessRule.parse((await call('POST', '/access-rules', { ...draft, ...changes })).body)
}

const change = (rule: AccessRuleDetail, body: object) =>
  call('PATCH', `/access-rules/${rule.id}`, body, { 'if-match': `"${rule.revision}"` })

const undo = (id: string, revision: number) => call('POST', `/access-rules/${id}/undo`, { revision })

async function access() {
  const { accessState, accessReason, accessRuleId, accessNotes, version } =
    await server.room.database.prisma.device.findUniqueOrThrow({ where: { id: device } })
  return { accessState, accessReason, accessRuleId, accessNotes, version }
}

async function remove(rule: AccessRuleDetail) {
  expect((await call('DELETE', `/access-rules/${rule.id}`)).status).toBe(204)
}

describe('a rule', () => {
  test('decides at once, shows its numbers, and each change of it is kept and can be undone', async () => {
    const made = await create()
    expect(made).toMatchObject({ identity: 'iPhone 17(DeviceModel)', position: 0, isEnabled: true, revision: 1 })
    expect(made).toMatchObject({ devices: { value: 1, isExact: true }, hits: { decisions: 1, reports: 0 } })
    expect(await access()).toMatchObject({
      accessState: 'blocked',
      accessReason: 'deviceRule',
      accessRuleId: made.id,
      version: 2,
    })

    const reporting = accessRule.parse((await change(made, { isReportOnly: true, reason: 'too strict' })).body)
    expect(reporting).toMatchObject({ revision: 2, devices: { value: 0 }, hits: { decisions: 1, reports: 1 } })
    const note = { kind: 'reportOnlyRule', rule: { id: made.id, name: made.name }, state: 'blocked' }
    expect(await access()).toMatchObject({ accessState: 'quarantined', accessRuleId: null, accessNotes: [note] })
    const entry = await server.room.database.prisma.auditEntry.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
    expect(entry).toMatchObject({
      action: 'access-rule.changed',
      targetId: made.id,
      reason: 'too strict',
      details: {
        before: { isReportOnly: false },
        after: { isReportOnly: true },
        devices: 1,
        moves: [{ from: 'blocked', to: 'quarantined', devices: 1 }],
      },
    })

    expect(await change(reporting, { isReportOnly: true })).toMatchObject({ status: 200, body: { revision: 2 } })
    expect(problemOf(await change(made, { isReportOnly: true }))).toMatchObject({ code: 'precondition-failed' })
    expect(problemOf(await undo(made.id, 1))).toMatchObject({ code: 'changed-since' })
    const undone = undoneAccessRule.parse((await undo(made.id, 2)).body)
    expect(undone.rule).toMatchObject({ isReportOnly: false, revision: 3 })
    expect(await access()).toMatchObject({ accessState: 'blocked', accessNotes: [] })

    await remove(made)
    expect(await access()).toMatchObject({ accessState: 'quarantined' })
    expect((await call('GET', `/access-rules/${made.id}`)).status).toBe(404)
    const back = undoneAccessRule.parse((await undo(made.id, 4)).body)
    expect(back.rule).toMatchObject({ name: made.name, revision: 5 })
    expect(undoneAccessRule.parse((await undo(made.id, 5)).body)).toEqual({ rule: null })
    expect(await access()).toMatchObject({ accessState: 'quarantined' })

    const past = decisionPage.parse((await call('GET', `/devices/${device}/decisions?limit=2`)).body)
    expect(past.items).toMatchObject([
      {
        accessState: 'quarantined',
        accessReason: 'global',
        decidedBy: 'organizationDefault',
        cause: 'rule',
        actorName: expect.stringContaining('policy-editor'),
      },
      { accessState: 'blocked', decidedBy: 'blockRule', rule: { id: made.id, name: made.name } },
    ])
    const rest = decisionPage.parse((await call('GET', `/devices/${device}/decisions?after=${past.next}`)).body)
    expect([...past.items, ...rest.items]).toHaveLength(past.count.value)
    const made2 = await server.room.database.prisma.accessRuleRevision.findMany({ where: { ruleId: made.id } })
    expect(made2.map(({ document }) => document === null)).toEqual([false, false, false, true, false, true])
  })

  test('that was only created, or never was, cannot be undone', async () => {
    const made = await create({ name: 'New' })
    expect(problemOf(await undo(made.id, 1))).toMatchObject({ code: 'nothing-to-undo' })
    expect((await undo(userId, 1)).status).toBe(404)
    await remove(made)
  })

  test('whose name was given away meanwhile does not come back', async () => {
    const made = await create()
    await remove(made)
    const other = await create()
    expect(problemOf(await undo(made.id, 2))).toMatchObject({ code: 'name-taken', fields: [{ path: 'name' }] })
    await remove(other)
  })

  test('limited to a user or a group holds for nobody else, even when they are gone', async () => {
    const { prisma } = server.room.database
    const groupId = server.room.newId()
    await prisma.userGroup.create({ data: { id: groupId, name: 'Field', position: 1 } })
    const made = await create({ scopeGroups: [groupId] })
    expect(made.scopeGroups).toEqual([{ id: groupId, name: 'Field' }])
    expect(await access()).toMatchObject({ accessState: 'quarantined' })
    await server.room.database.transaction(async (tx) => {
      await lockRules(tx)
      await tx.userGroupMember.create({ data: { groupId, userId } })
      await rejudgeMembers(server.room, tx, { act: testAct, userIds: [userId] })
    })
    expect(await access()).toMatchObject({ accessState: 'blocked' })
    await prisma.userGroup.delete({ where: { id: groupId } })
    const gone = accessRule.parse((await change(made, { description: 'kept' })).body)
    expect(gone.scopeGroups).toEqual([{ id: groupId, name: null }])
    const mine = accessRule.parse((await change(gone, { scopeGroups: [], scopeUsers: [userId] })).body)
    expect(mine.scopeUsers).toEqual([{ id: userId, name: 'Ben' }])
    expect(await access()).toMatchObject({ accessState: 'blocked' })
    await remove(mine)
  })

  const wrong: readonly (readonly [name: string, body: object, paths: readonly string[]])[] = [
    ['a pattern of stars', { condition: { operator: 'matches', value: '*a'.repeat(17) } }, ['condition.value']],
    [
      'a range turned round',
      { characteristic: 'DeviceOS', condition: { operator: 'versionRange', from: '2', to: '1' } },
      ['condition'],
    ],
    ['a range of models', { condition: { operator: 'versionRange', from: '1' } }, ['condition']],
    [
      'a value that is a control character',
      { condition: { operator: 'equals', value: 'a\u0001' } },
      ['condition.value'],
    ],
    ['a condition of two kinds', { condition: { operator: 'equals', value: 'a', from: '1' } }, ['condition']],
    ['an unknown user', { scopeUsers: ['00000000-0000-4000-8000-000000000001'] }, ['scopeUsers.0']],
    ['an unknown group', { scopeGroups: ['00000000-0000-4000-8000-000000000001'] }, ['scopeGroups.0']],
    ['a user named twice', { scopeUsers: Array(2).fill('00000000-0000-4000-8000-000000000001') }, ['scopeUsers']],
    ['a field that rules do not have', { regex: '(a+)+$' }, ['regex']],
    ['no level', { level: 'deny' }, ['level']],
  ]

  test.each(wrong)('with %s is refused, and the field is named', async (_, body, paths) => {
    const answer = await call('POST', '/access-rules', { ...draft, ...body })
    expect(problemOf(answer)).toMatchObject({ status: 400, code: 'invalid-request' })
    expect(problemOf(answer).fields?.map(({ path }) => path)).toEqual(paths)
    expect(await server.room.database.prisma.accessRule.count()).toBe(0)
  })

  test('has a name of its own, and stands where it is put', async () => {
    const one = await create({ name: 'One', isEnabled: false })
    const two = await create({ name: 'Two', isEnabled: false })
    expect(problemOf(await change(two, { name: 'One' }))).toMatchObject({ code: 'name-taken' })
    const ids = [two.id, one.id]
    const ordered = accessRuleList.parse((await call('PUT', '/access-rules/order', { ids })).body)
    expect(ordered.items.map(({ name, position, revision }) => [name, position, revision])).toEqual([
      ['Two', 0, 2],
      ['One', 1, 2],
    ])
    expect(problemOf(await call('PUT', '/access-rules/order', { ids: [one.id] }))).toMatchObject({
      code: 'changed-since',
    })
    expect(problemOf(await call('PUT', '/access-rules/order', { ids: [one.id, one.id] }))).toMatchObject({
      fields: [{ path: 'ids' }],
    })
    for (const rule of ordered.items) await remove(rule)
  })
})

test('phones that come while a rule is being made are judged by it, before or after', async () => {
  const { room } = server
  const phone = { deviceType: 'iPhone', protocolVersion: '16.1', remoteAddress: '', userAgent: 'New/1', wlHeader: '' }
  const user = { id: await seedUser(room, 'cleo'), displayName: 'Cleo' }
  const meet = (deviceId: string) => registerDevice(room, { ...phone, user, deviceId, requestId: 'r' })
  const rule = { name: 'New', characteristic: 'UserAgent', condition: { operator: 'equals', value: 'New/1' } }
  const [first, made] = await Promise.all([meet('C1'), create(rule), meet('C2'), meet('C3')])
  expect(first).toBe('registered')
  const rows = await room.database.prisma.device.findMany({ where: { userId: user.id } })
  expect(rows.map(({ accessState, accessRuleId }) => [accessState, accessRuleId])).toEqual(
    Array.from(rows, () => ['blocked', made.id]),
  )
  expect(rows).toHaveLength(3)
  await room.database.prisma.device.deleteMany({ where: { userId: user.id } })
  await room.database.prisma.deviceClass.deleteMany({ where: { userAgent: 'New/1' } })
  await remove(made)
})

describe('a personal decision', () => {
  test('for a time ends by itself, and its device is judged without it', async () => {
    const { room } = server
    const until = new Date(room.now().getTime() + everyDay)
    await decideDevices(room, { act: testAct, ids: [device], access: 'allow', until, reason: 'a trip' }, everything)
    expect(await access()).toMatchObject({ accessState: 'allowed', accessReason: 'individual' })
    expect(await listExemptions(room, userId, everything)).toMatchObject([{ expiresAt: until, reason: 'a trip' }])
    const past = setExemption(
      room,
      { act: testAct, userId, deviceId: 'X', access: 'block', until: room.now() },
      everything,
    )
    await expect(past).rejects.toMatchObject({ kind: 'invalid', fields: [{ path: 'until' }] })
    server.advance(everyDay - 1)
    expect(await endExpiredExemptions(room)).toBe(0)
    server.advance(1)
    expect(await listExemptions(room, userId, everything)).toEqual([])
    expect(await endExpiredExemptions(room)).toBe(1)
    expect(await access()).toMatchObject({ accessState: 'quarantined', accessReason: 'global' })
    const { items } = await listDecisions(room, { deviceRowId: device, limit: 2 }, everything)
    expect(items.map(({ cause, decidedBy }) => [cause, decidedBy])).toEqual([
      ['exemption-expired', 'organizationDefault'],
      ['exemption', 'personalAllow'],
    ])
    // Why it was so then, step by step, not only why it is so now.
    expect(items[1]?.trace.map(({ step }) => step)).toEqual(accessSteps.map(({ id }) => id))
    expect(items[1]?.trace).toContainEqual({ step: 'personalBlock', outcome: 'passed' })
    expect(items[1]?.trace).toContainEqual({ step: 'blockRule', outcome: 'not-reached' })
    const where = { action: 'exemption.expired', targetId: userId }
    expect(await room.database.prisma.auditEntry.count({ where })).toBe(1)
  })

  test('that is taken back has no end', async () => {
    const until = new Date(server.room.now().getTime() + everyDay)
    const decided = decideDevices(server.room, { act: testAct, ids: [device], access: 'default', until }, everything)
    await expect(decided).rejects.toMatchObject({ fields: [{ path: 'until' }] })
  })

  test('on many devices can be part of a job that has its own record', async () => {
    const { prisma } = server.room.database
    const before = await prisma.auditEntry.count()
    const ids = [device]
    const order = { act: testAct, ids, access: 'block', record: 'job' } as const
    expect(await decideDevices(server.room, order, everything)).toMatchObject([
      { outcome: 'changed', accessState: 'blocked' },
    ])
    expect(await prisma.auditEntry.count()).toBe(before)
    await decideDevices(server.room, { ...order, access: 'default' }, everything)
  })
})

describe('device classes', () => {
  test('are what devices say, with how many say it; nobody sees those of others', async () => {
    editor = await server.signIn('policy-editor')
    await seedDevice(server.room, { userId, deviceId: 'OTHER', model: 'Pixel 11' })
    const first = deviceClassPage.parse((await call('GET', '/device-classes?limit=1')).body)
    expect(first).toMatchObject({
      items: [{ model: 'Pixel 11', devices: { value: 1 } }],
      count: { value: 2, isExact: true },
    })
    const second = deviceClassPage.parse((await call('GET', `/device-classes?after=${first.next}`)).body)
    expect(second).toMatchObject({ items: [{ model: 'iPhone 17', os: 'iOS 26.1', devices: { value: 1 } }], next: null })
    const found = deviceClassPage.parse((await call('GET', '/device-classes?q=pixel%2026.1')).body)
    expect(found.items.map(({ model }) => model)).toEqual(['Pixel 11'])
    const legal = await server.signIn('helpdesk', { departments: ['Legal'] })
    const hidden = await server.call('GET', '/api/v1/device-classes', { headers: legal.headers })
    expect(hidden.body).toMatchObject({ items: [], count: { value: 0 } })
    const foreign = await server.call('GET', `/api/v1/devices/${device}/decisions`, { headers: legal.headers })
    expect(problemOf(foreign)).toMatchObject({ status: 404 })
  })

  test('that no device has any more are forgotten after 30 days', async () => {
    const { prisma } = server.room.database
    const data = { digest: Buffer.alloc(32), deviceType: 'Old', model: '', os: '', userAgent: '', wlHeader: '' }
    await prisma.deviceClass.create({ data: { ...data, firstSeenAt: server.room.now() } })
    expect(await forgetDeviceClasses(server.room)).toBe(0)
    expect(await deleteUnusedClasses(server.room.database, new Date(server.room.now().getTime() + 1))).toBe(1)
    expect(await prisma.deviceClass.count()).toBe(2)
  })
})
