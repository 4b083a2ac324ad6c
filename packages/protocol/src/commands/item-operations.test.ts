import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { AirSync, AirSyncBase, ItemOperations, Ping, Search } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, type WbxmlElement } from '../wbxml/index.ts'
import {
  attachmentProperties,
  buildItemOperationsRequest,
  buildItemOperationsResponse,
  parseItemOperationsRequest,
  parseItemOperationsResponse,
  ProtocolShapeError,
  type FetchedItem,
  type ItemFetch,
} from './index.ts'

const store = element(ItemOperations.Store, 'Mailbox')
const collection = element(AirSync.CollectionId, '5')
const server = element(AirSync.ServerId, '5:17')
const file = element(AirSyncBase.FileReference, '5:17:0')
const fetch = (...children: WbxmlElement[]) => element(ItemOperations.Fetch, children)
const options = (...children: WbxmlElement[]) => element(ItemOperations.Options, children)
const plain = { bodyPreferences: [], mimeSupport: 0 }
const malformed = { ok: false, status: 2 }
const parse = (...operations: WbxmlElement[]) =>
  parseItemOperationsRequest(element(ItemOperations.ItemOperations, operations), '14.1')

describe('parseItemOperationsRequest', () => {
  test.each([
    [
      'an item',
      [fetch(store, collection, server)],
      { fetches: [{ store: 'Mailbox', collectionId: '5', serverId: '5:17', options: plain }] },
    ],
    [
      'an attachment',
      [fetch(store, file)],
      { fetches: [{ store: 'Mailbox', fileReference: '5:17:0', options: plain }] },
    ],
    [
      'a result of a search',
      [fetch(store, element(Search.LongId, 'L'))],
      { fetches: [{ store: 'Mailbox', longId: 'L', options: plain }] },
    ],
    [
      'an item with wishes',
      [
        fetch(
          store,
          server,
          options(
            element(AirSync.MIMESupport, '2'),
            element(AirSyncBase.BodyPreference, [element(AirSyncBase.Type, '4')]),
            element(ItemOperations.Range, '0-1023'),
          ),
        ),
      ],
      {
        fetches: [
          {
            store: 'Mailbox',
            serverId: '5:17',
            options: {
              bodyPreferences: [{ type: 4, allOrNone: false }],
              mimeSupport: 2,
              range: { first: 0, last: 1023 },
            },
          },
        ],
      },
    ],
    [
      'the first byte alone (S08_TC11)',
      [fetch(store, file, options(element(ItemOperations.Range, '0-0')))],
      { fetches: [{ store: 'Mailbox', fileReference: '5:17:0', options: { ...plain, range: { first: 0, last: 0 } } }] },
    ],
    [
      'a store we do not have is for the caller to answer (S08_TC03)',
      [fetch(element(ItemOperations.Store, 'Cellar'), server)],
      { fetches: [{ store: 'Cellar', serverId: '5:17', options: plain }] },
    ],
    [
      'what is not served is handed on',
      [
        element(ItemOperations.EmptyFolderContents, [collection]),
        element(ItemOperations.Move, [element(ItemOperations.ConversationId, new Uint8Array([1, 2]))]),
      ],
      {
        fetches: [],
        others: [
          { kind: 'empty-folder-contents', collectionId: '5' },
          { kind: 'move', conversationId: new Uint8Array([1, 2]) },
        ],
      },
    ],
  ] as const)('%s', (_name, operations, value) => {
    expect(parse(...operations)).toEqual({ ok: true, value })
  })

  test.each([
    ['no operation', []],
    ['an operation of something else', [element(Ping.Folders)]],
    ['a fetch without a store', [fetch(server)]],
    ['two file references (S08_TC18)', [fetch(store, file, file)]],
    ['an empty file reference', [fetch(store, element(AirSyncBase.FileReference))]],
    ['an empty server id', [fetch(store, collection, element(AirSync.ServerId))]],
    ['an empty range (S08_TC02)', [fetch(store, server, options(element(ItemOperations.Range)))]],
    ['a range that ends before it begins', [fetch(store, file, options(element(ItemOperations.Range, '5-4')))]],
    ['a range beyond 31 bits', [fetch(store, file, options(element(ItemOperations.Range, '0-4294967295')))]],
    ['MIME support 3', [fetch(store, server, options(element(AirSync.MIMESupport, '3')))]],
    ['a body in no format', [fetch(store, server, options(element(AirSyncBase.BodyPreference)))]],
    ['emptying no folder', [element(ItemOperations.EmptyFolderContents)]],
    ['moving no conversation', [element(ItemOperations.Move)]],
  ] as const)('%s is malformed', (_name, operations) => {
    expect(parse(...operations)).toEqual(malformed)
  })

  test('another root is malformed', () => {
    expect(parseItemOperationsRequest(element(Ping.Ping, [fetch(store, server)]), '14.1')).toEqual(malformed)
  })

  test('100 operations are enough', () => {
    const many = (count: number) => parse(...Array.from({ length: count }, () => fetch(store, server)))
    expect(many(100)).toMatchObject({ ok: true })
    expect(many(101)).toEqual({ ok: false, status: 11 })
    expect(many(100_000)).toEqual({ ok: false, status: 11 })
  })
})

describe('buildItemOperationsResponse', () => {
  test('identifiers, class and properties stand in the order of the schema', () => {
    const item: Required<FetchedItem> = {
      properties: [element(ItemOperations.Data, 'QQ==')],
      fileReference: 'f',
      class: 'Email',
      longId: 'l',
      serverId: 's',
      collectionId: 'c',
      status: 1,
    }
    const response = childOf(
      buildItemOperationsResponse({ status: 1, fetches: [item] }, '14.1'),
      ItemOperations.Response,
    )
    const answer = response && childOf(response, ItemOperations.Fetch)
    expect(answer && childrenOf(answer).map((child) => child.tag.name)).toEqual([
      'Status',
      'CollectionId',
      'ServerId',
      'LongId',
      'Class',
      'FileReference',
      'Properties',
    ])
  })

  test('what failed has no properties', () => {
    const failed = { status: 6, serverId: 's', properties: [element(ItemOperations.Data, 'QQ==')] }
    const root = throughWire(buildItemOperationsResponse({ status: 1, fetches: [failed] }, '14.1'))
    expect(parseItemOperationsResponse(root)).toEqual({ status: 1, fetches: [{ status: 6, serverId: 's' }] })
  })

  test('what is not served is answered one by one, moves first, and the fetches as well', () => {
    const root = buildItemOperationsResponse(
      {
        status: 1,
        fetches: [{ status: 1 }],
        others: [
          { kind: 'empty-folder-contents', collectionId: '5' },
          { kind: 'move', conversationId: 'x' },
        ],
      },
      '14.1',
    )
    const response = childOf(root, ItemOperations.Response)
    expect(response && childrenOf(response).map((child) => child.tag.name)).toEqual([
      'Move',
      'EmptyFolderContents',
      'Fetch',
    ])
    expect(response && childOf(response, ItemOperations.Move)?.content).toEqual([
      element(ItemOperations.Status, '16'),
      element(ItemOperations.ConversationId, 'x'),
    ])
  })

  test('a request that failed as a whole is answered by its status alone', () => {
    const root = buildItemOperationsResponse({ status: 11, fetches: [{ status: 1 }] }, '14.1')
    expect(root).toEqual(element(ItemOperations.ItemOperations, [element(ItemOperations.Status, '11')]))
  })

  test('an attachment is its type and its bytes in base64, with range and total where asked', () => {
    expect(attachmentProperties({ contentType: 'image/png', base64: 'QQ==' })).toEqual([
      element(AirSyncBase.ContentType, 'image/png'),
      element(ItemOperations.Data, 'QQ=='),
    ])
    const part = attachmentProperties({
      contentType: 'image/png',
      base64: 'QQ==',
      range: { first: 0, last: 0 },
      total: 9,
    })
    expect(part.map((child) => child.tag.name)).toEqual(['ContentType', 'Range', 'Total', 'Data'])
  })

  test('an attachment beside the document is named by its part', () => {
    expect(attachmentProperties({ contentType: 'image/png', part: 2 })).toEqual([
      element(AirSyncBase.ContentType, 'image/png'),
      element(ItemOperations.Part, '2'),
    ])
  })
})

describe('both sides', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  const one: fc.Arbitrary<ItemFetch> = fc
    .tuple(
      fc.record({ collectionId: id, serverId: id, fileReference: id, longId: id }, { requiredKeys: [] }),
      fc.record(
        {
          bodyPreferences: fc.constant([{ type: 2, truncationSize: 500, allOrNone: true }] as const),
          mimeSupport: fc.constantFrom(0, 1, 2),
          range: fc.constant({ first: 3, last: 9 }),
        },
        { requiredKeys: ['bodyPreferences', 'mimeSupport'] },
      ),
    )
    .map(([ids, itemOptions]) => ({ store: 'Mailbox', ...ids, options: itemOptions }))

  test('the server reads what the phone asks', () => {
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 10 }), (fetches) => {
        const parsed = parseItemOperationsRequest(throughWire(buildItemOperationsRequest({ fetches }, '14.1')), '14.1')
        expect(parsed).toEqual({ ok: true, value: { fetches } })
      }),
    )
  })

  test('the phone reads what the server answers', () => {
    const item = fc.record(
      {
        status: fc.constant(1),
        collectionId: id,
        serverId: id,
        class: id,
        properties: fc.constant([element(ItemOperations.Data, 'QQ==')]),
      },
      { requiredKeys: ['status'] },
    )
    fc.assert(
      fc.property(fc.array(item), (fetches) => {
        const response = { status: 1, fetches }
        expect(parseItemOperationsResponse(throughWire(buildItemOperationsResponse(response, '14.1')))).toEqual(
          response,
        )
      }),
    )
  })

  test.each([
    ['an answer without a status', element(ItemOperations.ItemOperations)],
    [
      'a fetch with an empty id',
      element(ItemOperations.ItemOperations, [
        element(ItemOperations.Status, '1'),
        element(ItemOperations.Response, [fetch(element(ItemOperations.Status, '1'), element(AirSync.ServerId))]),
      ]),
    ],
  ])('the phone makes no sense of %s', (_name, root) => {
    expect(() => parseItemOperationsResponse(root)).toThrow(ProtocolShapeError)
  })
})
