import {
  buildGetItemEstimateRequest,
  parseGetItemEstimateResponse,
  type EstimateCollection,
} from '@gatepost/protocol/commands'
import { AirSync, GetItemEstimate } from '@gatepost/protocol/code-pages'
import { element, type WbxmlElement } from '@gatepost/protocol/wbxml'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  connectApproved,
  inbox,
  openTestDoor,
  openTestRoom,
  rawSync,
  seedUser,
  subjectsOf,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let userId: string
let phone: Phone
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  userId = await seedUser(opened.room, 'ada')
  phone = door.phone('ada')
  await connectApproved(opened.room, phone)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

let key: string

beforeEach(async () => {
  await phone.syncFolder('2')
  key = phone.store.folder('2').syncKey
})

async function receive(days = 0): Promise<void> {
  number += 1
  const receivedAt = new Date(opened.room.now().getTime() - days * 86_400_000)
  await door.mailbox.append({ ...testMail({ mailbox: userId, subject: `Mail ${number}` }), receivedAt })
}

async function ask(body: WbxmlElement) {
  const { tree } = await phone.request('GetItemEstimate', body)
  return parseGetItemEstimateResponse(tree ?? element(AirSync.Sync))
}

const estimate = (...collections: Partial<EstimateCollection>[]) =>
  ask(
    buildGetItemEstimateRequest(
      {
        collections: collections.map((collection) => ({
          collectionId: '2',
          syncKey: key,
          filterType: 0,
          conversationMode: false,
          ...collection,
        })),
      },
      '16.1',
    ),
  )

const answered = (...answers: { status: number; estimate?: number; collectionId?: string }[]) => ({
  kind: 'collections',
  collections: answers.map((answer) => ({ collectionId: '2', ...answer })),
})

describe('an estimate', () => {
  test('is what the next Sync brings, and takes nothing from it (S07_TC01)', async () => {
    await receive()
    await receive()
    expect(await estimate({})).toEqual(answered({ status: 1, estimate: 2 }))
    expect(await estimate({})).toEqual(answered({ status: 1, estimate: 2 }))
    const synced = await rawSync(phone).sync(inbox(key))
    expect(subjectsOf(synced)).toHaveLength(2)
    expect(await estimate({ syncKey: synced.syncKey })).toEqual(answered({ status: 1, estimate: 0 }))
    // The key before: the answer may have been lost.
    expect(await estimate({})).toEqual(answered({ status: 1, estimate: 2 }))
  })

  test.each([1, 2, 3, 4, 5])('takes filter %i for mail (S07_TC04)', async (filterType) => {
    await receive()
    expect(await estimate({ filterType })).toEqual(answered({ status: 1, estimate: 1 }))
  })

  test.each([6, 7, 8])('refuses filter %i, which is not for mail, as a whole (S07_TC04)', async (filterType) => {
    expect(await estimate({}, { filterType })).toEqual({ kind: 'status', status: 110 })
  })

  test('of one folder does not spoil that of another (S07_TC09)', async () => {
    const unknown = { collectionId: '4711' }
    expect(await estimate({}, unknown)).toEqual(answered({ status: 1, estimate: 0 }, { status: 2, ...unknown }))
  })

  test('is not given before the first Sync of a folder (S07_TC10)', async () => {
    expect(await estimate({ collectionId: '5' })).toEqual(answered({ status: 3, collectionId: '5' }))
  })

  test.each([
    ['nonsense (S07_TC11)', 'nonsense'],
    ['the first key (S07_TC12)', '0'],
    ['none', ''],
  ])('is not given for a key that is %s', async (_name, syncKey) => {
    expect(await estimate({ syncKey })).toEqual(answered({ status: 4 }))
  })

  test('may be asked for mail as whole conversations', async () => {
    expect(await estimate({ conversationMode: true })).toEqual(answered({ status: 1, estimate: 0 }))
  })

  test('of mail and SMS together is that of the mail (S07_TC14); of tasks and contacts there is none (S07_TC16)', async () => {
    await receive()
    const options = (name: string) => element(AirSync.Options, [element(AirSync.Class, name)])
    const both = (...names: string[]) =>
      element(GetItemEstimate.GetItemEstimate, [
        element(GetItemEstimate.Collections, [
          element(GetItemEstimate.Collection, [
            element(AirSync.SyncKey, key),
            element(GetItemEstimate.CollectionId, '2'),
            ...names.map(options),
          ]),
        ]),
      ])
    expect(await ask(both('Email', 'SMS'))).toEqual(answered({ status: 1, estimate: 1 }))
    expect(await ask(both('Tasks', 'Contacts'))).toEqual({ kind: 'status', status: 4 })
  })

  test('of 1,000 folders is given, of one more it is not (S07_TC15)', async () => {
    const many = (count: number) => Array.from({ length: count }, () => ({}))
    expect(await estimate(...many(1_000))).toMatchObject({ kind: 'collections' })
    expect(await estimate(...many(1_001))).toEqual({ kind: 'status', status: 103 })
  })

  test('counts what a filter lets through, and everything without one (S07_TC02, TC04)', async () => {
    await receive(10)
    await receive()
    expect(await estimate({ filterType: 3 }, {})).toEqual(
      answered({ status: 1, estimate: 1 }, { status: 1, estimate: 2 }),
    )
  })

  test('counts what a narrower window takes away: the next Sync tells of that as well', async () => {
    expect(await estimate({ filterType: 3 }, {})).toEqual(
      answered({ status: 1, estimate: 1 }, { status: 1, estimate: 0 }),
    )
  })

  test('is not given on a judgement that is out of date', async () => {
    await opened.room.database.prisma.device.updateMany({
      where: { deviceId: phone.profile.deviceId },
      data: { accessState: 'blocked', version: { increment: 1 } },
    })
    expect(await estimate({})).toEqual({ kind: 'status', status: 129 })
  })
})
