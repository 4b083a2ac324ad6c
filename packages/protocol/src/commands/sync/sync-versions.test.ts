import { describe, expect, test } from 'vitest'
import { knownVersions, type ProtocolVersion } from '../../http/index.ts'
import { throughWire } from '../../testing/through-wire.ts'
import { AirSync, AirSyncBase } from '../../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, type Tag, type WbxmlElement } from '../../wbxml/index.ts'
import {
  buildSyncRequest,
  buildSyncResponse,
  parseSyncRequest,
  type SyncCollectionRequest,
  type SyncRequest,
} from './index.ts'
import { mimeTruncationSizes, truncationSizes } from './truncation-sizes.ts'

const text = (tag: Tag, content: string) => element(tag, content)
const partial = element(AirSync.Partial)
const request = (collection: readonly WbxmlElement[], ...beside: WbxmlElement[]) =>
  element(AirSync.Sync, [element(AirSync.Collections, [element(AirSync.Collection, collection)]), ...beside])
const head = (key = 'k1') => [text(AirSync.SyncKey, key), text(AirSync.CollectionId, '2')]
const old = ['2.5', '12.0', '12.1'] as const
const refused = { ok: false, status: 4 }

function read(version: ProtocolVersion, ...children: WbxmlElement[]): SyncCollectionRequest | undefined {
  const parsed = parseSyncRequest(request(children), version)
  return parsed.ok && parsed.value.kind === 'full' ? parsed.value.collections[0] : undefined
}

describe('what came with a version is refused before it', () => {
  test.each<[string, WbxmlElement | undefined, ProtocolVersion]>([
    ['no body at all', undefined, '12.1'],
    ['a wait', request(head(), text(AirSync.Wait, '5')), '12.1'],
    ['leaving out what stays', request(head(), partial), '12.1'],
    ['a heartbeat', request(head(), text(AirSync.HeartbeatInterval, '300')), '14.0'],
  ])('%s', (_name, root, since) => {
    for (const version of knownVersions) {
      const parsed = parseSyncRequest(root, version)
      if (Number(version) < Number(since)) expect(parsed, version).toEqual(refused)
      else expect(parsed, version).toMatchObject({ ok: true })
    }
  })
})

describe('the class of a collection', () => {
  test.each(old)('at %s is one of mail, calendar, contacts and tasks, or not said', (version) => {
    for (const name of ['Email', 'Calendar', 'Contacts', 'Tasks']) {
      expect(read(version, text(AirSync.Class, name), ...head())?.invalidStatus).toBeUndefined()
    }
    expect(read(version, ...head())?.invalidStatus).toBeUndefined()
    expect(read(version, text(AirSync.Class, 'Photos'), ...head())?.invalidStatus).toBe(4)
  })

  test.each(['14.0', '16.1'] as const)('at %s is not looked at', (version) => {
    expect(read(version, text(AirSync.Class, 'Photos'), ...head())?.invalidStatus).toBeUndefined()
  })

  test.each(knownVersions)('at %s goes out and comes back up to 12.1 only, before everything else', (version) => {
    const isOld = Number(version) < 14
    const sent = buildSyncRequest(full(), version)
    const collection = { collectionId: '2', syncKey: 'k2', status: 1, moreAvailable: false, changes: [], responses: [] }
    const answer = buildSyncResponse({ kind: 'collections', collections: [{ ...collection, class: 'Email' }] }, version)
    for (const document of [sent, answer]) expect(firstOf(document)).toBe(isOld ? 'Class' : 'SyncKey')
  })
})

function full(changes: Partial<SyncCollectionRequest> = {}): SyncRequest {
  const collection = {
    collectionId: '2',
    syncKey: 'k1',
    getChanges: true,
    windowSize: 100,
    deletesAsMoves: true,
    options: undefined,
    commands: [],
    ...changes,
  }
  return { kind: 'full', collections: [collection], windowSize: undefined, wait: undefined, isPartial: false }
}

function collectionIn(document: WbxmlElement | undefined): WbxmlElement | undefined {
  const collections = document && childOf(document, AirSync.Collections)
  return collections && childOf(collections, AirSync.Collection)
}

function firstOf(document: WbxmlElement | undefined): string | undefined {
  const collection = collectionIn(document)
  return collection && childrenOf(collection)[0]?.tag.name
}

test.each(knownVersions)(
  'at %s GetChanges with key 0 is an error from 12.1 on, and means nothing before',
  (version) => {
    for (const getChanges of [text(AirSync.GetChanges, '1'), element(AirSync.GetChanges)]) {
      const collection = read(version, ...head('0'), getChanges)
      expect(collection).toMatchObject({ getChanges: false })
      expect(collection?.invalidStatus).toBe(Number(version) < 12.1 ? undefined : 4)
    }
    expect(read(version, ...head())?.getChanges).toBe(true)
  },
)

describe('the options of 2.5', () => {
  const options = (...children: WbxmlElement[]) => read('2.5', ...head(), element(AirSync.Options, children))
  const whole = { type: 1, allOrNone: false }

  test.each([
    ['0', 0],
    ['1', 512],
    ['2', 1_024],
    ['3', 2_048],
    ['4', 5_120],
    ['5', 10_240],
    ['6', 20_480],
    ['7', 51_200],
    ['8', 102_400],
  ])('Truncation %s keeps %s bytes of text', (value, truncationSize) => {
    const bodyPreferences = [{ ...whole, truncationSize }]
    expect(options(text(AirSync.Truncation, value))?.options).toMatchObject({ bodyPreferences, mimeSupport: 0 })
  })

  test('Truncation 9, or none, cuts nothing', () => {
    expect(options(text(AirSync.Truncation, '9'))?.options?.bodyPreferences).toEqual([whole])
    expect(options()?.options?.bodyPreferences).toEqual([whole])
  })

  test('MIMESupport asks for MIME beside the text', () => {
    const support = (value: string) => options(text(AirSync.MIMESupport, value))?.options?.bodyPreferences
    expect(support('0')).toEqual([whole])
    expect(support('1')).toEqual([whole, { type: 4, allOrNone: false }])
    expect(support('2')).toEqual([whole, { type: 4, allOrNone: false }])
  })

  test('BodyPreference is nothing yet, and Truncation nothing any more from 12.0 on', () => {
    const preference = element(AirSyncBase.BodyPreference, [text(AirSyncBase.Type, '2')])
    expect(options(preference)?.options?.bodyPreferences).toEqual([whole])
    const later = read('12.0', ...head(), element(AirSync.Options, [text(AirSync.Truncation, '1'), preference]))
    expect(later?.options?.bodyPreferences).toEqual([{ type: 2, allOrNone: false }])
  })

  test.each([
    ['Truncation 10', text(AirSync.Truncation, '10')],
    ['Truncation in words', text(AirSync.Truncation, 'all')],
    ['MIMESupport 3', text(AirSync.MIMESupport, '3')],
  ])('%s is refused', (_name, child) => {
    expect(options(child)?.invalidStatus).toBe(4)
  })

  test.each(knownVersions)('what a phone of %s asks for is what the server reads', (version) => {
    const wanted = {
      filterType: 3,
      bodyPreferences: [
        { type: 1, allOrNone: false, truncationSize: 5_120 },
        { type: 4, allOrNone: false },
      ],
      mimeSupport: 2,
      mimeTruncation: 4,
      conflict: 0,
    } as const
    const document = throughWire(buildSyncRequest(full({ options: wanted }), version))
    expect(parseSyncRequest(document, version)).toMatchObject({
      ok: true,
      value: { collections: [{ options: wanted }] },
    })
  })

  test('a phone of 2.5 never asks for more text than it wants', () => {
    for (const truncationSize of [0, 511, 512, 5_119, 5_120, 10_000_000]) {
      const bodyPreferences = [{ type: 1, allOrNone: false, truncationSize }] as const
      const options25 = {
        filterType: 0,
        bodyPreferences,
        mimeSupport: 0,
        mimeTruncation: undefined,
        conflict: 1,
      } as const
      const document = throughWire(buildSyncRequest(full({ options: options25 }), '2.5'))
      const parsed = parseSyncRequest(document, '2.5')
      const sizes = parsed.ok && parsed.value.kind === 'full' && parsed.value.collections[0]?.options?.bodyPreferences
      expect(sizes && sizes[0]?.truncationSize).toBeLessThanOrEqual(truncationSize)
    }
  })
})

test('a body part in another form is 164 from 14.1 on, and nothing before', () => {
  const part = element(AirSyncBase.BodyPartPreference, [text(AirSyncBase.Type, '1')])
  for (const version of knownVersions) {
    const status = read(version, ...head(), element(AirSync.Options, [part]))?.invalidStatus
    expect(status, version).toBe(Number(version) < 14.1 ? undefined : 164)
  }
})

test('the tables of what is kept', () => {
  expect(mimeTruncationSizes).toEqual([0, 4_096, 5_120, 7_168, 10_240, 20_480, 51_200, 102_400])
  expect(truncationSizes).toEqual([0, 512, 1_024, 2_048, 5_120, 10_240, 20_480, 51_200, 102_400])
})
