import { AirSync } from '@gatepost/protocol/code-pages'
import { childOf, decode, element, type WbxmlElement } from '@gatepost/protocol/wbxml'
import { afterEach, describe, expect, test } from 'vitest'
import type { Phone } from './phone.ts'
import { openScriptedDoor, type HeardRequest, type ScriptedDoor } from './testing/scripted-door.ts'
import { testPhone } from './testing/test-phone.ts'
import { vector } from './testing/vectors.ts'

const temporaryKey = 1_307_199_584
const finalKey = 3_942_919_513

let door: ScriptedDoor | undefined
let phone: Phone | undefined

afterEach(async () => {
  phone?.close()
  await door?.close()
})

/** A phone at a door that answers with these vectors, one after the other. */
async function phoneAt(...answers: readonly string[]): Promise<{ phone: Phone; heard: readonly HeardRequest[] }> {
  const left = [...answers]
  door = await openScriptedDoor(() => ({ bytes: vector(left.shift() ?? 'no more answers') }))
  phone = testPhone(door.baseUrl)
  return { phone, heard: door.heard }
}

describe('what the phone sends is, byte for byte, the vector', () => {
  test('provisioning, both phases', async () => {
    const { phone: pixel, heard } = await phoneAt('provision-initial-response', 'provision-ack-response')
    await pixel.provision()
    expect(heard.map(({ bytes }) => hex(bytes))).toEqual([
      hex(vector('provision-initial-request')),
      hex(vector('provision-ack-request')),
    ])
    expect(heard.map(({ eas }) => eas?.policyKey)).toEqual([0, temporaryKey])
  })

  test('the first FolderSync', async () => {
    const { phone: pixel, heard } = await phoneAt('foldersync-initial-response')
    await pixel.folderSync()
    expect(heard.map(({ bytes }) => hex(bytes))).toEqual([hex(vector('foldersync-initial-request'))])
  })

  test('a mail marked as read', async () => {
    const { phone: pixel, heard } = await phoneAt(
      'foldersync-initial-response',
      'sync-initial-response',
      'sync-response-mail-add',
      'sync-initial-response',
      'sync-initial-response',
    )
    await pixel.folderSync()
    await pixel.syncFolder('1')
    pixel.markRead('1', '1:17')
    await pixel.syncFolder('1', { getChanges: false })
    expect(commandsOf(heard.at(-1)?.tree)).toEqual(commandsOf(decode(vector('sync-request-mark-read'))))
  })
})

describe('the phone understands the vector of', () => {
  test('a policy, and keeps the final key', async () => {
    const { phone: pixel } = await phoneAt('provision-initial-response', 'provision-ack-response')
    const outcome = await pixel.provision()
    expect(outcome).toMatchObject({
      kind: 'provisioned',
      policyKey: finalKey,
      policy: { DevicePasswordEnabled: '1', MinDevicePasswordLength: '6', MaxAttachmentSize: '' },
    })
    expect(pixel.policyKey).toBe(finalKey)
  })

  test('a hierarchy', async () => {
    const { phone: pixel } = await phoneAt('foldersync-initial-response')
    expect(await pixel.folderSync()).toEqual({ status: 1, changes: 3 })
    expect([...pixel.store.folders.values()].map(({ id, parentId, name, type }) => [id, parentId, name, type])).toEqual(
      [
        ['1', '0', 'Inbox', 2],
        ['2', '0', 'Kalender – Büro', 8],
        ['3', '1', '受信', 12],
      ],
    )
  })

  test('a mail, with more to come', async () => {
    const { phone: pixel } = await phoneAt(
      'foldersync-initial-response',
      'sync-initial-response',
      'sync-response-mail-add',
      'sync-initial-response',
    )
    await pixel.folderSync()
    expect(await pixel.syncFolder('1')).toMatchObject({ status: 1, requests: 3 })
    expect(pixel.mails).toEqual([
      {
        id: '1:17',
        subject: 'Grüße 🎉',
        from: '"王" <wang@example.org>',
        to: '"Zoë" <zoe@example.org>',
        receivedAt: new Date('2024-02-29T23:59:59.000Z'),
        isRead: false,
        flag: null,
        body: 'Hello\r\nyou.',
        attachments: [],
      },
    ])
  })

  test('a heartbeat out of bounds', async () => {
    const { phone: pixel } = await phoneAt('ping-response-heartbeat-bound')
    expect(await pixel.ping({ heartbeatSeconds: 5, folders: ['1'] })).toEqual({
      status: 5,
      heartbeatSeconds: 60,
      folders: [],
    })
  })

  test('a mail that could not be sent', async () => {
    const { phone: pixel } = await phoneAt('sendmail-failure-response')
    expect(await pixel.sendMail({ to: ['ben@example.org'], subject: 'Lunch', text: 'At noon?' })).toBe(115)
  })

  test.each([
    ['a wipe of the whole device', 'provision-remotewipe-response', 'device'],
    ['a wipe of the account', 'provision-accountonly-wipe-response', 'account'],
  ])('%s: it has nothing left and says so', async (_, answer, scope) => {
    const { phone: pixel, heard } = await phoneAt('foldersync-initial-response', answer, 'provision-25-response')
    await pixel.folderSync()
    expect(await pixel.provision()).toEqual({ kind: 'erased', scope })
    expect(pixel.store.folders.size).toBe(0)
    expect(heard).toHaveLength(3)
  })
})

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** The client's Commands in a Sync: what the phone puts around them is its own choice. */
function commandsOf(sync: WbxmlElement | undefined): WbxmlElement | undefined {
  const collections = childOf(sync ?? element(AirSync.Sync), AirSync.Collections)
  const collection = collections && childOf(collections, AirSync.Collection)
  return collection && childOf(collection, AirSync.Commands)
}
