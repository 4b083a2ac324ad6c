import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { openTestRoom, seedDevice, seedUser, type TestRoom } from '../testing/index.ts'
import { seedAsker } from '../testing/askers.ts'
import { applyDueProtectionChanges } from './apply-due-protection-changes.ts'
import {
  approveProtectionChange,
  changeProtections,
  getProtections,
  getWipe,
  requestWipe,
  restartWipes,
  stopWipes,
  sweepWipes,
  withdrawProtectionChange,
  type WipeAsker,
} from './index.ts'
import type { ProtectionChanges } from './protection-settings.ts'

let opened: TestRoom
let anna: WipeAsker

const day = 24 * 3_600_000

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
  anna = await seedAsker(opened.room, 'anna')
})

afterAll(async () => {
  await opened.close()
})

const view = () => getProtections(opened.room, anna)

async function change(asker: WipeAsker, changes: ProtectionChanges, reason = '') {
  const { revision } = await view()
  return await changeProtections(opened.room, asker, { revision, changes, reason })
}

async function actions(): Promise<string[]> {
  const { items } = await listAudit(opened.room, { limit: 50 })
  return items.map(({ action }) => action).toReversed()
}

async function wipeOf(kind: 'account' | 'device', delaySeconds = 0) {
  const { room } = opened
  const userId = await seedUser(room, `user-${room.newId()}`)
  const deviceRowId = await seedDevice(room, { userId, deviceId: 'ABCDEF123456' })
  return await requestWipe(room, anna, {
    deviceRowId,
    kind,
    delaySeconds,
    reason: 'lost-or-stolen',
    note: '',
    notify: [],
    idempotencyKey: null,
    confirmation: kind === 'device' ? '123456' : null,
  })
}

const state = async (id: string) => (await getWipe(opened.room, anna, id)).state

describe('raising', () => {
  test('holds at once and says what was before', async () => {
    const changed = await change(anna, { organizationPerHour: 4, mayUsersWipeDevice: false }, 'careful')
    expect(changed).toMatchObject({ organizationPerHour: 4, mayUsersWipeDevice: false, changes: [], revision: 2 })
    expect(changed.effective.perHour).toBe(4)
    const [entry] = (await listAudit(opened.room, { limit: 1 })).items
    expect(entry).toMatchObject({
      action: 'protections.raised',
      reason: 'careful',
      details: { before: { organizationPerHour: 10, mayUsersWipeDevice: true }, after: { organizationPerHour: 4 } },
    })
  })

  test('to a second person holds whole-device wipes that have not left, and no others', async () => {
    const [whole, account] = [await wipeOf('device'), await wipeOf('account')]
    expect([whole.state, account.state]).toEqual(['pending', 'pending'])
    await change(anna, { isSecondPersonRequired: true })
    expect(await getWipe(opened.room, anna, whole.id)).toMatchObject({ state: 'held', holds: ['protections'] })
    expect(await state(account.id)).toBe('pending')
  })

  test('is open to an administrator of today', async () => {
    const since = await opened.room.sureClock.now(opened.room.database.prisma)
    expect(await change({ ...anna, administratorSince: new Date(since) }, { userPerDay: 1 })).toMatchObject({
      userPerDay: 1,
    })
  })

  test('to what is so already writes nothing', async () => {
    expect(await change(anna, { userPerDay: 2 })).toMatchObject({ revision: 1 })
    expect(await actions()).toEqual([])
  })
})

describe('lowering', () => {
  test('by the only administrator waits a day of the sure clock, and is then done', async () => {
    const { room } = opened
    const proposed = await change(anna, { requesterPerDay: 40 }, 'big move')
    expect(proposed).toMatchObject({
      requesterPerDay: 20,
      changes: [{ changes: { requesterPerDay: 40 }, isOwn: true, needsSecondPerson: false }],
    })
    opened.jump(3 * day)
    await applyDueProtectionChanges(room)
    expect(await view()).toMatchObject({ requesterPerDay: 20 })
    opened.advance(day)
    await sweepWipes(room)
    expect(await view()).toMatchObject({ requesterPerDay: 40, changes: [], revision: 3 })
    const [entry] = (await listAudit(room, { limit: 1 })).items
    expect(entry).toMatchObject({
      action: 'protections.lowered',
      reason: 'big move',
      actor: { kind: 'system' },
      details: { before: { requesterPerDay: 20 }, after: { requesterPerDay: 40 }, proposedBy: 'anna' },
    })
  })

  test('where there are two needs the second, and not the one who proposed it', async () => {
    const { room } = opened
    const ben = await seedAsker(room, 'ben')
    const { changes } = await change(anna, { helpdeskPerDay: 50 })
    const id = changes[0]?.id ?? ''
    opened.advance(2 * day)
    await applyDueProtectionChanges(room)
    expect(await view()).toMatchObject({ helpdeskPerDay: 5, changes: [{ needsSecondPerson: true }] })
    await expect(approveProtectionChange(room, anna, id)).rejects.toMatchObject({ code: 'own-request' })
    const unproven = approveProtectionChange(room, { ...ben, isProven: false }, id)
    await expect(unproven).rejects.toMatchObject({ code: 'proof-required' })
    expect(await approveProtectionChange(room, ben, id)).toMatchObject({
      changes: [{ approvedBy: 'ben', isOwn: false }],
    })
    await expect(approveProtectionChange(room, ben, id)).rejects.toMatchObject({ code: 'already-approved' })
    await applyDueProtectionChanges(room)
    expect(await view()).toMatchObject({ helpdeskPerDay: 50, changes: [] })
  })

  test('approved at once still waits its day', async () => {
    const { room } = opened
    const ben = await seedAsker(room, 'ben')
    const { changes } = await change(anna, { helpdeskPerDay: 50 })
    await approveProtectionChange(room, ben, changes[0]?.id ?? '')
    opened.advance(day - 1)
    await applyDueProtectionChanges(room)
    expect(await view()).toMatchObject({ helpdeskPerDay: 5 })
    opened.advance(1)
    await applyDueProtectionChanges(room)
    expect(await view()).toMatchObject({ helpdeskPerDay: 50 })
  })

  test('that nobody agreed to is taken back after a week', async () => {
    await seedAsker(opened.room, 'ben')
    await change(anna, { helpdeskPerDay: 50 })
    opened.advance(7 * day)
    await applyDueProtectionChanges(opened.room)
    expect(await view()).toMatchObject({ helpdeskPerDay: 5, changes: [] })
    expect(await actions()).toEqual(['protections.lowering-proposed', 'protections.lowering-withdrawn'])
  })

  test('is split from what raises in the same change', async () => {
    const changed = await change(anna, { organizationPerHour: 2, organizationPerDay: 300 })
    expect(changed).toMatchObject({
      organizationPerHour: 2,
      organizationPerDay: 30,
      changes: [{ changes: { organizationPerDay: 300 } }],
    })
  })

  test('replaces an earlier one of the same setting, and raising it takes that back', async () => {
    await change(anna, { userPerDay: 5 })
    expect(await change(anna, { userPerDay: 9 })).toMatchObject({ changes: [{ changes: { userPerDay: 9 } }] })
    expect((await change(anna, { helpdeskPerDay: 9 })).changes).toHaveLength(2)
    expect(await change(anna, { userPerDay: 1 })).toMatchObject({ changes: [{ changes: { helpdeskPerDay: 9 } }] })
    opened.advance(day)
    await applyDueProtectionChanges(opened.room)
    expect(await view()).toMatchObject({ userPerDay: 1, helpdeskPerDay: 9 })
  })

  test('is withdrawn by any administrator, and is then not there to be approved', async () => {
    const { room } = opened
    const ben = await seedAsker(room, 'ben')
    const { changes } = await change(anna, { userPerDay: 5 })
    const id = changes[0]?.id ?? ''
    expect(await withdrawProtectionChange(room, ben, id)).toMatchObject({ changes: [] })
    await expect(approveProtectionChange(room, ben, id)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('by an administrator of less than a day is refused, also when the clock was set forward', async () => {
    const { room } = opened
    const since = new Date(await room.sureClock.now(room.database.prisma))
    const ben = await seedAsker(room, 'ben', { administratorSince: since })
    await expect(change(ben, { userPerDay: 1, helpdeskPerDay: 9 })).rejects.toMatchObject({ code: 'new-administrator' })
    expect(await view()).toMatchObject({ userPerDay: 2 })
    const { changes } = await change(anna, { userPerDay: 5 })
    opened.jump(2 * day)
    const approval = () => approveProtectionChange(room, ben, changes[0]?.id ?? '')
    await expect(approval()).rejects.toMatchObject({ code: 'new-administrator' })
    opened.advance(day)
    expect(await approval()).toMatchObject({ changes: [{ approvedBy: 'ben' }] })
  })
})

test.each<[string, Partial<WipeAsker>, string]>([
  ['a helpdesk operator', { role: 'helpdesk' }, 'forbidden'],
  ['a token', { act: { actor: { kind: 'token', id: 't', name: 't' }, requestId: '' } }, 'forbidden'],
  ['somebody who has not just signed in', { isProven: false }, 'proof-required'],
])('%s does not change protections', async (_, changes, code) => {
  await expect(change({ ...anna, ...changes }, { userPerDay: 1 })).rejects.toMatchObject({ code })
})

test('a change on an old revision is refused, and of two at once one succeeds', async () => {
  await change(anna, { userPerDay: 1 })
  const late = changeProtections(opened.room, anna, { revision: 1, changes: { userPerDay: 0 } })
  await expect(late).rejects.toMatchObject({ code: 'precondition-failed', present: 2 })
  const both = [3, 4].map((organizationPerHour) =>
    changeProtections(opened.room, anna, { revision: 2, changes: { organizationPerHour } }),
  )
  const results = await Promise.allSettled(both)
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

describe('stopping', () => {
  test('takes what has not left back to held, tells the administrators, and may be said twice', async () => {
    const { room } = opened
    await room.database.prisma.organization.update({
      where: { id: 1 },
      data: { adminMailRecipients: ['it@example.com'] },
    })
    const [pending, delayed] = [await wipeOf('account'), await wipeOf('account', 600)]
    const hugo = await seedAsker(room, 'hugo', { role: 'helpdesk' })
    const stopped = await stopWipes(room, hugo, { comment: 'attack' })
    expect(stopped).toMatchObject({ isStopped: true, stoppedBy: 'hugo', waiting: 0, revision: 2 })
    expect(await stopWipes(room, hugo, {})).toMatchObject({ isStopped: true, revision: 2 })
    expect(await getWipe(room, anna, pending.id)).toMatchObject({ state: 'held', holds: ['stopped'], releasedAt: null })
    expect((await getWipe(room, anna, delayed.id)).holds).toContain('stopped')
    const mails = await room.database.prisma.outboxMessage.findMany({ where: { kind: 'wipes-stopped' } })
    expect(mails).toMatchObject([{ recipient: 'it@example.com', subject: 'All wipes were stopped' }])
    expect((await actions()).filter((action) => action === 'wipes.stopped')).toHaveLength(1)
  })

  test('ends with two administrators, each saying so, and what was held goes on', async () => {
    const { room } = opened
    const ben = await seedAsker(room, 'ben')
    const wipe = await wipeOf('account')
    await stopWipes(room, anna, {})
    expect(await restartWipes(room, anna, {})).toMatchObject({ isStopped: true, restartProposedBy: 'anna' })
    await expect(restartWipes(room, anna, {})).rejects.toMatchObject({ code: 'second-administrator-required' })
    await sweepWipes(room)
    expect(await state(wipe.id)).toBe('held')
    expect(await restartWipes(room, ben, { comment: 'over' })).toMatchObject({
      isStopped: false,
      restartProposedBy: null,
    })
    await sweepWipes(room)
    expect(await state(wipe.id)).toBe('pending')
    expect(await actions()).toEqual(expect.arrayContaining(['wipes.restart-proposed', 'wipes.restarted']))
  })

  test('again takes a proposed restart back', async () => {
    const { room } = opened
    const ben = await seedAsker(room, 'ben')
    await stopWipes(room, anna, {})
    await restartWipes(room, anna, {})
    await stopWipes(room, ben, {})
    expect(await restartWipes(room, ben, {})).toMatchObject({ isStopped: true, restartProposedBy: 'ben' })
  })

  test('ends with one administrator where there is only one; disabled ones do not count', async () => {
    const { room } = opened
    const ben = await seedAsker(room, 'ben')
    await room.database.prisma.operator.update({ where: { id: ben.act.actor.id }, data: { isDisabled: true } })
    const { id } = await wipeOf('account')
    await stopWipes(room, anna, {})
    expect((await getWipe(room, anna, id)).state).toBe('held')
    expect(await restartWipes(room, anna, {})).toMatchObject({ isStopped: false })
    // What nothing else holds goes on at once.
    expect((await getWipe(room, anna, id)).state).toBe('pending')
  })

  test('does not end by a new administrator, a token, or somebody else than an administrator', async () => {
    const { room } = opened
    await stopWipes(room, anna, {})
    const since = new Date(await room.sureClock.now(room.database.prisma))
    const restart = (changes: Partial<WipeAsker>) => restartWipes(room, { ...anna, ...changes }, {})
    await expect(restart({ administratorSince: since })).rejects.toMatchObject({ code: 'new-administrator' })
    await expect(restart({ role: 'helpdesk' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(restart({ isProven: false })).rejects.toMatchObject({ code: 'proof-required' })
    expect(await view()).toMatchObject({ isStopped: true })
  })
})

test('what is used is counted for everybody and for the one who looks', async () => {
  const ben = await seedAsker(opened.room, 'ben')
  await wipeOf('account')
  expect(await view()).toMatchObject({
    used: { lastHour: 1, lastDay: 1 },
    own: { lastHour: 1, lastDay: 1 },
    waiting: 0,
  })
  opened.advance(2 * 3_600_000)
  const seen = await getProtections(opened.room, ben)
  expect(seen).toMatchObject({ used: { lastHour: 0, lastDay: 1 }, own: { lastHour: 0, lastDay: 0 } })
})
