import { FolderHierarchy } from '@gatepost/protocol/code-pages'
import {
  buildItemOperationsResponse,
  buildPingResponse,
  buildProvisionResponse,
  buildSettingsResponse,
  buildStatusAnswer,
  parseItemOperationsRequest,
  parsePingRequest,
  parseSendMailRequest,
  parseSettingsRequest,
} from '@gatepost/protocol/commands'
import { element } from '@gatepost/protocol/wbxml'
import { describe, expect, test } from 'vitest'
import { folders, mail, oneMail, status, sync } from './testing/answers.ts'
import { phoneAt } from './testing/phone-at.ts'
import type { HeardRequest, Reply } from './testing/scripted-door.ts'

const policyType = 'MS-EAS-Provisioning-WBXML'

describe('a demand for provisioning', () => {
  test.each([
    ['status 142', { tree: status(142) }],
    ['status 143', { tree: status(143) }],
    ['status 144', { tree: status(144) }],
    ['HTTP 449', { httpStatus: 449 }],
  ])('%s: the phone provisions and repeats the command with the new key', async (_, demand) => {
    const { door, phone, events } = await phoneAt((request) => {
      if (request.eas?.command === 'Provision') return provisioning(request)
      return request.eas?.policyKey === 222 ? { tree: folders([]) } : demand
    })
    expect(await phone.folderSync()).toEqual({ status: 1, changes: 0 })
    expect(door.commands()).toEqual(['FolderSync', 'Provision', 'Provision', 'FolderSync'])
    expect(events.filter(({ kind }) => kind === 'demanded' || kind === 'provisioned')).toMatchObject([
      { kind: 'demanded', command: 'FolderSync' },
      { kind: 'provisioned', policyKey: 222 },
    ])
  })

  test('a server that demands it without end is given up on', async () => {
    const { door, phone } = await phoneAt((request) =>
      request.eas?.command === 'Provision' ? provisioning(request) : { tree: status(142) },
    )
    await expect(phone.folderSync()).rejects.toMatchObject({ code: 'provisioning', status: 142 })
    expect(door.commands().filter((command) => command === 'FolderSync')).toHaveLength(3)
  })

  test('a refused acknowledgment leaves the phone without a key', async () => {
    const { phone } = await phoneAt((request) =>
      request.eas?.policyKey === 0 ? provisioning(request) : { tree: buildStatusAnswer('Provision', 139) },
    )
    expect(await phone.provision(2)).toEqual({ kind: 'refused', status: 139 })
    expect(phone.policyKey).toBe(0)
  })

  test('"no policy" is an answer to go on with', async () => {
    const { phone } = await phoneAt(() => ({
      tree: buildProvisionResponse({ status: 1, policy: { policyType, status: 2 } }, '14.1'),
    }))
    expect(await phone.provision()).toEqual({ kind: 'no-policy' })
  })
})

describe('FolderSync', () => {
  test('a refused key starts the hierarchy over and keeps the items of folders that are still there', async () => {
    const keys: (string | undefined)[] = []
    const { phone } = await phoneAt((request) => {
      if (request.eas?.command === 'Sync') return sync(request, (collection) => oneMail(collection))
      keys.push(syncKeyOf(request))
      if (keys.length === 1) return { tree: folders(['2', '100']) }
      return keys.length === 2 ? { tree: status(9) } : { tree: folders(['2']) }
    })
    await phone.folderSync()
    await phone.syncFolder('2')
    expect(await phone.folderSync()).toMatchObject({ status: 1 })
    expect(keys).toEqual(['0', '7', '0'])
    expect([...phone.store.folders.keys()]).toEqual(['2'])
    expect(phone.mails).toHaveLength(1)
  })

  test('a refusal is a value', async () => {
    const { phone, events } = await phoneAt(() => ({ tree: status(126) }))
    expect(await phone.folderSync()).toEqual({ status: 126, changes: 0 })
    expect(events).toContainEqual({ kind: 'refused', command: 'FolderSync', status: 126 })
  })
})

describe('the other commands', () => {
  test('Settings tells the facts and learns the address that mails are sent from', async () => {
    const mails: string[] = []
    const { phone } = await phoneAt(({ eas, tree = element(FolderHierarchy.FolderSync) }) => {
      if (eas?.command === 'Settings') {
        expect(parseSettingsRequest(tree, '14.1')).toMatchObject({
          ok: true,
          value: { deviceInformation: { model: 'Pixel 8' }, userInformation: true },
        })
        const userInformation = { emailAddresses: ['anna@example.org'], primarySmtpAddress: 'anna@example.org' }
        return { tree: buildSettingsResponse({ status: 1, deviceInformationStatus: 1, userInformation }, '14.1') }
      }
      const request = parseSendMailRequest(tree, '14.1')
      if (request.ok) mails.push(Buffer.from(request.value.mime).toString('utf8'))
      return {}
    })
    await phone.settingsDeviceInformation()
    expect(await phone.sendMail({ to: ['ben@example.org'], subject: 'Lunch', text: 'At noon?' })).toBe(1)
    expect(mails[0]).toContain('From: anna@example.org\r\nTo: ben@example.org\r\nSubject: Lunch\r\n')
  })

  test('ItemOperations fetches a whole mail', async () => {
    const { phone } = await phoneAt(({ tree = element(FolderHierarchy.FolderSync) }) => {
      const request = parseItemOperationsRequest(tree, '14.1')
      const fetch = request.ok ? request.value.fetches[0] : undefined
      const ids = { collectionId: fetch?.collectionId ?? '', serverId: fetch?.serverId ?? '' }
      const fetches = [{ status: 1, ...ids, properties: mail('Mail 9') }]
      return { tree: buildItemOperationsResponse({ status: 1, fetches }, '14.1') }
    })
    expect(await phone.fetchItem('2', '2:9')).toMatchObject({ status: 1, item: { id: '2:9', subject: 'Mail 9' } })
  })

  test('a fetch of a mail that is gone has a status and no item', async () => {
    const { phone } = await phoneAt(() => ({
      tree: buildItemOperationsResponse({ status: 1, fetches: [{ status: 6 }] }, '14.1'),
    }))
    expect(await phone.fetchItem('2', '2:9')).toEqual({ status: 6 })
  })

  test('Ping watches the folders it keeps in step, and says what changed', async () => {
    const { phone } = await phoneAt((request) => {
      if (request.eas?.command === 'FolderSync') return { tree: folders(['2', '5', '100']) }
      expect(parsePingRequest(request.tree, '14.1')).toMatchObject({
        ok: true,
        value: { heartbeatSeconds: 120, folders: [{ id: '2', class: 'Email' }] },
      })
      return { tree: buildPingResponse({ status: 2, folders: ['2'] }, '14.1') }
    })
    await phone.folderSync()
    expect(await phone.ping({ heartbeatSeconds: 120 })).toEqual({ status: 2, folders: ['2'] })
  })

  test('OPTIONS reads what the server offers', async () => {
    const { phone } = await phoneAt(() => ({
      headers: { 'MS-ASProtocolVersions': '14.1,16.1', 'MS-ASProtocolCommands': 'Sync,Ping' },
    }))
    expect(await phone.options()).toEqual({ versions: ['14.1', '16.1'], commands: ['Sync', 'Ping'] })
  })
})

describe('trouble', () => {
  test.each([
    ['401', { httpStatus: 401 }, { code: 'http', httpStatus: 401 }],
    ['403', { httpStatus: 403 }, { code: 'http', httpStatus: 403 }],
    [
      '503 with Retry-After',
      { httpStatus: 503, headers: { 'Retry-After': '17' } },
      { code: 'http', retryAfterSeconds: 17 },
    ],
    ['bytes that are no WBXML', { bytes: Buffer.from('<html>') }, { code: 'shape' }],
    ['an answer to another command', { tree: buildStatusAnswer('Ping', 1) }, { code: 'shape' }],
    ['an empty answer where there must be one', {}, { code: 'shape' }],
    ['a broken connection', { hangUp: true }, { code: 'network' }],
  ])('%s is a PhoneError', async (_, reply, expected) => {
    const { phone } = await phoneAt(() => reply)
    await expect(phone.folderSync()).rejects.toMatchObject({ name: 'PhoneError', ...expected })
  })

  test('nobody listening is a network error', async () => {
    const { phone, door } = await phoneAt(() => ({}))
    await door.close()
    await expect(phone.options()).rejects.toMatchObject({ code: 'network' })
  })

  test('closing the phone ends its held Ping', async () => {
    const { phone } = await phoneAt(() => {
      phone.close()
      return new Promise(() => {})
    })
    await expect(phone.ping({ folders: ['2'] })).rejects.toMatchObject({ code: 'closed' })
  })
})

/** Temporary key 111, final key 222. */
function provisioning({ eas }: HeardRequest): Reply {
  const policyKey = eas?.policyKey === 111 ? '222' : '111'
  return { tree: buildProvisionResponse({ status: 1, policy: { policyType, status: 1, policyKey } }, '14.1') }
}

function syncKeyOf({ tree }: HeardRequest): string | undefined {
  const first = Array.isArray(tree?.content) ? tree.content[0] : undefined
  return typeof first?.content === 'string' ? first.content : undefined
}
