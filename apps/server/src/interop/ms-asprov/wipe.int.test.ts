import { knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import type { WipeKind } from '@gatepost/protocol/tables'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { removeDevice } from '../../devices/index.ts'
import { sendDueMails } from '../../notifications/index.ts'
import {
  acknowledgeRaw,
  liftWipeBudgets,
  liveRowOf,
  openTestDoor,
  openTestRoom,
  provisionTalk,
  seedUser,
  seedWipe,
  wipeAsker,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  await liftWipeBudgets(opened.room)
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

type Wiped = {
  readonly phone: Phone
  readonly userId: string
  readonly deviceRowId: string
}

/** A phone that has provisioned, and for which an administrator orders a wipe. */
async function wipedPhone(version: ProtocolVersion, kind: WipeKind): Promise<Wiped> {
  const name = `${kind}${version.replace('.', '')}`
  const userId = await seedUser(opened.room, name)
  const phone = door.phone(name, { deviceId: `WIPE${name}`, deviceType: 'NewType', version })
  await provisionTalk(phone).provision()
  const { id: deviceRowId } = await liveRowOf(opened.room, phone)
  await seedWipe(opened.room, { deviceRowId, kind })
  return { phone, userId, deviceRowId }
}

/** The wipe while it is open, through a failure, to its end and the removal of the device. */
async function playWipe({ phone, deviceRowId }: Wiped, kind: WipeKind): Promise<void> {
  const talk = provisionTalk(phone)
  await expect.poll(async () => (await talk.initial()).wipe).toBe(kind)
  expect(await acknowledgeRaw(phone, 2, kind)).toEqual({ status: 2, wipe: kind })
  expect(await talk.initial()).toMatchObject({ status: 1, wipe: kind })
  expect(await acknowledgeRaw(phone, 1, kind)).toEqual({ status: 1 })
  await removeDevice(opened.room, wipeAsker, deviceRowId)
  await expect.poll(async () => (await talk.initial()).policy?.status).toBe(1)
  expect((await talk.initial()).wipe).toBeUndefined()
}

async function subjectsOf(userId: string): Promise<readonly string[]> {
  await sendDueMails(opened.room, { mailbox: door.mailbox, relay: undefined, from: 'gatepost@example.com' })
  const { rows } = await opened.room.database.pool.query<{ raw: Buffer }>(
    `SELECT raw FROM mail_item WHERE user_id = $1 AND folder_id = '2'`,
    [userId],
  )
  return rows.map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw.toString('utf8'))?.[1] ?? '')
}

describe.each(knownVersions)('at %s', (version) => {
  test('MS-ASPROV S02_TC01: a wipe is offered until it succeeded, confirmed by mail, and gone with the device', async () => {
    const wiped = await wipedPhone(version, 'device')
    const gated = Number(version) < 14 ? { httpStatus: 449, status: undefined } : { httpStatus: 200, status: 140 }
    await expect.poll(() => provisionTalk(wiped.phone).folderSync(1)).toEqual(gated)
    await playWipe(wiped, 'device')
    expect(await subjectsOf(wiped.userId)).toContain('Remote Device Wipe Confirmation')
  })
})

test('MS-ASPROV S02_TC02: at 16.1 a wipe of the account alone is offered until it succeeded, and gone with the device', async () => {
  const wiped = await wipedPhone('16.1', 'account')
  await playWipe(wiped, 'account')
  expect(await subjectsOf(wiped.userId)).not.toContain('Remote Device Wipe Confirmation')
})
