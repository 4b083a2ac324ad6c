import { describe, expect, test } from 'vitest'
import { AirSync, AirSyncBase, Email, Ping } from '../../wbxml/code-pages/index.ts'
import { element, type Tag, type WbxmlElement } from '../../wbxml/index.ts'
import { parseSyncRequest, type SyncCollectionRequest } from './index.ts'

const text = (tag: Tag, content: string) => element(tag, content)
const collection = (...children: WbxmlElement[]) =>
  element(AirSync.Collection, [text(AirSync.SyncKey, 'k1'), text(AirSync.CollectionId, '2'), ...children])
const collections = (...list: WbxmlElement[]) => element(AirSync.Collections, list)
const wait = (minutes: string) => text(AirSync.Wait, minutes)
const heartbeat = (seconds: string) => text(AirSync.HeartbeatInterval, seconds)
const partial = element(AirSync.Partial)
const parse = (...children: WbxmlElement[]) => parseSyncRequest(element(AirSync.Sync, children), '14.1')

const plain: SyncCollectionRequest = {
  collectionId: '2',
  syncKey: 'k1',
  getChanges: true,
  windowSize: 100,
  deletesAsMoves: true,
  options: undefined,
  commands: [],
}
const full = { kind: 'full', collections: [plain], windowSize: undefined, wait: undefined, isPartial: false }

describe('the request as a whole', () => {
  test('no body repeats the request before', () => {
    expect(parseSyncRequest(undefined, '14.1')).toEqual({ ok: true, value: { kind: 'empty' } })
  })

  test.each([
    ['one collection', [collections(collection())], full],
    ['a wait of a minute', [collections(collection()), wait('1')], { ...full, wait: { seconds: 60 } }],
    ['a wait of 59 minutes', [collections(collection()), wait('59')], { ...full, wait: { seconds: 3540 } }],
    ['a heartbeat of a minute', [heartbeat('60'), collections(collection())], { ...full, wait: { seconds: 60 } }],
    ['the longest heartbeat', [collections(collection()), heartbeat('3540')], { ...full, wait: { seconds: 3540 } }],
    ['a window for all', [collections(collection()), text(AirSync.WindowSize, '50')], { ...full, windowSize: 50 }],
    [
      'a window of 0 for all is 512',
      [collections(collection()), text(AirSync.WindowSize, '0')],
      { ...full, windowSize: 512 },
    ],
    [
      'a heartbeat and the rest as before',
      [heartbeat('600'), partial],
      { ...full, collections: [], wait: { seconds: 600 }, isPartial: true },
    ],
    ['some collections and the rest as before', [collections(collection()), partial], { ...full, isPartial: true }],
    [
      'a window and the rest as before',
      [text(AirSync.WindowSize, '5'), partial],
      { ...full, collections: [], windowSize: 5, isPartial: true },
    ],
  ] as const)('%s', (_name, children, value) => {
    expect(parse(...children)).toEqual({ ok: true, value })
  })

  test.each([
    ['a Sync without content (S19_TC05)', [], { status: 4 }],
    ['Partial alone', [partial], { status: 4 }],
    ['a wait without collections', [wait('5')], { status: 4 }],
    ['Collections without any', [collections()], { status: 4 }],
    ['both ways to wait (S19_TC29)', [collections(collection()), wait('5'), heartbeat('300')], { status: 4 }],
    ['a wait of 0 minutes (S19_TC30)', [collections(collection()), wait('0')], { status: 14, limit: 1 }],
    ['a wait of 60 minutes (S19_TC31)', [collections(collection()), wait('60')], { status: 14, limit: 59 }],
    ['a heartbeat of 59 seconds (S19_TC32)', [collections(collection()), heartbeat('59')], { status: 14, limit: 60 }],
    [
      'a heartbeat of 3541 seconds (S19_TC33)',
      [collections(collection()), heartbeat('3541')],
      { status: 14, limit: 3540 },
    ],
    ['a wait in words', [collections(collection()), wait('long')], { status: 4 }],
    ['a window in words', [collections(collection()), text(AirSync.WindowSize, 'big')], { status: 4 }],
    ['a negative window', [collections(collection()), text(AirSync.WindowSize, '-1')], { status: 4 }],
    ['a collection twice', [collections(collection(), collection())], { status: 4 }],
    [
      'a collection without its id (S19_TC46)',
      [collections(element(AirSync.Collection, [text(AirSync.SyncKey, '0'), element(AirSync.Supported)]))],
      { status: 4 },
    ],
    [
      'a collection without a key',
      [collections(element(AirSync.Collection, [text(AirSync.CollectionId, '2')]))],
      { status: 4 },
    ],
    ['something else among the collections', [collections(element(AirSync.Status, '1'))], { status: 4 }],
  ] as const)('%s is refused', (_name, children, refusal) => {
    expect(parse(...children)).toEqual({ ok: false, ...refusal })
  })

  test('another root is refused', () => {
    expect(parseSyncRequest(element(Ping.Ping, [collections(collection())]), '14.1')).toEqual({ ok: false, status: 4 })
  })

  test('1000 collections are enough', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_item, index) =>
        element(AirSync.Collection, [text(AirSync.SyncKey, '0'), text(AirSync.CollectionId, String(index))]),
      )
    expect(parse(collections(...many(1000)))).toMatchObject({ ok: true })
    expect(parse(collections(...many(1001)))).toEqual({ ok: false, status: 15, limit: 1000 })
    expect(parse(collections(...many(10_000)))).toEqual({ ok: false, status: 15, limit: 1000 })
  })

  test('200 commands are enough, in all collections together (S19_TC48)', () => {
    const deletes = (count: number) =>
      element(
        AirSync.Commands,
        Array.from({ length: count }, () => element(AirSync.Delete, [text(AirSync.ServerId, '2:1')])),
      )
    const other = (count: number) =>
      element(AirSync.Collection, [text(AirSync.SyncKey, 'k'), text(AirSync.CollectionId, '3'), deletes(count)])
    expect(parse(collections(collection(deletes(100)), other(100)))).toMatchObject({ ok: true })
    expect(parse(collections(collection(deletes(100)), other(101)))).toEqual({ ok: false, status: 4 })
  })
})

/** The collection of a request with these children. */
function read(...children: WbxmlElement[]): SyncCollectionRequest | undefined {
  return collectionOf(collection(...children))
}

function collectionOf(one: WbxmlElement): SyncCollectionRequest | undefined {
  const parsed = parse(collections(one))
  return parsed.ok && parsed.value.kind === 'full' ? parsed.value.collections[0] : undefined
}

const invalid = (invalidStatus: number) => ({ ...plain, getChanges: false, invalidStatus })

describe('one collection', () => {
  test.each([
    ['GetChanges 1', [text(AirSync.GetChanges, '1')], { getChanges: true }],
    ['an empty GetChanges', [element(AirSync.GetChanges)], { getChanges: true }],
    ['GetChanges 0', [text(AirSync.GetChanges, '0')], { getChanges: false }],
    ['no GetChanges', [], { getChanges: true }],
    ['GetChanges 2', [text(AirSync.GetChanges, '2')], invalid(4)],
    ['no window', [], { windowSize: 100 }],
    ['a window of 0', [text(AirSync.WindowSize, '0')], { windowSize: 512 }],
    ['a window of 1', [text(AirSync.WindowSize, '1')], { windowSize: 1 }],
    ['a window of 512', [text(AirSync.WindowSize, '512')], { windowSize: 512 }],
    ['a window of 513', [text(AirSync.WindowSize, '513')], { windowSize: 512 }],
    ['a window in words', [text(AirSync.WindowSize, 'big')], invalid(4)],
    ['no DeletesAsMoves', [], { deletesAsMoves: true }],
    ['an empty DeletesAsMoves', [element(AirSync.DeletesAsMoves)], { deletesAsMoves: true }],
    ['DeletesAsMoves 0', [text(AirSync.DeletesAsMoves, '0')], { deletesAsMoves: false }],
    ['DeletesAsMoves in words', [text(AirSync.DeletesAsMoves, 'no')], invalid(4)],
    ['whole conversations', [text(AirSync.ConversationMode, '1')], { conversationMode: true }],
    ['conversations in words', [text(AirSync.ConversationMode, 'all')], invalid(4)],
    ['a Class, which 14.0 forbids and some phones send', [text(AirSync.Class, 'Email')], plain],
    ['empty Commands (S19_TC10)', [element(AirSync.Commands)], { commands: [] }],
  ] as const)('%s', (_name, children, expected) => {
    expect(read(...children)).toMatchObject(expected)
  })

  test.each([
    ['no GetChanges is no', [], { getChanges: false }],
    ['GetChanges 0 is no', [text(AirSync.GetChanges, '0')], { getChanges: false }],
    ['GetChanges 1 is an error', [text(AirSync.GetChanges, '1')], { invalidStatus: 4 }],
    ['an empty GetChanges is an error', [element(AirSync.GetChanges)], { invalidStatus: 4 }],
  ] as const)('with key 0, %s (S19_TC26)', (_name, children, expected) => {
    const head = [text(AirSync.SyncKey, '0'), text(AirSync.CollectionId, '2')]
    expect(collectionOf(element(AirSync.Collection, [...head, ...children]))).toMatchObject(expected)
  })

  test('a key that can be none is the empty one, which no collection has', () => {
    for (const key of ['', 'k'.repeat(65)]) {
      const one = element(AirSync.Collection, [text(AirSync.SyncKey, key), text(AirSync.CollectionId, '2')])
      expect(collectionOf(one)?.syncKey).toBe('')
    }
  })
})

describe('options', () => {
  const options = (...children: WbxmlElement[]) => element(AirSync.Options, children)
  const defaults = { filterType: 0, bodyPreferences: [], mimeSupport: 0, mimeTruncation: undefined, conflict: 1 }
  const of = (name: string) => text(AirSync.Class, name)
  const filter = (value: string) => text(AirSync.FilterType, value)
  const body = (type: string) => element(AirSyncBase.BodyPreference, [text(AirSyncBase.Type, type)])
  const bodyPart = (type: string) => element(AirSyncBase.BodyPartPreference, [text(AirSyncBase.Type, type)])

  test.each([
    ['none keep the earlier ones', [], undefined],
    ['empty ones set everything back', [options()], defaults],
    [
      'all that can be said',
      [
        options(
          filter('3'),
          text(AirSync.MIMESupport, '2'),
          text(AirSync.MIMETruncation, '4'),
          text(AirSync.Conflict, '0'),
          body('2'),
          body('4'),
        ),
      ],
      {
        filterType: 3,
        mimeSupport: 2,
        mimeTruncation: 4,
        conflict: 0,
        bodyPreferences: [
          { type: 2, allOrNone: false },
          { type: 4, allOrNone: false },
        ],
      },
    ],
    ['of a class', [options(of('Calendar'), filter('4'))], { ...defaults, class: 'Calendar', filterType: 4 }],
    ['a value twice counts once (S19_TC14)', [options(filter('1'), filter('2'))], { ...defaults, filterType: 1 }],
    ['two classes in one count once (S19_TC20)', [options(of('Email'), of('SMS'))], { ...defaults, class: 'Email' }],
    [
      'for mail beside those for SMS (S19_TC42)',
      [options(of('SMS'), filter('5')), options(filter('3'))],
      { ...defaults, filterType: 3 },
    ],
    ['for SMS alone, which is not served', [options(of('SMS'))], undefined],
    [
      'MaxItems twice is nothing to mail (S19_TC21)',
      [options(text(AirSync.MaxItems, '5'), text(AirSync.MaxItems, '6'))],
      defaults,
    ],
    ['a body part as HTML', [options(bodyPart('2'))], defaults],
  ] as const)('%s', (_name, children, expected) => {
    const collectionRead = read(...children)
    expect(collectionRead?.invalidStatus).toBeUndefined()
    expect(collectionRead?.options).toEqual(expected)
  })

  test.each([
    ['two of the same class (S19_TC09)', [options(of('Email')), options(of('Email'))], 4],
    ['two without a class', [options(), options()], 4],
    ['two classes other than mail and SMS (S19_TC42)', [options(of('Calendar')), options(of('Tasks'))], 4],
    ['three', [options(), options(of('SMS')), options(of('SMS'))], 4],
    ['a filter of 9 (S19_TC11)', [options(filter('9'))], 4],
    ['an empty filter', [options(filter(''))], 4],
    ['MIME support 3', [options(text(AirSync.MIMESupport, '3'))], 4],
    ['MIME truncation 9', [options(text(AirSync.MIMETruncation, '9'))], 4],
    ['conflict 2', [options(text(AirSync.Conflict, '2'))], 4],
    ['the same body format twice', [options(body('1'), body('1'))], 4],
    ['a body part as text (S21_TC05)', [options(bodyPart('1'))], 164],
  ] as const)('%s are refused', (_name, children, status) => {
    expect(read(...children)).toMatchObject(invalid(status))
  })
})

describe('commands', () => {
  const commands = (...list: WbxmlElement[]) => element(AirSync.Commands, list)
  const id = text(AirSync.ServerId, '2:17')
  const data = (...children: WbxmlElement[]) => element(AirSync.ApplicationData, children)

  test.each([
    [
      'marking as read',
      [element(AirSync.Change, [id, data(text(Email.Read, '1'))])],
      [{ kind: 'change', serverId: '2:17', changes: { isRead: true } }],
    ],
    [
      'a flag that breaks the rules is an error of that item',
      [element(AirSync.Change, [id, data(element(Email.Flag, [text(Email.Status, '1')]))])],
      [{ kind: 'change', serverId: '2:17', changes: {}, invalidStatus: 6 }],
    ],
    [
      'a change of nothing at all',
      [element(AirSync.Change, [id])],
      [{ kind: 'change', serverId: '2:17', changes: {}, invalidStatus: 6 }],
    ],
    ['a delete', [element(AirSync.Delete, [id])], [{ kind: 'delete', serverId: '2:17' }]],
    ['a fetch', [element(AirSync.Fetch, [id])], [{ kind: 'fetch', serverId: '2:17' }]],
    [
      'an add',
      [element(AirSync.Add, [text(AirSync.ClientId, 'c-7'), data(text(Email.Subject, 'x'))])],
      [{ kind: 'add', clientId: 'c-7', applicationData: data(text(Email.Subject, 'x')) }],
    ],
    [
      'an add of nothing',
      [element(AirSync.Add, [text(AirSync.ClientId, 'c-7')])],
      [{ kind: 'add', clientId: 'c-7', applicationData: undefined }],
    ],
  ] as const)('%s', (_name, list, expected) => {
    expect(read(commands(...list))?.commands).toEqual(expected)
  })

  test.each([
    ['a delete without an id', [element(AirSync.Delete)]],
    ['a fetch with an id of 65 characters', [element(AirSync.Fetch, [text(AirSync.ServerId, 'x'.repeat(65))])]],
    ['an add without an id', [element(AirSync.Add)]],
    ['a command only servers give', [element(AirSync.SoftDelete, [id])]],
    ['something else', [element(AirSync.Status, [id])]],
  ] as const)('%s makes its collection invalid', (_name, list) => {
    expect(read(commands(element(AirSync.Delete, [id]), ...list))).toMatchObject(invalid(4))
  })
})
