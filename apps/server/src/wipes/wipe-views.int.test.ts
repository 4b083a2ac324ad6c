import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { me, wipePreview, wipeProtections, wipeReceipt as receiptSchema } from '@gatepost/contract'
import { openTestRoom, seedDevice, seedUser, type TestRoom } from '../testing/index.ts'
import { seedAsker, userAsker } from '../testing/askers.ts'
import { canonicalJson } from './canonical-json.ts'
import {
  getMyDevices,
  getProtections,
  previewWipe,
  requestWipe,
  stopWipes,
  wipeReceipt,
  type WipeAsker,
} from './index.ts'

let opened: TestRoom
let anna: WipeAsker
let ben: string

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
  anna = await seedAsker(opened.room, 'anna')
  ben = await seedUser(opened.room, 'ben', 'Ben')
})

afterAll(async () => {
  await opened.close()
})

const overWire = (value: object): unknown => JSON.parse(JSON.stringify(value))

const facts = { reason: 'lost-or-stolen', note: '', delaySeconds: 300, notify: [], idempotencyKey: null } as const

const accountWipe = (deviceRowId: string, asker = anna) =>
  requestWipe(opened.room, asker, { ...facts, deviceRowId, kind: 'account', confirmation: null })

async function deviceWith(changes: object): Promise<string> {
  const id = await seedDevice(opened.room, { userId: ben, deviceId: 'ABCDEF123456' })
  await opened.room.database.prisma.device.update({ where: { id }, data: changes })
  return id
}

describe('the preview of a wipe', () => {
  test('offers both kinds, with the account first, and is what the contract says', async () => {
    const preview = await previewWipe(opened.room, anna, await deviceWith({}))
    expect(preview).toMatchObject({
      account: { problem: null },
      wholeDevice: { problem: null, needsSecondPerson: false },
      preselected: 'account',
      isOutlookMobile: false,
      openWipe: null,
      isStopped: false,
      budget: {
        organization: { usedHour: 0, perHour: 10, usedDay: 0, perDay: 30 },
        requester: { usedHour: 0, perHour: 5, usedDay: 0, perDay: 20 },
      },
    })
    expect(() => wipePreview.parse(overWire({ ...preview, isConnected: false }))).not.toThrow()
  })

  test('needs no proof: that is asked for with the wipe', async () => {
    const preview = await previewWipe(opened.room, { ...anna, isProven: false }, await deviceWith({}))
    expect(preview).toMatchObject({ account: { problem: null }, wholeDevice: { problem: null } })
  })

  test('of a phone that speaks an older version is for the whole device', async () => {
    const preview = await previewWipe(opened.room, anna, await deviceWith({ protocolVersion: '14.1' }))
    expect(preview).toMatchObject({ account: { problem: 'version-cannot-wipe-account' }, preselected: 'device' })
  })

  test.each<[string, object, Partial<WipeAsker>, string]>([
    ['a personal device', { ownership: 'personal' }, {}, 'personal-device'],
    ['one that was personal until now', { personalUntil: new Date('2099-01-01') }, {}, 'personal-device'],
    ['a helpdesk operator', {}, { role: 'helpdesk' }, 'whole-device-not-permitted'],
    ['a token without the scope', {}, { mayWipeDevice: false }, 'whole-device-not-permitted'],
    ['a new administrator', {}, { administratorSince: new Date('2026-11-22T08:00:00Z') }, 'new-administrator'],
  ])('has the account data only for %s', async (_, device, asker, problem) => {
    const preview = await previewWipe(opened.room, { ...anna, ...asker }, await deviceWith(device))
    expect(preview).toMatchObject({ account: { problem: null }, wholeDevice: { problem } })
  })

  test('shows the wipe that is open already', async () => {
    const id = await deviceWith({})
    const wipe = await accountWipe(id)
    expect(await previewWipe(opened.room, anna, id)).toMatchObject({
      account: { problem: 'wipe-open' },
      wholeDevice: { problem: 'wipe-open' },
      openWipe: { id: wipe.id, state: 'held', holds: ['delay'] },
    })
  })

  test.each([{ userAgent: 'Outlook-iOS-Android/1.0' }, { deviceType: 'Outlook' }])(
    'knows Outlook by %o',
    async (changes) => {
      expect(await previewWipe(opened.room, anna, await deviceWith(changes))).toMatchObject({ isOutlookMobile: true })
    },
  )

  test('outside the scope is not found', async () => {
    const sales: WipeAsker = { ...anna, scope: { kind: 'departments', departments: ['Sales'] } }
    await expect(previewWipe(opened.room, sales, await deviceWith({}))).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe("a user's own page", () => {
  test('shows the own live devices, what can be done about each, and the wipe of one', async () => {
    const { room } = opened
    const asker = userAsker(ben, 'ben')
    const mine = await deviceWith({ lastSuccessSyncAt: new Date() })
    const personal = await seedDevice(room, { userId: ben, deviceId: 'PERSONAL' })
    await room.database.prisma.device.update({ where: { id: personal }, data: { ownership: 'personal' } })
    await seedDevice(room, { userId: await seedUser(room, 'cleo') })
    const over = await seedDevice(room, { userId: ben })
    await room.database.prisma.device.update({ where: { id: over }, data: { isLive: false } })
    const wipe = await accountWipe(mine, asker)
    const page = await getMyDevices(room, asker)
    expect(page).toMatchObject({ displayName: 'Ben', address: 'ben@example.com', wipesLeft: 2 })
    expect(page.devices).toMatchObject([
      {
        id: mine,
        deviceIdEnd: '123456',
        account: { problem: 'wipe-open' },
        wipe: { id: wipe.id, may: { cancel: null } },
      },
      {
        id: personal,
        isPersonal: true,
        account: { problem: null },
        wholeDevice: { problem: 'personal-device' },
        wipe: null,
      },
    ])
    // The rest of what /me says comes from other rooms.
    const ofThisRoom = me.shape.devices.element.pick({ id: true, account: true, wholeDevice: true, wipe: true })
    for (const { id, account, wholeDevice, wipe: own } of page.devices) {
      expect(() => ofThisRoom.parse(overWire({ id, account, wholeDevice, wipe: own }))).not.toThrow()
    }
  })

  test('counts what has left today, and offers whole devices only where users may', async () => {
    const { room } = opened
    const asker = userAsker(ben, 'ben')
    const id = await deviceWith({})
    await requestWipe(room, asker, { ...facts, deviceRowId: id, kind: 'account', confirmation: null, delaySeconds: 0 })
    await seedDevice(room, { userId: ben, deviceId: 'OTHER' })
    await room.database.prisma.wipeProtection.update({ where: { id: 1 }, data: { mayUsersWipeDevice: false } })
    const page = await getMyDevices(room, asker)
    expect(page.wipesLeft).toBe(1)
    for (const device of page.devices) expect(device.wholeDevice.problem).toBe('whole-device-not-permitted')
  })

  test('is nobody else’s', async () => {
    await expect(getMyDevices(opened.room, anna)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

test('a receipt can be checked with what came over the wire, and not after a change', async () => {
  const { room } = opened
  const { id } = await accountWipe(await deviceWith({}))
  const sent = receiptSchema.parse(overWire(await wipeReceipt(room, anna, id, 'https://gatepost.example')))
  expect(sent.receipt.meaning).toContain('has not been sent')
  const signature = Buffer.from(sent.signature, 'base64')
  expect(room.keys.isSignature(canonicalJson(sent.receipt), signature)).toBe(true)
  const forged = { ...sent.receipt, wipe: { ...sent.receipt.wipe, state: 'acknowledged' } }
  expect(room.keys.isSignature(canonicalJson(forged), signature)).toBe(false)
  expect(sent.publicKey).toBe(room.keys.publicKey().toString('base64'))
})

test('the protections are what the contract says', async () => {
  await stopWipes(opened.room, anna, { comment: '' })
  const view = await getProtections(opened.room, anna)
  expect(() => wipeProtections.parse(overWire(view))).not.toThrow()
})
