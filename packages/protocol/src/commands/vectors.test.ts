import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { emailApplicationData, readEmail, type EmailItem } from '../classes/index.ts'
import type { ProtocolVersion } from '../http/index.ts'
import { provisionDocument } from '../provisioning/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { AirSync } from '../wbxml/code-pages/index.ts'
import { childrenOf, decode, element, encode, type WbxmlElement } from '../wbxml/index.ts'
import * as commands from './index.ts'

type Example = { name: string; version: string; hex: string }
const { examples }: { examples: Example[] } = JSON.parse(
  readFileSync(new URL('../../test-vectors/examples.json', import.meta.url), 'utf8'),
)

function documentOf(name: string): WbxmlElement {
  const example = examples.find((candidate) => candidate.name === name)
  if (example === undefined) throw new Error(`no example ${name}`)
  return decode(new Uint8Array(Buffer.from(example.hex, 'hex')))
}

type Way = (root: WbxmlElement) => WbxmlElement | undefined

/** Parses with one side and builds again with the other: the bytes must be those of the example. */
function again<T>(
  parse: (root: WbxmlElement, version: ProtocolVersion) => commands.Parsed<T>,
  build: (value: T, version: ProtocolVersion) => WbxmlElement | undefined,
  version: ProtocolVersion,
): Way {
  return (root) => {
    const parsed = parse(root, version)
    return parsed.ok ? build(parsed.value, version) : undefined
  }
}

const same: readonly (readonly [string, Way])[] = [
  ['foldersync-initial-request', again(commands.parseFolderSyncRequest, commands.buildFolderSyncRequest, '14.1')],
  [
    'foldersync-initial-response',
    (root) => commands.buildFolderSyncResponse(commands.parseFolderSyncResponse(root), '14.1'),
  ],
  ['ping-request', again(commands.parsePingRequest, commands.buildPingRequest, '14.1')],
  ['ping-response-heartbeat-bound', (root) => commands.buildPingResponse(commands.parsePingResponse(root), '14.1')],
  ['ping-response-maxfolders', (root) => commands.buildPingResponse(commands.parsePingResponse(root), '14.1')],
  ['provision-initial-request', again(commands.parseProvisionRequest, commands.buildProvisionRequest, '14.1')],
  ['provision-initial-request-121', again(commands.parseProvisionRequest, commands.buildProvisionRequest, '12.1')],
  [
    'provision-initial-response',
    (root) => commands.buildProvisionResponse(commands.parseProvisionResponse(root), '14.1'),
  ],
  ['provision-ack-request', again(commands.parseProvisionRequest, commands.buildProvisionRequest, '14.1')],
  ['provision-ack-response', (root) => commands.buildProvisionResponse(commands.parseProvisionResponse(root), '14.1')],
  [
    'provision-remotewipe-response',
    (root) => commands.buildProvisionResponse(commands.parseProvisionResponse(root), '14.1'),
  ],
  [
    'provision-accountonly-wipe-response',
    (root) => commands.buildProvisionResponse(commands.parseProvisionResponse(root), '16.1'),
  ],
  ['find-gal-request', again(commands.parseFindRequest, commands.buildFindRequest, '16.1')],
  [
    'meetingresponse-request',
    again(commands.parseMeetingResponseRequest, commands.buildMeetingResponseRequest, '16.1'),
  ],
  [
    'resolverecipients-request',
    again(commands.parseResolveRecipientsRequest, commands.buildResolveRecipientsRequest, '14.1'),
  ],
  ['search-gal-request', again(commands.parseSearchRequest, commands.buildSearchRequest, '14.1')],
  ['validatecert-request', again(commands.parseValidateCertRequest, commands.buildValidateCertRequest, '14.1')],
  ['sendmail-request', again(commands.parseSendMailRequest, commands.buildSendMailRequest, '14.1')],
  ['smartreply-request', again(commands.parseSmartReplyRequest, commands.buildSmartReplyRequest, '14.1')],
  ['sendmail-failure-response', (root) => commands.buildSendMailResponse(commands.parseSendMailResponse(root), '14.1')],
  ['sync-heartbeat-partial-request', again(commands.parseSyncRequest, commands.buildSyncRequest, '14.1')],
  ['sync-initial-response', (root) => commands.buildSyncResponse(commands.parseSyncResponse(root), '14.1')],
  ['sync-response-limit', (root) => commands.buildSyncResponse(commands.parseSyncResponse(root), '14.1')],
  ['sync-response-mail-add', (root) => commands.buildSyncResponse(commands.parseSyncResponse(root), '14.1')],
  [
    'itemoperations-multipart-first-part',
    (root) => commands.buildItemOperationsResponse(commands.parseItemOperationsResponse(root), '14.1'),
  ],
]

test.each(same)('%s is read and built again to the same bytes', (name, way) => {
  const root = documentOf(name)
  const rebuilt = way(root)
  expect(rebuilt && Buffer.from(encode(rebuilt)).toString('hex')).toBe(Buffer.from(encode(root)).toString('hex'))
})

test.each([
  [
    'sync-getchanges-request',
    {
      kind: 'full',
      collections: [
        {
          collectionId: '1',
          syncKey: '1520614523',
          getChanges: true,
          windowSize: 25,
          deletesAsMoves: true,
          options: {
            filterType: 3,
            mimeSupport: 2,
            mimeTruncation: undefined,
            conflict: 1,
            bodyPreferences: [
              { type: 2, truncationSize: 32_768, allOrNone: false },
              { type: 4, truncationSize: 512_000, allOrNone: false },
            ],
          },
          commands: [],
        },
      ],
      windowSize: undefined,
      wait: undefined,
      isPartial: false,
    },
  ],
  [
    'sync-request-mark-read',
    {
      collections: [
        {
          collectionId: '1',
          syncKey: '1520614524',
          getChanges: false,
          commands: [{ kind: 'change', serverId: '1:17', changes: { isRead: true } }],
        },
      ],
    },
  ],
  ['sync-initial-request-empty-supported', { collections: [{ collectionId: '9', syncKey: '0', getChanges: false }] }],
  ['sync-request-task-add', { collections: [{ commands: [{ kind: 'add', clientId: 't-1' }] }] }],
])('the server reads %s', (name, value) => {
  expect(commands.parseSyncRequest(documentOf(name), '14.1')).toMatchObject({ ok: true, value })
})

test('the server reads itemoperations-fetch-request', () => {
  expect(commands.parseItemOperationsRequest(documentOf('itemoperations-fetch-request'), '14.1')).toEqual({
    ok: true,
    value: {
      fetches: [
        {
          store: 'Mailbox',
          fileReference: '1%3a17%3a0',
          options: { bodyPreferences: [], mimeSupport: 0, range: { first: 0, last: 1023 } },
        },
      ],
    },
  })
})

test('the server reads what settings-oof-set-request wants to be answered', () => {
  expect(commands.parseSettingsRequest(documentOf('settings-oof-set-request'), '14.1')).toMatchObject({
    ok: true,
    value: {
      oofGet: false,
      unsupported: [],
      oofSet: { state: 2, startTime: new Date('2024-07-01'), endTime: new Date('2024-07-15') },
    },
  })
})

test('the server reads a long message in opaque-16384', () => {
  const parsed = commands.parseSendMailRequest(documentOf('opaque-16384'), '14.1')
  expect(parsed.ok && parsed.value.mime.length).toBe(16_389)
})

const mail: EmailItem = {
  to: '"Zoë" <zoe@example.org>',
  from: '"王" <wang@example.org>',
  subject: 'Grüße 🎉',
  receivedAt: new Date('2024-02-29T23:59:59.000Z'),
  isRead: false,
  importance: 1,
  messageClass: 'IPM.Note',
  flag: null,
  attachments: [],
  body: { type: 1, estimatedDataSize: 11, truncated: false, data: 'Hello\r\nyou.' },
  nativeBodyType: 1,
}

test('the mail of sync-response-mail-add is what we write of such a mail, in the same order', () => {
  const answer = commands.parseSyncResponse(documentOf('sync-response-mail-add'))
  const change = answer.kind === 'collections' ? answer.collections[0]?.changes[0] : undefined
  const data = change?.kind === 'add' ? change.data : []
  const { conversationId, conversationIndex, bodyText } = readEmail(data)
  const item = { ...mail, conversationId, conversationIndex, body: { ...mail.body, data: bodyText ?? '' } }
  const ours = childrenOf(throughWire(element(AirSync.ApplicationData, emailApplicationData(item, '14.1'))))
  expect(ours.filter((child) => data.some(({ tag }) => tag === child.tag))).toEqual(data)
})

test('the policy of provision-initial-response is what we write of such a policy, in the same order', () => {
  const answer = commands.parseProvisionResponse(documentOf('provision-initial-response'))
  const theirs = answer.policy?.document
  const ours = throughWire(
    provisionDocument(
      {
        passwordEnabled: true,
        minPasswordLength: 6,
        maxInactivityTimeLock: 300,
        maxPasswordFailedAttempts: 8,
        allowSimplePassword: false,
        requireDeviceEncryption: true,
        maxEmailAgeFilter: 'oneMonth',
        unapprovedInROMApplicationList: ['game.exe'],
      },
      '14.1',
    ),
  )
  const named = theirs === undefined ? [] : childrenOf(theirs)
  expect(named).not.toEqual([])
  expect(childrenOf(ours).filter((child) => named.some(({ tag }) => tag === child.tag))).toEqual(named)
})
