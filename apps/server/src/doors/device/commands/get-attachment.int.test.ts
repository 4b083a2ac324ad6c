import {
  attachmentProperties,
  buildItemOperationsRequest,
  parseItemOperationsResponse,
} from '@gatepost/protocol/commands'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../../../device-scope.ts'
import { changeOrganization } from '../../../settings/index.ts'
import {
  openTestDoor,
  openTestRoom,
  seedPolicy,
  seedUser,
  testAct,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'
import { changeUser } from '../../../users/index.ts'

let opened: TestRoom
let door: TestDoor
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await changeOrganization(opened.room, { act: testAct, revision: 1, change: { defaultAccessLevel: 'allow' } })
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

/** A user with a mail that has an attachment of that type, under a policy; its phone and the attachment's name. */
async function receive(contentType: string, content: Uint8Array, settings: object = {}) {
  const user = `user${(number += 1)}`
  const id = await seedUser(opened.room, user)
  const policyId = await seedPolicy(opened.room, user, settings)
  await changeUser(opened.room, { act: testAct, id, revision: 1, change: { policyId } }, everything)
  const head = `From: a@x.example\r\nSubject: File\r\nContent-Type: ${contentType}\r\nContent-Disposition: attachment`
  const mime = Buffer.from(
    `${head}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}`,
  )
  const item = await door.mailbox.append({ mailbox: id, folderId: '2', mime, isRead: false, origin: null })
  const phone = door.phone(user, { version: '12.1' })
  expect(await phone.connect()).toEqual({ kind: 'connected' })
  return { phone, attachmentName: `2:${item.id}:0` }
}

const get = (phone: Phone, attachmentName: string) =>
  phone.request('GetAttachment', undefined, { parameters: { attachmentName } })

async function fetchStatus(phone: Phone, fileReference: string) {
  const options = { bodyPreferences: [], mimeSupport: 0 } as const
  const document = buildItemOperationsRequest({ fetches: [{ store: 'Mailbox', fileReference, options }] }, '12.1')
  const { tree } = await phone.request('ItemOperations', document)
  const [fetched] = tree ? parseItemOperationsResponse(tree).fetches : []
  return fetched
}

const content = Buffer.from([0, 0x0e, 0x56, 0xff, 0x00])

test.each([
  ['its own', 'image/png', 'image/png'],
  ['none where there is none', 'image', 'application/octet-stream'],
  ['none where it would end the header', 'a/b\rX: y', 'application/octet-stream'],
  ['none of this protocol', 'application/vnd.ms-sync.wbxml', 'application/octet-stream'],
  ['none of its parts', 'Application/vnd.ms-sync.multipart', 'application/octet-stream'],
])('an attachment comes under a type: %s', async (_name, given, told) => {
  const { phone, attachmentName } = await receive(given, content)
  const answer = await get(phone, attachmentName)
  expect(answer).toMatchObject({ httpStatus: 200, headers: { 'content-type': told }, tree: undefined })
  expect(Buffer.from(answer.bytes).equals(content)).toBe(true)
  const properties = attachmentProperties({ contentType: told, base64: content.toString('base64') })
  expect(await fetchStatus(phone, attachmentName)).toMatchObject({ status: 1, properties })
})

test('an empty attachment is an empty answer', async () => {
  const { phone, attachmentName } = await receive('image/png', Buffer.alloc(0))
  expect(await get(phone, attachmentName)).toMatchObject({ httpStatus: 200, bytes: { length: 0 } })
})

describe('it is refused', () => {
  test('where the policy lets no attachment onto the phone', async () => {
    const { phone, attachmentName } = await receive('image/png', content, { attachmentsEnabled: false })
    expect(await get(phone, attachmentName)).toMatchObject({ httpStatus: 403, bytes: { length: 0 } })
    expect(await fetchStatus(phone, attachmentName)).toMatchObject({ status: 16 })
  })

  test('where it is larger than the policy lets it be, and only then', async () => {
    const { phone, attachmentName } = await receive('image/png', content, { maxAttachmentSize: content.length - 1 })
    expect(await get(phone, attachmentName)).toMatchObject({ httpStatus: 500, bytes: { length: 0 } })
    expect(await fetchStatus(phone, attachmentName)).toMatchObject({ status: 11 })
    const exact = await receive('image/png', content, { maxAttachmentSize: content.length })
    expect(await get(exact.phone, exact.attachmentName)).toMatchObject({ httpStatus: 200 })
  })

  test('under a name that is none', async () => {
    const { phone } = await receive('image/png', content)
    for (const name of ['', '2', '2:1', '2:999999:0', '5:1:0', '2:1:0:0', '../2:1:0', '2:x:0']) {
      expect(await get(phone, name), name).toMatchObject({ httpStatus: 500 })
    }
  })

  test('of another user: the same name is something of the own mailbox, or nothing', async () => {
    const other = await receive('image/png', Buffer.from('secret'))
    const { phone } = await receive('image/png', content)
    const answer = await get(phone, other.attachmentName)
    expect(Buffer.from(answer.bytes).equals(content)).toBe(true)
  })

  test('without a name', async () => {
    const { phone } = await receive('image/png', content)
    expect(await phone.request('GetAttachment', undefined)).toMatchObject({ httpStatus: 400 })
  })

  test('from 14.0 on, which has no such command', async () => {
    const { phone, attachmentName } = await receive('image/png', content)
    const answer = await phone.request('GetAttachment', undefined, { version: '14.0', parameters: { attachmentName } })
    expect(answer.httpStatus).not.toBe(200)
  })
})
