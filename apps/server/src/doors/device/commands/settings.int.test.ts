import { buildSettingsRequest, parseSettingsResponse, type SettingsRequest } from '@gatepost/protocol/commands'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changePolicy } from '../../../policies/index.ts'
import {
  connectApproved,
  openTestDoor,
  openTestRoom,
  seedUser,
  testAct,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'
import { getAutomaticReply } from '../../../users/index.ts'

let opened: TestRoom
let door: TestDoor
let anna: Phone
let ben: Phone
let annaId: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  annaId = await seedUser(opened.room, 'anna', 'Anna')
  await seedUser(opened.room, 'ben', 'Ben')
  anna = door.phone('anna', { deviceId: 'ANNA1' })
  ben = door.phone('ben', { deviceId: 'BEN1' })
  await connectApproved(opened.room, anna)
  await connectApproved(opened.room, ben)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

const nothing: SettingsRequest = {
  deviceInformation: undefined,
  userInformation: false,
  oofGet: false,
  unsupported: [],
}

async function ask(phone: Phone, request: Partial<SettingsRequest>) {
  const answer = await phone.request('Settings', buildSettingsRequest({ ...nothing, ...request }, '16.1'))
  if (answer.httpStatus !== 200 || !answer.tree) throw new Error(`Settings was answered with HTTP ${answer.httpStatus}`)
  return parseSettingsResponse(answer.tree)
}

async function inboxOf(userId: string) {
  const where = { userId, folderId: '2' }
  const items = await opened.room.database.prisma.mailItem.findMany({ where, orderBy: { id: 'asc' } })
  return items.map(({ subject, raw }) => ({ subject, text: Buffer.from(raw).toString('latin1') }))
}

const away = { audience: 'internal', isEnabled: true, text: 'Back on Monday', bodyType: 'TEXT' } as const

describe('automatic replies', () => {
  test('are off at first, and then as a phone of their user set them', async () => {
    expect(await ask(anna, { oofGet: true })).toMatchObject({ status: 1, oof: { state: 0 } })
    expect(await ask(anna, { oofSet: { state: 1, messages: [away] } })).toEqual({ status: 1, oofSetStatus: 1 })
    const { oof } = await ask(anna, { oofGet: true })
    expect(oof).toMatchObject({ state: 1, messages: [away, { isEnabled: false }, { isEnabled: false }] })
    expect(await getAutomaticReply(opened.room, annaId)).toMatchObject({
      state: 'always',
      internalText: 'Back on Monday',
    })
  })

  test('answer each sender once, and say that nobody wrote them', async () => {
    const benId = (await opened.room.database.prisma.user.findUniqueOrThrow({ where: { name: 'ben' } })).id
    const send = async (subject: string) =>
      await ben.sendMail({ to: ['anna@example.com'], subject, text: 'Are you there?' })
    expect([await send('Hello'), await send('Hello again')]).toEqual([1, 1])
    const answers = await inboxOf(benId)
    expect(answers.map(({ subject }) => subject)).toEqual(['Automatic reply: Hello'])
    expect(answers[0]?.text).toContain('Auto-Submitted: auto-replied\r\n')
    expect(answers[0]?.text).toContain('Back on Monday')
    expect((await inboxOf(annaId)).map(({ subject }) => subject)).toEqual(['Hello', 'Hello again'])
  })

  test('are neither told to nor set by a phone that is not allowed', async () => {
    const stranger = door.phone('anna', { deviceId: 'ANNA2' })
    await opened.room.database.prisma.organization.updateMany({ data: { defaultAccessLevel: 'quarantine' } })
    await stranger.connect()
    expect(await ask(stranger, { oofGet: true })).toMatchObject({ oof: { state: 0, messages: [] } })
    expect(await ask(stranger, { oofSet: { state: 0, messages: [] } })).toMatchObject({ oofSetStatus: 3 })
    expect(await getAutomaticReply(opened.room, annaId)).toMatchObject({ state: 'always' })
  })
})

describe('a recovery password', () => {
  const stored = async () => await opened.room.database.prisma.recoveryPassword.count()

  test('is refused where the policy keeps none, kept where it does, and taken away when it is empty', async () => {
    expect(await ask(anna, { devicePassword: '482913' })).toEqual({ status: 1, devicePasswordStatus: 7 })
    expect(await stored()).toBe(0)
    const { id, revision } = await opened.room.database.prisma.policy.findFirstOrThrow({ where: { isDefault: true } })
    const settings = { passwordEnabled: true, passwordRecoveryEnabled: true }
    await changePolicy(opened.room, { act: testAct, id, revision, change: { settings } })
    await anna.catchUp()
    expect(await ask(anna, { devicePassword: '482913' })).toEqual({ status: 1, devicePasswordStatus: 1 })
    expect(await stored()).toBe(1)
    expect(await ask(anna, { devicePassword: '' })).toEqual({ status: 1, devicePasswordStatus: 1 })
    expect(await stored()).toBe(0)
  })
})
