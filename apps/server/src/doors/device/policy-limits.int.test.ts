/** What a policy keeps from a phone is kept from it on every way, whatever it asks for. */
import { readEmail } from '@gatepost/protocol/classes'
import {
  buildFindRequest,
  buildItemOperationsRequest,
  buildSyncRequest,
  parseFindResponse,
  parseItemOperationsResponse,
  parseSyncResponse,
  type SyncOptions,
} from '@gatepost/protocol/commands'
import { knownVersions, type ProtocolVersion } from '@gatepost/protocol/http'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../../device-scope.ts'
import { changePolicy } from '../../policies/index.ts'
import { changeOrganization } from '../../settings/index.ts'
import {
  inbox,
  openTestDoor,
  openTestRoom,
  seedPolicy,
  seedUser,
  testAct,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeUser } from '../../users/index.ts'

let opened: TestRoom
let door: TestDoor

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await changeOrganization(opened.room, { act: testAct, revision: 1, change: { defaultAccessLevel: 'allow' } })
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

const boundary = '\r\n--b\r\n'
const mail = [
  'From: Ben <ben@example.com>\r\nTo: a@example.com\r\nSubject: Plans\r\nMIME-Version: 1.0',
  '\r\nContent-Type: multipart/mixed; boundary=b\r\n',
  `${boundary}Content-Type: text/html\r\n\r\n<p>Hello <b>there</b>, how are you?</p>`,
  `${boundary}Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\nPNG`,
  '\r\n--b--\r\n',
].join('')

type Person = { readonly name: string; readonly id: string; readonly policyId: string }

async function person(name: string, settings: object): Promise<Person> {
  const id = await seedUser(opened.room, name)
  const policyId = await seedPolicy(opened.room, name, settings)
  await changeUser(opened.room, { act: testAct, id, revision: 1, change: { policyId } }, everything)
  return { name, id, policyId }
}

async function receive({ id }: Person, mime = mail, days = 0): Promise<string> {
  const receivedAt = new Date(opened.room.now().getTime() - days * 86_400_000)
  const item = { mailbox: id, folderId: '2', mime: Buffer.from(mime), isRead: false, origin: null, receivedAt }
  return `2:${(await door.mailbox.append(item)).id}`
}

async function phoneOf({ name }: Person, version: ProtocolVersion = '16.1'): Promise<Phone> {
  const phone = door.phone(name, { deviceId: `${name}${version.replace('.', 'v')}`, version })
  expect(await phone.connect()).toEqual({ kind: 'connected' })
  return phone
}

/** HTML and the message itself, in full. */
const greedy: SyncOptions = {
  filterType: 0,
  bodyPreferences: [
    { type: 4, allOrNone: false },
    { type: 2, allOrNone: false, preview: 200 },
  ],
  mimeSupport: 2,
  mimeTruncation: undefined,
  conflict: 1,
}

/** The first mail as a Sync of that version brings it. */
async function synced(phone: Phone, version: ProtocolVersion, options = greedy) {
  const send = async (key: string) => {
    const collections = [inbox(key, { options })]
    const request = { kind: 'full', collections, windowSize: undefined, wait: undefined, isPartial: false } as const
    const { tree } = await phone.request('Sync', buildSyncRequest(request, version))
    const response = parseSyncResponse(tree)
    return response.kind === 'collections' ? response.collections[0] : undefined
  }
  const answer = await send((await send('0'))?.syncKey ?? '')
  const [change] = answer?.changes ?? []
  return change?.kind === 'add' ? readEmail(change.data) : undefined
}

async function fetched(phone: Phone, fetch: object) {
  const options = { bodyPreferences: [{ type: 4, allOrNone: false }], mimeSupport: 2 } as const
  const request = { fetches: [{ store: 'Mailbox', options, ...fetch }] }
  const { tree } = await phone.request('ItemOperations', buildItemOperationsRequest(request, '16.1'))
  return tree && parseItemOperationsResponse(tree).fetches[0]
}

describe('plain text, cut, and no attachments', () => {
  let ada: Person
  let serverId: string

  beforeAll(async () => {
    ada = await person('ada', { allowHTMLEmail: false, maxEmailBodyTruncationSize: 5, attachmentsEnabled: false })
    serverId = await receive(ada)
  })

  test.each(knownVersions)('at %s, whatever body the phone asks for', async (version) => {
    const email = await synced(await phoneOf(ada, version), version)
    expect(email).toMatchObject({ subject: 'Plans', bodyText: 'Hello', isBodyTruncated: true, attachments: [] })
    if (version !== '2.5') expect(email?.bodyType).toBe(1)
    if (email?.preview !== undefined) expect(email.preview).toBe('Hello')
  })

  test('on every other way as well', async () => {
    const phone = await phoneOf(ada)
    const item = await fetched(phone, { collectionId: '2', serverId })
    const email = readEmail(item?.properties ?? [])
    expect(email).toMatchObject({ bodyType: 1, bodyText: 'Hello', attachments: [] })
    expect(await fetched(phone, { fileReference: `${serverId}:0` })).toMatchObject({ status: 16 })
    const found = await phone.searchMail('Plans')
    expect(JSON.stringify(found)).not.toMatch(/how are you|a\.png/)
    const request = { searchId: 's', kind: 'mailbox', query: 'Plans', deepTraversal: true } as const
    const { tree } = await phone.request('Find', buildFindRequest(request, '16.1'))
    expect(tree && parseFindResponse(tree).response?.results).toMatchObject([
      { mail: { preview: 'Hello', hasAttachments: false } },
    ])
  })

  test('nor are they forwarded by way of the phone, which quotes and replies as ever', async () => {
    const phone = await phoneOf(ada)
    const source = { kind: 'item', folderId: '2', itemId: serverId } as const
    const message = { to: ['ada@example.com'], subject: 'FW', text: 'See', source }
    expect(await phone.smartForward(message)).toBe(130)
    expect(await phone.smartReply(message)).toBe(1)
    const plain = await receive(ada, 'From: b@x.example\r\nSubject: Plain\r\n\r\nText\r\n')
    expect(await phone.smartForward({ ...message, source: { ...source, itemId: plain } })).toBe(1)
  })
})

describe('sizes', () => {
  test('a message comes as its own bytes only where the policy takes nothing away from it', async () => {
    const bob = await person('bob', { maxAttachmentSize: 3, maxEmailHTMLBodyTruncationSize: 1_000 })
    await receive(bob)
    const phone = await phoneOf(bob)
    expect(await synced(phone, '16.1')).toMatchObject({ bodyType: 4 })
    const change = { settings: { maxAttachmentSize: 2 } }
    await changePolicy(opened.room, { act: testAct, id: bob.policyId, revision: 1, change })
    await phone.connect()
    expect(await synced(phone, '16.1')).toMatchObject({ bodyType: 2, attachments: [{ displayName: 'a.png' }] })
    const cut = { settings: { maxEmailHTMLBodyTruncationSize: 5 } }
    await changePolicy(opened.room, { act: testAct, id: bob.policyId, revision: 2, change: cut })
    await phone.connect()
    expect(await synced(phone, '16.1')).toMatchObject({ bodyType: 2, bodyText: '<p>He', isBodyTruncated: true })
  })
})

describe('age', () => {
  test('mail beyond the limit is not synced, counted, found or fetched, and goes when the limit comes', async () => {
    const cat = await person('cat', {})
    const old = await receive(cat, mail, 5)
    await receive(cat, mail.replace('Plans', 'New plans'), 1)
    const phone = await phoneOf(cat)
    await phone.catchUp()
    expect(phone.mails.map(({ subject }) => subject).toSorted()).toEqual(['New plans', 'Plans'])
    expect((await phone.searchMail('plans')).total).toBe(2)

    const change = { settings: { maxEmailAgeFilter: 'threeDays' } }
    await changePolicy(opened.room, { act: testAct, id: cat.policyId, revision: 1, change })
    await phone.provision()
    expect((await phone.getItemEstimate({ folderIds: ['2'] })).collections).toMatchObject([{ status: 1, estimate: 1 }])
    await phone.catchUp()
    expect(phone.mails.map(({ subject }) => subject)).toEqual(['New plans'])
    expect((await phone.searchMail('plans')).total).toBe(1)
    expect(await phone.fetchItem('2', old)).toEqual({ status: 6 })
    // Nor by forwarding it to oneself; but what was written away from the network is sent.
    await seedUser(opened.room, 'dot')
    const forward = { to: ['dot@example.com'], subject: 'FW', text: 'See' }
    const sourceOf = (itemId: string) => ({ source: { kind: 'item', folderId: '2', itemId } as const })
    expect(await phone.smartForward({ ...forward, ...sourceOf(old) })).toBe(150)
    expect(await phone.smartReply({ ...forward, ...sourceOf(old), replaceMime: true })).toBe(1)
    const late = await receive(cat, mail.replace('Plans', 'Late'), 3.5)
    expect(await phone.smartReply({ ...forward, ...sourceOf(late) })).toBe(1)
    expect(await fetched(phone, { longId: old })).toMatchObject({ status: 6 })
    expect(await fetched(phone, { fileReference: `${old}:0` })).toMatchObject({ status: 15 })
    const stricter = await phone.syncFolder('2', { options: { ...greedy, filterType: 1 } })
    expect(stricter.status).toBe(1)

    await changePolicy(opened.room, { act: testAct, id: cat.policyId, revision: 2, change: { settings: {} } })
    await phone.connect()
    await phone.catchUp()
    expect(phone.mails.map(({ subject }) => subject).toSorted()).toEqual(['Late', 'New plans', 'Plans'])
  })
})
