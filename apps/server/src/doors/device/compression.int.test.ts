import { buildSyncRequest, parseSyncResponse } from '@gatepost/protocol/commands'
import type { Phone, PhoneAnswer } from '@gatepost/phone'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  connectApproved,
  inbox,
  openTestDoor,
  openTestRoom,
  seedUser,
  textBody,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let mailbox: string
let phone: Phone

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  mailbox = await seedUser(opened.room, 'anna')
  phone = door.phone('anna')
  await connectApproved(opened.room, phone)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

const largeText = 'All work and no play. '.repeat(20_000)

async function append(subject: string, text = largeText): Promise<void> {
  const mime = Buffer.from(`From: c@example.com\r\nTo: anna@example.com\r\nSubject: ${subject}\r\n\r\n${text}\r\n`)
  await door.mailbox.append({ mailbox, folderId: '2', mime, isRead: false, origin: null })
}

function sync(headers: Readonly<Record<string, string>>, waitSeconds?: number) {
  // Options that change are a change; left out, those of before hold.
  const options = waitSeconds === undefined ? textBody(1_000_000) : undefined
  const collections = [inbox(phone.inbox?.syncKey ?? '', { options })]
  const wait = waitSeconds === undefined ? undefined : ({ seconds: waitSeconds, unit: 'seconds' } as const)
  const request = { kind: 'full', collections, windowSize: undefined, wait, isPartial: false } as const
  return phone.request('Sync', buildSyncRequest(request, '16.1'), { headers })
}

test('a large answer comes as a fraction of its bytes, with their number, and means the same', async () => {
  await append('Large')
  const plain = await sync({ 'Accept-Encoding': 'identity' })
  const packed = await sync({ 'Accept-Encoding': 'gzip' })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.bytes.length).toBeGreaterThan(largeText.length)
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(packed.headers['transfer-encoding']).toBeUndefined()
  expect(Number(packed.headers['content-length'])).toBeLessThan(plain.bytes.length / 20)
  // A repeated request is answered with a key of its own, so the documents are compared without.
  const meaning = ({ tree }: PhoneAnswer) => JSON.stringify(parseSyncResponse(tree)).replace(/"syncKey":"[^"]*"/, '')
  expect(meaning(packed)).toBe(meaning(plain))
})

test('an answer to a request that was held is compressed too', async () => {
  await phone.syncFolder('2')
  const held = sync({ 'Accept-Encoding': 'gzip' }, 600)
  await expect.poll(() => door.wake.registry.size).toBe(1)
  await append('Held')
  expect((await held).headers['content-encoding']).toBe('gzip')
})

test('"nothing new" and refusals are too short to be compressed', async () => {
  const headers = { 'Accept-Encoding': 'gzip' }
  await phone.catchUp()
  const unknown = await phone.request('FolderSync', undefined, { headers })
  const quiet = await sync(headers)
  expect([unknown, quiet].map((answer) => answer.headers['content-encoding'])).toEqual([undefined, undefined])
})
