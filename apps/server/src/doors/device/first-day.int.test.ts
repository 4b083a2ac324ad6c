import { knownVersions } from '@gatepost/protocol/http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../../device-scope.ts'
import { decideDevices } from '../../access/index.ts'
import { changePolicy } from '../../policies/index.ts'
import {
  openTestDoor,
  openTestRoom,
  seedPolicy,
  seedUser,
  testAct,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

let opened: TestRoom
let door: TestDoor
let policyId: string
let annaId: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  policyId = await seedPolicy(opened.room, 'Field')
  annaId = await seedUser(opened.room, 'anna', 'Anna')
  await changeUser(opened.room, { act: testAct, id: annaId, revision: 1, change: { policyId } }, everything)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

async function deviceRow(deviceId: string) {
  return await opened.room.database.prisma.device.findFirstOrThrow({ where: { deviceId, isLive: true } })
}

async function actions(targetId: string): Promise<string[]> {
  const where = { targetId, actorKind: 'device' }
  const entries = await opened.room.database.prisma.auditEntry.findMany({ where, orderBy: { sequence: 'asc' } })
  return entries.map(({ action }) => action)
}

describe('the first day of a phone', () => {
  test('from its first request to the day its user leaves, on one account', async () => {
    await door.mailbox.append(testMail({ mailbox: annaId, subject: 'One' }))
    const phone = door.phone('anna', { deviceId: 'FIRSTDAY' })

    // It connects and waits with one message.
    expect(await phone.options()).toMatchObject({ versions: [...knownVersions] })
    expect(await phone.connect()).toEqual({ kind: 'connected' })
    expect(phone.mails.map(({ subject }) => subject)).toEqual(['Your phone is waiting for approval'])
    const { id } = await deviceRow('FIRSTDAY')
    expect(await deviceRow('FIRSTDAY')).toMatchObject({
      accessState: 'quarantined',
      model: 'iPhone 17',
      policyStatus: 1,
    })
    expect(await actions(id)).toEqual(['device.registered', 'device.policy.acknowledged'])
    const keyOfWaiting = phone.inbox?.syncKey

    // It is approved while it holds a Ping; its mail comes on the key that it has.
    const approved = phone.ping()
    await decideDevices(opened.room, { act: testAct, ids: [id], access: 'allow' }, everything)
    expect(await approved).toMatchObject({ status: 2, folders: ['2'] })
    expect(phone.inbox?.syncKey).toBe(keyOfWaiting)
    await phone.syncFolder('2')
    expect(phone.mails.map(({ subject }) => subject)).toEqual(['One'])
    expect(phone.inbox?.syncKey.split('-')[0]).toBe(keyOfWaiting?.split('-')[0])
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })

    // Another phone sends it mail.
    await seedUser(opened.room, 'bea', 'Bea')
    const other = door.phone('bea', { deviceId: 'OTHER', version: '14.1', queryForm: 'plain' })
    await other.connect()
    // The answer to its Ping says that the door has heard of the decision.
    const heard = other.ping()
    await decideDevices(
      opened.room,
      { act: testAct, ids: [(await deviceRow('OTHER')).id], access: 'allow' },
      everything,
    )
    await heard
    const mailed = phone.ping()
    expect(await other.sendMail({ to: ['anna@example.com'], subject: 'Two', text: 'Hello Anna' })).toBe(1)
    expect(await mailed).toMatchObject({ status: 2, folders: ['2'] })
    await phone.syncFolder('2')
    expect(phone.mails.map(({ subject, body }) => [subject, body.trim()])).toContainEqual(['Two', 'Hello Anna'])

    // The administrator changes the policy: the phone hears of it, provisions, and goes on.
    const demanded = phone.ping()
    const change = { settings: { passwordEnabled: true, minPasswordLength: 6 } }
    await changePolicy(opened.room, { act: testAct, id: policyId, revision: 1, change })
    expect(await demanded).toMatchObject({ status: 7 })
    const keyOfOldPolicy = phone.policyKey
    expect(await phone.folderSync()).toMatchObject({ status: 1 })
    expect(phone.policyKey).not.toBe(keyOfOldPolicy)
    expect(await deviceRow('FIRSTDAY')).toMatchObject({
      policyId,
      policyRevision: 2,
      policyKey: BigInt(phone.policyKey),
    })

    // ActiveSync is disabled for the user: the held Ping ends, and the next request is refused.
    const disabled = phone.ping()
    await changeUser(
      opened.room,
      { act: testAct, id: annaId, revision: 2, change: { isActiveSyncEnabled: false } },
      everything,
    )
    expect(await disabled).toMatchObject({ status: 7 })
    expect(await phone.folderSync()).toMatchObject({ status: 126 })
    expect(await phone.ping()).toMatchObject({ status: 7 })

    // Enabled again, it is where it was.
    await changeUser(
      opened.room,
      { act: testAct, id: annaId, revision: 3, change: { isActiveSyncEnabled: true } },
      everything,
    )
    await expect.poll(async () => (await phone.folderSync()).status).toBe(1)
    expect(await phone.syncFolder('2')).toMatchObject({ status: 1, requests: 1, added: [] })
    expect(phone.mails).toHaveLength(2)
  })
})
