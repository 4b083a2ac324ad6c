import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { throughWire } from '../../testing/through-wire.ts'
import { ProtocolShapeError } from '../../values/index.ts'
import { AirSync, Email, Ping } from '../../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, type WbxmlElement } from '../../wbxml/index.ts'
import {
  buildSyncRequest,
  buildSyncResponse,
  parseSyncRequest,
  parseSyncResponse,
  type SyncCollectionRequest,
  type SyncCollectionResponse,
  type SyncOptions,
  type SyncRequest,
  type SyncResponse,
} from './index.ts'

const quiet: SyncCollectionResponse = {
  collectionId: '2',
  syncKey: 'k2',
  status: 1,
  moreAvailable: false,
  changes: [],
  responses: [],
}
const answerOf = (collection: Partial<SyncCollectionResponse>): SyncResponse => ({
  kind: 'collections',
  collections: [{ ...quiet, ...collection }],
})
const collectionOf = (root: WbxmlElement | undefined) => {
  const list = root && childOf(root, AirSync.Collections)
  return list && childOf(list, AirSync.Collection)
}
const names = (parent: WbxmlElement | undefined) => parent && childrenOf(parent).map((child) => child.tag.name)

describe('buildSyncResponse', () => {
  test('nothing changed is an answer without a body', () => {
    expect(buildSyncResponse({ kind: 'empty' }, '14.1')).toBeUndefined()
    expect(buildSyncResponse({ kind: 'collections', collections: [] }, '14.1')).toBeUndefined()
  })

  test('a collection has its parts in order, and no Class from 14.0 on', () => {
    const full = answerOf({
      class: 'Email',
      moreAvailable: true,
      changes: [{ kind: 'delete', serverId: '2:1' }],
      responses: [{ kind: 'fetch', serverId: '2:2', status: 8 }],
    })
    const order = ['SyncKey', 'CollectionId', 'Status', 'Responses', 'MoreAvailable', 'Commands']
    for (const version of ['14.0', '14.1', '16.0', '16.1'] as const) {
      expect(names(collectionOf(buildSyncResponse(full, version)))).toEqual(order)
    }
    expect(names(collectionOf(buildSyncResponse(full, '12.1')))).toEqual(['Class', ...order])
  })

  test('empty Responses and Commands are never written', () => {
    const silent = answerOf({
      responses: [
        { kind: 'change', serverId: '2:1', status: 1 },
        { kind: 'delete', serverId: '2:2', status: 1 },
      ],
    })
    expect(names(collectionOf(buildSyncResponse(silent, '14.1')))).toEqual(['SyncKey', 'CollectionId', 'Status'])
  })

  test.each([
    [
      'an add that succeeded',
      { kind: 'add', clientId: 'c', serverId: '2:3', status: 1 },
      ['ClientId', 'ServerId', 'Status'],
    ],
    ['an add that failed', { kind: 'add', clientId: 'c', status: 6 }, ['ClientId', 'Status']],
    [
      'a fetch that succeeded',
      { kind: 'fetch', serverId: '2:1', status: 1, data: [element(Email.Read, '1')] },
      ['ServerId', 'Status', 'ApplicationData'],
    ],
    ['a change that failed', { kind: 'change', serverId: '2:1', status: 8 }, ['ServerId', 'Status']],
    ['a delete that failed', { kind: 'delete', serverId: '2:1', status: 8 }, ['ServerId', 'Status']],
    [
      'a change that has something to tell',
      { kind: 'change', serverId: '2:1', status: 1, data: [] },
      ['ServerId', 'Status', 'ApplicationData'],
    ],
  ] as const)('%s is answered', (_name, response, children) => {
    const collection = collectionOf(buildSyncResponse(answerOf({ responses: [response] }), '16.1'))
    const responses = collection && childOf(collection, AirSync.Responses)
    expect(responses && childrenOf(responses).map((child) => names(child))).toEqual([children])
  })
})

const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const data = fc.constantFrom<WbxmlElement[]>(
  [],
  [element(Email.Read, '1')],
  [element(Email.Subject, 'Grüße'), element(Email.Flag)],
)

describe('both sides of an answer', () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constantFrom('add', 'change'), serverId: id, data }),
    fc.record({ kind: fc.constantFrom('delete', 'softDelete'), serverId: id }),
  )
  const response = fc.oneof(
    fc.record({ kind: fc.constant('add'), clientId: id, serverId: id, status: fc.constant(1) }),
    fc.record({
      kind: fc.constantFrom('change', 'delete', 'fetch'),
      serverId: id,
      status: fc.constantFrom(4, 6, 7, 8),
    }),
    fc.record({ kind: fc.constant('fetch'), serverId: id, status: fc.constant(1), data }),
  )
  const collection: fc.Arbitrary<SyncCollectionResponse> = fc.record({
    collectionId: id,
    syncKey: id,
    status: fc.constantFrom(1, 3, 8, 12),
    moreAvailable: fc.boolean(),
    changes: fc.array(change),
    responses: fc.array(response),
  })
  const answers: fc.Arbitrary<SyncResponse> = fc.oneof(
    fc.record({ kind: fc.constant('empty') }),
    fc.record(
      { kind: fc.constant('status'), status: fc.constantFrom(4, 14, 15), limit: fc.nat(3540) },
      { requiredKeys: ['kind', 'status'] },
    ),
    fc.record({ kind: fc.constant('collections'), collections: fc.array(collection, { minLength: 1, maxLength: 4 }) }),
  )

  test('the phone reads what the server answers', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom('14.1', '16.1'), (value, version) => {
        expect(parseSyncResponse(throughWire(buildSyncResponse(value, version)))).toEqual(value)
      }),
    )
  })

  test('below 14.0 it reads the class as well', () => {
    const value = answerOf({ class: 'Email' })
    expect(parseSyncResponse(throughWire(buildSyncResponse(value, '12.1')))).toEqual(value)
  })

  const within = (...children: WbxmlElement[]) =>
    element(AirSync.Sync, [
      element(AirSync.Collections, [
        element(AirSync.Collection, [
          element(AirSync.SyncKey, 'k'),
          element(AirSync.CollectionId, '2'),
          element(AirSync.Status, '1'),
          ...children,
        ]),
      ]),
    ])
  const identified = [element(AirSync.ServerId, '2:1'), element(AirSync.Status, '1')]

  test.each([
    ['another root', element(Ping.Ping)],
    [
      'a collection without a key',
      element(AirSync.Sync, [element(AirSync.Collections, [element(AirSync.Collection)])]),
    ],
    ['a command only phones give', within(element(AirSync.Commands, [element(AirSync.Fetch, identified)]))],
    ['a change of no item', within(element(AirSync.Commands, [element(AirSync.Change)]))],
    ['an answer to nothing', within(element(AirSync.Responses, [element(AirSync.SoftDelete, identified)]))],
    ['an answer without a status', within(element(AirSync.Responses, [element(AirSync.Add)]))],
  ])('the phone makes no sense of %s', (_name, root) => {
    expect(() => parseSyncResponse(root)).toThrow(ProtocolShapeError)
  })
})

describe('both sides of a request', () => {
  const options: fc.Arbitrary<SyncOptions> = fc.record(
    {
      filterType: fc.nat(8),
      bodyPreferences: fc.constantFrom<SyncOptions['bodyPreferences']>(
        [],
        [{ type: 2, truncationSize: 500, allOrNone: false }],
      ),
      mimeSupport: fc.constantFrom(0, 1, 2),
      mimeTruncation: fc.option(fc.nat(8), { nil: undefined }),
      conflict: fc.constantFrom(0, 1),
      class: fc.constantFrom('Email', 'Calendar'),
    },
    { requiredKeys: ['filterType', 'bodyPreferences', 'mimeSupport', 'mimeTruncation', 'conflict'] },
  )
  const command = fc.oneof(
    fc.record({
      kind: fc.constant('change'),
      serverId: id,
      changes: fc.record({ isRead: fc.boolean(), flag: fc.constantFrom(null, { status: 2 }) }, { requiredKeys: [] }),
    }),
    fc.record({ kind: fc.constantFrom('delete', 'fetch'), serverId: id }),
    fc.record({
      kind: fc.constant('add'),
      clientId: id,
      applicationData: fc.constantFrom(undefined, element(AirSync.ApplicationData, [element(Email.Subject, 'x')])),
    }),
  )
  const known = fc.record(
    {
      collectionId: id,
      syncKey: id.map((key) => `k${key}`),
      getChanges: fc.boolean(),
      windowSize: fc.integer({ min: 1, max: 512 }),
      deletesAsMoves: fc.boolean(),
      options: fc.option(options, { nil: undefined }),
      commands: fc.array(command, { maxLength: 5 }),
      conversationMode: fc.constant(true),
    },
    { requiredKeys: ['collectionId', 'syncKey', 'getChanges', 'windowSize', 'deletesAsMoves', 'options', 'commands'] },
  )
  const first = known.map((collection) => ({ ...collection, syncKey: '0', getChanges: false }))
  const collections: fc.Arbitrary<SyncCollectionRequest[]> = fc.uniqueArray(fc.oneof(known, first), {
    minLength: 1,
    maxLength: 4,
    selector: (collection) => collection.collectionId,
  })
  const requests: fc.Arbitrary<SyncRequest> = fc.oneof(
    fc.record({ kind: fc.constant('empty') }),
    fc.record({
      kind: fc.constant('full'),
      collections,
      windowSize: fc.option(fc.integer({ min: 1, max: 512 }), { nil: undefined }),
      wait: fc.option(fc.record({ seconds: fc.integer({ min: 60, max: 3540 }) }), { nil: undefined }),
      isPartial: fc.boolean(),
    }),
    fc.constant({ kind: 'full', collections: [], windowSize: undefined, wait: { seconds: 600 }, isPartial: true }),
  )

  test('the server reads what the phone asks', () => {
    fc.assert(
      fc.property(requests, fc.constantFrom('14.1', '16.1'), (value, version) => {
        const parsed = parseSyncRequest(throughWire(buildSyncRequest(value, version)), version)
        expect(parsed).toEqual({ ok: true, value })
      }),
    )
  })

  test('below 14.0 the phone waits for whole minutes', () => {
    const value: SyncRequest = {
      kind: 'full',
      collections: [],
      windowSize: undefined,
      wait: { seconds: 600 },
      isPartial: true,
    }
    const root = buildSyncRequest(value, '12.1')
    expect(root && childOf(root, AirSync.Wait)?.content).toBe('10')
    expect(parseSyncRequest(root, '12.1')).toEqual({ ok: true, value })
  })
})
