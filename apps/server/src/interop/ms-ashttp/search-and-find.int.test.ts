import { createHook } from 'node:async_hooks'
import { AirSyncBase, DocumentLibrary, ItemOperations, Search } from '@gatepost/protocol/code-pages'
import {
  buildFindRequest,
  buildSearchRequest,
  parseFindResponse,
  parseSearchResponse,
  type FindRequest,
} from '@gatepost/protocol/commands'
import { isCommandIn, knownVersions } from '@gatepost/protocol/http'
import { childrenOf, element, textOf } from '@gatepost/protocol/wbxml'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentOf, openInterop, type Interop } from '../../testing/open-interop.ts'

let interop: Interop

beforeAll(async () => {
  interop = await openInterop({ user1: 'Ann Lee', user2: 'Ann Zeller', user3: 'Bob Ross' })
})

afterAll(() => interop.close())

describe('mail', () => {
  test('MS-ASCMD S14_TC12, TC13, TC28: two mails are found, newest first, each with class, long id, folder and properties', async () => {
    const phone = await interop.phoneOf('user3', { version: '14.1' })
    for (const subject of ['Harvest one', 'harvest two']) {
      await phone.sendMail({ to: ['user3@example.com'], subject, text: 'apples', saveInSentItems: false })
    }
    const all = await phone.searchMail('HARVEST apples')
    expect(all.hits.map(({ mail }) => mail.subject)).toEqual(['harvest two', 'Harvest one'])
    const second = await phone.searchMail('harvest', { range: { first: 1, last: 1 } })
    expect([second.hits.map(({ mail }) => mail.subject), second.total]).toEqual([['Harvest one'], 2])
    expect((await phone.searchMail('harvest', { range: { first: 2, last: 9 } })).hits).toEqual([])
    expect((await phone.searchMail('harvest pears')).hits).toEqual([])
    expect((await phone.searchMail('harvest', { classes: ['Tasks', 'Calendar'] })).hits).toEqual([])
    expect((await phone.searchMail('harvest', { classes: ['Tasks', 'Email'] })).hits).toHaveLength(2)
    expect((await phone.searchMail('harvest', { collectionIds: ['5'] })).hits).toEqual([])
    expect((await phone.searchMail('harvest', { after: new Date('2027-01-01') })).hits).toEqual([])
    expect((await phone.searchMail('"harvest nothing" OR 1=1 --')).hits).toEqual([])
  })

  test.each([
    ['a folder that does not exist', { collectionIds: ['-1'] }, 11],
    ['a position beyond all that can be found', { range: { first: 1_000, last: 1_001 } }, 12],
  ])('%s is refused', async (_name, wish, status) => {
    const phone = await interop.phoneOf('user3', { version: '14.1' })
    expect(await phone.searchMail('harvest', wish)).toMatchObject({ status, hits: [] })
  })

  test('MS-ASCMD S14_TC22, TC23: the folders below are looked through only when asked to', async () => {
    const phone = await interop.phoneOf('user3', { version: '14.1' })
    const mailbox = await interop.mailboxOf('user3')
    const { id: folderId } = await phone.folderCreate({ parentId: '2', name: 'Below', type: 12 })
    if (folderId === undefined) throw new Error('the folder was not created')
    const mime = Buffer.from('From: a@example.com\r\nSubject: deep down\r\n\r\nHello\r\n')
    await interop.door.mailbox.append({ mailbox, folderId, mime, isRead: false, origin: null })
    expect((await phone.searchMail('deep down', { collectionIds: ['2'] })).hits).toEqual([])
    const deep = await phone.searchMail('deep down', { collectionIds: ['2'], deepTraversal: true })
    expect(deep.hits.map(({ collectionId }) => collectionId)).toEqual([folderId])
  })

  test('MS-ASCMD S14_TC33: a phone that wants MIME gets the whole message', async () => {
    const phone = await interop.phoneOf('user3', { version: '14.1' })
    const request = buildSearchRequest(
      {
        kind: 'mailbox',
        query: { classes: [], collectionIds: [], freeText: 'harvest one' },
        bodyPreferences: [{ type: 4, allOrNone: false }],
        mimeSupport: 2,
        deepTraversal: false,
      },
      '14.1',
    )
    const [hit] = parseSearchResponse(await documentOf(phone, 'Search', request)).store?.results ?? []
    const body = hit?.kind === 'item' ? hit.properties.find(({ tag }) => tag === AirSyncBase.Body) : undefined
    expect(body && textOf(body, AirSyncBase.Type)).toBe('4')
    expect(body && textOf(body, AirSyncBase.Data)).toContain('Subject: Harvest one')
  })

  test('MS-ASCMD S14_TC02: a query of two And is too complex, and the command succeeds all the same', async () => {
    const phone = await interop.phoneOf('user3', { version: '12.1' })
    const and = element(Search.And, [element(Search.FreeText, 'x')])
    const store = [element(Search.Name, 'Mailbox'), element(Search.Query, [and, and])]
    const tree = await documentOf(phone, 'Search', element(Search.Search, [element(Search.Store, store)]))
    expect(parseSearchResponse(tree)).toEqual({ status: 1, store: { status: 8, results: [] } })
  })
})

describe('Find, from 16.1 on', () => {
  const searchId = '2a4c5d7e-0000-4000-8000-000000000002'

  async function find(request: FindRequest) {
    const phone = await interop.phoneOf('user3', { version: '16.1' })
    return parseFindResponse(await documentOf(phone, 'Find', buildFindRequest(request, '16.1')))
  }

  test('MS-ASCMD S23_TC01, TC04, TC05, TC06: mail and people are found', async () => {
    const phone = await interop.phoneOf('user3', { version: '16.1' })
    await phone.sendMail({ to: ['user3@example.com'], subject: 'Findable', text: 'a\n\nb', saveInSentItems: false })
    const mail = { kind: 'mailbox', searchId, deepTraversal: false } as const
    expect(await find({ ...mail, query: '(subject:"findable" OR from:findable*)' })).toMatchObject({
      status: 1,
      response: {
        store: 'Mailbox',
        status: 1,
        results: [{ kind: 'mail', collectionId: '2', mail: { subject: 'Findable', preview: 'a b', isRead: false } }],
        range: { first: 0, last: 0 },
        total: 1,
      },
    })
    expect(await find({ ...mail, query: 'nothingofthekind' })).toEqual({
      status: 1,
      response: { store: 'Mailbox', status: 1, results: [] },
    })
    const people = await find({ kind: 'gal', searchId, query: 'ann', range: { first: 0, last: 0 }, picture: {} })
    expect(people.response).toMatchObject({
      store: 'GAL',
      results: [{ person: { displayName: 'Ann Lee', picture: { status: 173 } } }],
      range: { first: 0, last: 0 },
      total: 2,
    })
  })

  test('MS-ASCMD S23_TC02, TC03, TC08: what cannot be asked is refused where the protocol says so', async () => {
    const mail = { kind: 'mailbox', searchId, query: 'x', deepTraversal: false } as const
    expect(await find({ ...mail, searchId: '' })).toEqual({ status: 2 })
    expect(await find({ ...mail, range: { first: 1, last: 2 } })).toMatchObject({ status: 1, response: { status: 4 } })
    expect(await find({ ...mail, collectionId: '-1' })).toEqual({ status: 3 })
  })
})

describe('what no phone may', () => {
  const link = String.raw`\\127.0.0.1\sysvol`
  const secrets = [element(Search.UserName, 'DOMAIN\\user'), element(Search.Password, 'secret')]
  const links = [link, 'http://127.0.0.1/share', 'file:///etc/passwd', '/etc/passwd']

  test.each(links)('a document library is denied, and no socket or file is opened for %s', async (target) => {
    const phone = await interop.phoneOf('user1', { version: '14.1' })
    const equal = element(Search.EqualTo, [element(DocumentLibrary.LinkId), element(Search.Value, target)])
    const list = element(Search.Search, [
      element(Search.Store, [
        element(Search.Name, 'DocumentLibrary'),
        element(Search.Query, [equal]),
        element(Search.Options, [element(Search.Range, '0-999'), ...secrets]),
      ]),
    ])
    const fetch = element(ItemOperations.ItemOperations, [
      element(ItemOperations.Fetch, [
        element(ItemOperations.Store, 'DocumentLibrary'),
        element(DocumentLibrary.LinkId, target),
        element(ItemOperations.Options, [element(ItemOperations.UserName, 'u'), element(ItemOperations.Password, 'p')]),
      ]),
    ])
    // The door's own connections and what its answers need stand open by now.
    await phone.request('Search', list)
    await phone.request('ItemOperations', fetch)
    const before = await openedWhile(async () => {
      expect(parseSearchResponse(await documentOf(phone, 'Search', list))).toEqual({
        status: 1,
        store: { status: 5, results: [] },
      })
      const [status] = childrenOf(await documentOf(phone, 'ItemOperations', fetch))
      expect(status?.content).toBeDefined()
    })
    expect(before).toEqual([])
  })
})

describe('a decision that this process has not heard of yet', () => {
  test.each([
    ['mail', (phone: Phone) => phone.searchMail('harvest')],
    ['people', (phone: Phone) => phone.searchPeople('ann')],
    ['recipients', (phone: Phone) => phone.resolveRecipients(['ann'])],
    ['Find', (phone: Phone) => find(phone)],
  ] as const)('is heeded before %s are answered', async (name, ask) => {
    const phone = interop.door.phone('user3', { deviceId: `fenced${name}`, address: 'user3@example.com' })
    await phone.connect()
    expect(await ask(phone)).toMatchObject({ status: 1 })
    const where = { deviceId: `fenced${name}` }
    // Behind the back of the process: nothing is announced.
    const data = { accessState: 'blocked', version: { increment: 1 } } as const
    await interop.opened.room.database.prisma.device.updateMany({ where, data })
    expect(await ask(phone)).toMatchObject({ status: 129 })
  })

  async function find(phone: Phone) {
    const request = { kind: 'mailbox', searchId: 'any', query: 'harvest', deepTraversal: false } as const
    return parseFindResponse(await documentOf(phone, 'Find', buildFindRequest(request, '16.1')))
  }
})

describe('a phone that waits for approval', () => {
  beforeAll(() => interop.setDefaultAccess('quarantine'))

  test.each(knownVersions)('searches neither mail nor people (%s)', async (version) => {
    const phone = interop.door.phone('user1', { deviceId: `waiting${version.replace('.', 'v')}`, version })
    await phone.connect()
    const gal = buildSearchRequest({ kind: 'gal', text: 'ann' }, version)
    for (const command of ['Search', 'ResolveRecipients', 'ValidateCert', 'Find'] as const) {
      if (!isCommandIn(command, version)) continue
      const { httpStatus, tree, bytes } = await phone.request(command, gal)
      expect(httpStatus).toBe(Number(version) >= 14 ? 200 : 403)
      expect(tree && childrenOf(tree).map(({ content }) => content)).toEqual(
        Number(version) >= 14 ? ['130'] : undefined,
      )
      expect(Buffer.from(bytes).includes('Ann')).toBe(false)
    }
  })
})

/** Which connections, look-ups of names and files were opened meanwhile, anywhere in this process. */
async function openedWhile(work: () => Promise<void>): Promise<readonly string[]> {
  const types: string[] = []
  const hook = createHook({ init: (_id, type) => void (opening.has(type) && types.push(type)) })
  hook.enable()
  await work()
  hook.disable()
  return types
}

const opening = new Set([
  'TCPCONNECTWRAP',
  'PIPECONNECTWRAP',
  'UDPWRAP',
  'GETADDRINFOREQWRAP',
  'FSREQCALLBACK',
  'FSREQPROMISE',
  'FILEHANDLE',
])
