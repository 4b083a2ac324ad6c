import {
  buildFolderSyncRequest,
  buildProvisionRequest,
  buildSendMailRequest,
  buildSmartForwardRequest,
  buildSmartReplyRequest,
  buildSyncRequest,
  parseFolderSyncResponse,
  policyTypeOf,
} from '@gatepost/protocol/commands'
import {
  buildBase64Query,
  buildPlainQuery,
  isCommandIn,
  isCommandName,
  knownVersions,
  mayRequestBeEmpty,
  requestBodyOf,
  type ProtocolVersion,
} from '@gatepost/protocol/http'
import type { Phone, PhoneAnswer, QueryForm, RequestOverrides } from '@gatepost/phone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeOrganization } from '../../settings/index.ts'
import {
  inbox,
  openTestDoor,
  openTestRoom,
  rawProvision,
  seedUser,
  testAct,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
const phones = new Map<ProtocolVersion, Phone>()

const uncompressed = { 'Accept-Encoding': 'identity' }
const name = (version: ProtocolVersion) => `v${version.replace('.', 'x')}`

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  await changeOrganization(opened.room, { act: testAct, revision: 1, change: { defaultAccessLevel: 'allow' } })
  for (const version of knownVersions) {
    const mailbox = await seedUser(opened.room, name(version))
    await door.mailbox.append(testMail({ mailbox, subject: 'Hello' }))
    const phone = door.phone(name(version), { deviceId: name(version), version, queryForm: formsOf(version)[0] })
    const outcome = await phone.connect()
    if (outcome.kind === 'refused') throw new Error(`${version} was refused ${outcome.command}: ${outcome.status}`)
    phones.set(version, phone)
  }
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

/** 2.5 and 12.0 have plain queries only. */
function formsOf(version: ProtocolVersion): [QueryForm, ...QueryForm[]] {
  return version === '2.5' || version === '12.0' ? ['plain'] : ['base64', 'plain']
}

const everyForm = knownVersions.flatMap((version) => formsOf(version).map((form) => [version, form] as const))

function phoneOf(version: ProtocolVersion): Phone {
  const phone = phones.get(version)
  if (!phone) throw new Error(`no phone speaks ${version}`)
  return phone
}

async function folderSync(version: ProtocolVersion, overrides?: RequestOverrides): Promise<PhoneAnswer> {
  return await phoneOf(version).request('FolderSync', buildFolderSyncRequest({ syncKey: '0' }, version), overrides)
}

function queryOf(version: ProtocolVersion, queryForm: QueryForm): string {
  const { profile, policyKey } = phoneOf(version)
  const { deviceId, deviceType, user } = profile
  const options = { locale: 0x0409, acceptMultiPart: false, saveInSent: false }
  const request = { command: 'FolderSync', version, deviceId, deviceType, user, policyKey, ...options } as const
  if (queryForm === 'plain') return buildPlainQuery(request).query
  return buildBase64Query(request, { alphabet: 'standard', padded: true, deviceId: 'text' })
}

function statusOf({ tree }: PhoneAnswer): number | undefined {
  return tree && parseFolderSyncResponse(tree).status
}

/** What the suites look at in every answer. */
function expectWellFormed({ headers, bytes }: PhoneAnswer): void {
  expect(headers['content-length']).toBe(String(bytes.length))
  expect(headers['transfer-encoding']).toBeUndefined()
  expect(headers['content-type']).toBe(bytes.length > 0 ? 'application/vnd.ms-sync.wbxml' : undefined)
}

describe.each(everyForm)('%s with a %s query', (version, queryForm) => {
  test('MS-ASHTTP S01_TC01: the Content-Type of an answer is that of WBXML', async () => {
    const answer = await folderSync(version, { queryForm })
    expect(answer.httpStatus).toBe(200)
    expect(answer.headers['content-type']).toBe('application/vnd.ms-sync.wbxml')
  })

  test('MS-ASHTTP S01_TC02: an answer is compressed where gzip is accepted, and only there', async () => {
    const plain = await folderSync(version, { queryForm, headers: uncompressed })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expectWellFormed(plain)
    const packed = await folderSync(version, { queryForm, headers: { 'Accept-Encoding': 'gzip' } })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(Number(packed.headers['content-length'])).toBeLessThan(plain.bytes.length)
    expect(statusOf(packed)).toBe(1)
    const refused = await folderSync(version, { queryForm, headers: { 'Accept-Encoding': 'gzip;q=0, br' } })
    expect(refused.headers['content-encoding']).toBeUndefined()
  })

  test('MS-ASHTTP S02_TC02: nobody, and somebody unknown, are asked for Basic credentials by 401', async () => {
    const stranger = `Basic ${Buffer.from('nobody:nothing').toString('base64')}`
    for (const authorization of [null, stranger]) {
      const answer = await folderSync(version, { queryForm, authorization })
      expect(answer).toMatchObject({ httpStatus: 401, headers: { 'content-length': '0' } })
      expect(answer.headers['www-authenticate']).toMatch(/^Basic realm="[^"]+"/)
    }
  })

  test('MS-ASHTTP S02_TC04: at another path there is nothing', async () => {
    const target = `/NotSupport/Microsoft-Server-ActiveSync?${queryOf(version, queryForm)}`
    expect((await folderSync(version, { target })).httpStatus).toBe(404)
  })

  test('MS-ASHTTP S03_TC02: a request may name its User-Agent', async () => {
    const answer = await folderSync(version, { queryForm, headers: { 'User-Agent': 'ASOM' } })
    expect(statusOf(answer)).toBe(1)
  })

  test('MS-ASHTTP S03_TC03: Provision is answered with a key, before and after there is one', async () => {
    const phone = phoneOf(version)
    const policyType = policyTypeOf(version)
    const deviceInformation = { model: 'Pixel 12' }
    const first = await rawProvision(
      phone,
      { kind: 'initial', policyType, deviceInformation },
      { queryForm, policyKey: null },
    )
    expect(first).toMatchObject({
      status: 1,
      policy: { status: 1, policyKey: expect.stringMatching(/^[1-9]\d{0,9}$/) },
    })
    const policyKey = first.policy?.policyKey ?? ''
    const acknowledgment = { kind: 'acknowledgment', policyType, policyKey, status: 1 } as const
    const second = await rawProvision(phone, acknowledgment, { queryForm, policyKey: Number(policyKey) })
    expect(second).toMatchObject({
      status: 1,
      policy: { status: 1, policyKey: expect.stringMatching(/^[1-9]\d{0,9}$/) },
    })
    expect(await phone.folderSync()).toMatchObject({ status: 1 })
  })
})

test.each(everyForm.filter(([, form]) => form === 'base64'))(
  'MS-ASHTTP S02_TC01: version 191 in the query is refused by 400, as often as it comes (%s)',
  async (version, form) => {
    const bytes = Buffer.from(queryOf(version, form), 'base64')
    bytes[0] = 191
    const query = bytes.toString('base64')
    expect((await folderSync(version, { query })).httpStatus).toBe(400)
    expect((await folderSync(version, { query })).httpStatus).toBe(400)
  },
)

test('MS-ASHTTP S02_TC01: version 19.1 in the header of a plain query is refused by 400 as well', async () => {
  const headers = { 'MS-ASProtocolVersion': '19.1' }
  expect((await folderSync('16.1', { queryForm: 'plain', headers })).httpStatus).toBe(400)
})

test.each(['2.5', '12.0'] as const)('version %s in a base64 query is refused by 400', async (version) => {
  const bytes = Buffer.from(queryOf('16.1', 'base64'), 'base64')
  bytes[0] = Number(version) * 10
  expect((await folderSync('16.1', { query: bytes.toString('base64') })).httpStatus).toBe(400)
})

describe.each(knownVersions)('%s', (version) => {
  test('MS-ASHTTP S02_TC05: a command that does not exist is answered 501', async () => {
    const query = queryOf(version, 'plain').replace('Cmd=FolderSync', 'Cmd=NotExist')
    const answer = await folderSync(version, { query, queryForm: 'plain' })
    expect(answer).toMatchObject({ httpStatus: 501, headers: { 'content-length': '0' } })
  })

  test('MS-ASHTTP S01_TC05, S01_TC06: a first FolderSync names versions and commands anew', async () => {
    const { headers } = await folderSync(version)
    expect(headers['x-ms-rp']).toBe(knownVersions.join(','))
    expect(headers['ms-asprotocolversions']).toBe(headers['x-ms-rp'])
    expect(headers['ms-asprotocolcommands']).toContain('FolderSync,')
  })

  test('every answer has a numeric length, and a type where it has a body', async () => {
    const phone = phoneOf(version)
    const provision = buildProvisionRequest({ kind: 'empty' }, version)
    const answers = [
      await folderSync(version, { headers: uncompressed }),
      await folderSync(version, { policyKey: 77, headers: uncompressed }),
      await folderSync(version, { bytes: Buffer.from('no WBXML'), headers: uncompressed }),
      await phone.request('Provision', provision, { headers: uncompressed }),
      await phone.request('MoveItems', undefined, { headers: uncompressed }),
    ]
    answers.forEach(expectWellFormed)
    expect(answers[0]?.httpStatus).toBe(200)
  })

  test('a Sync without changes is answered with an empty body from 12.1 on', async () => {
    const phone = phoneOf(version)
    await phone.catchUp()
    const collections = [inbox(phone.inbox?.syncKey ?? '', { options: undefined })]
    const body = buildSyncRequest(
      { kind: 'full', collections, windowSize: undefined, wait: undefined, isPartial: false },
      version,
    )
    const answer = await phone.request('Sync', body)
    expect(answer.httpStatus).toBe(200)
    expect(answer.bytes.length === 0).toBe(mayRequestBeEmpty('Sync', version))
    expectWellFormed(answer)
  })

  test('SendMail, SmartReply and SmartForward that succeed are answered with an empty body', async () => {
    const phone = phoneOf(version)
    await phone.catchUp()
    const itemId = phone.mails[0]?.id ?? ''
    const mime = Buffer.from(
      `From: ${name(version)}@example.com\r\nTo: ${name(version)}@example.com\r\nSubject: Hi\r\n\r\nHello\r\n`,
    )
    for (const command of ['SendMail', 'SmartReply', 'SmartForward'] as const) {
      const answer = await send(phone, { command, itemId, mime })
      expect(answer, command).toMatchObject({ httpStatus: 200, headers: { 'content-length': '0' } })
      expectWellFormed(answer)
    }
  })
})

type Sending = {
  readonly command: 'SendMail' | 'SmartReply' | 'SmartForward'
  readonly itemId: string
  readonly mime: Uint8Array
}

/** Up to 12.1 the body is the message; from 14.0 on it is a document with the message in it. */
async function send(phone: Phone, { command, itemId, mime }: Sending): Promise<PhoneAnswer> {
  const { version } = phone.profile
  const source = { kind: 'item', folderId: '2', itemId } as const
  if (requestBodyOf(command, version) === 'mime') {
    const query = queryOf(version, 'plain').replace('Cmd=FolderSync', `Cmd=${command}`)
    const ids = command === 'SendMail' ? '' : `&CollectionId=2&ItemId=${encodeURIComponent(itemId)}`
    return await phone.request(command, undefined, { bytes: mime, query: query + ids, queryForm: 'plain' })
  }
  const mail = { clientId: `${command}1`, saveInSentItems: false, mime }
  if (command === 'SendMail') return await phone.request(command, buildSendMailRequest(mail, version))
  const build = command === 'SmartReply' ? buildSmartReplyRequest : buildSmartForwardRequest
  return await phone.request(command, build({ ...mail, source, replaceMime: false }, version))
}

test('MS-ASHTTP S04_TC01: OPTIONS tells versions and commands, and nothing that does not work', async () => {
  const answer = await phoneOf('16.1').request('OPTIONS')
  expect(answer).toMatchObject({
    httpStatus: 200,
    headers: {
      'content-length': '0',
      'cache-control': 'private',
      'ms-server-activesync': '16.1',
      'ms-asprotocolversions': '2.5,12.0,12.1,14.0,14.1,16.0,16.1',
      allow: 'OPTIONS,POST',
      public: 'OPTIONS,POST',
    },
  })
  expect(answer.headers['content-type']).toBeUndefined()
  expect(answer.headers['x-ms-rp']).toBeUndefined()
  const commands = String(answer.headers['ms-asprotocolcommands']).split(',').filter(isCommandName)
  expect(answer.headers['ms-asprotocolcommands']).toBe(commands.join(','))
  expect(commands).toContain('Sync')
  const version = (command: (typeof commands)[number]) => (isCommandIn(command, '16.1') ? '16.1' : '12.1')
  for (const command of commands.filter((one) => one !== 'Ping')) {
    const tried = await phoneOf(version(command)).request(command, undefined, { queryForm: 'plain' })
    expect(tried.httpStatus, command).not.toBe(501)
  }
})
