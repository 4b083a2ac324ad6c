import { describe, expect, test } from 'vitest'
import { throughWire } from '../../testing/through-wire.ts'
import { AirSync, AirSyncBase, DocumentLibrary, Email, Ping, Search } from '../../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf, type WbxmlElement } from '../../wbxml/index.ts'
import {
  buildSearchRequest,
  buildSearchResponse,
  parseSearchRequest,
  parseSearchResponse,
  ProtocolShapeError,
  type SearchRequest,
  type SearchResponse,
} from '../index.ts'

const search = (...store: WbxmlElement[]) => element(Search.Search, [element(Search.Store, store)])
const name = (text: string) => element(Search.Name, text)
const text = (words: string) => element(Search.FreeText, words)
const options = (...children: WbxmlElement[]) => element(Search.Options, children)
const and = (...criteria: WbxmlElement[]) => element(Search.And, criteria)
const folder = (id: string) => element(AirSync.CollectionId, id)
const className = (value: string) => element(AirSync.Class, value)
const conversation = element(Search.ConversationId, new Uint8Array(16))
const received = (tag: typeof Search.GreaterThan, value = '2026-01-01T00:00:00.000Z') =>
  element(tag, [element(Email.DateReceived), element(Search.Value, value)])

function mailbox(query: readonly WbxmlElement[], ...rest: WbxmlElement[]): WbxmlElement {
  return search(name('Mailbox'), element(Search.Query, query), ...rest)
}

const plain = { kind: 'mailbox', bodyPreferences: [], mimeSupport: 0, deepTraversal: false }
const words = { classes: [], collectionIds: [], freeText: 'sun' }

describe('the query of a mailbox search', () => {
  test.each([
    ['words', [and(text('sun'))], words],
    [
      'classes and folders beside them',
      [and(className('Email'), className('Tasks'), folder('5'), text('sun'))],
      { classes: ['Email', 'Tasks'], collectionIds: ['5'], freeText: 'sun' },
    ],
    [
      'a span of time',
      [and(text('sun'), received(Search.GreaterThan), received(Search.LessThan, '20260201T000000Z'))],
      { ...words, after: new Date('2026-01-01'), before: new Date('2026-02-01') },
    ],
    ['a conversation', [and(conversation)], { classes: [], collectionIds: [], conversationId: new Uint8Array(16) }],
  ])('%s', (_name, query, value) => {
    expect(parseSearchRequest(mailbox(query), '14.1')).toEqual({ ok: true, value: { ...plain, query: value } })
  })

  test.each([
    ['two And (S14_TC02)', [and(text('sun')), and(text('moon'))], 8],
    ['a Class outside of And (S14_TC03)', [className('Email'), and(text('sun'))], 8],
    ['a CollectionId outside of And (S14_TC04)', [and(text('sun')), folder('5')], 8],
    ['a FreeText outside of And (S14_TC05)', [text('sun')], 8],
    ['a ConversationId outside of And (S14_TC27)', [conversation, and(text('sun'))], 8],
    ['two ConversationIds (S14_TC29)', [and(conversation, conversation)], 8],
    ['an Or (S14_TC30)', [element(Search.Or, [text('sun')])], 8],
    ['an Or inside And', [and(text('sun'), element(Search.Or, [text('moon')]))], 8],
    ['a GreaterThan outside of And (S14_TC31)', [and(text('sun')), received(Search.GreaterThan)], 8],
    ['a LessThan outside of And (S14_TC32)', [and(text('sun')), received(Search.LessThan)], 8],
    ['two FreeTexts', [and(text('sun'), text('moon'))], 8],
    ['an element of a mail inside And (S14_TC11)', [and(element(Email.To, 'ann'), text('sun'))], 2],
    ['nothing', [], 2],
    ['an empty And', [and()], 2],
    ['no words in FreeText', [and(text(' '))], 2],
    ['a time that is none', [and(text('sun'), received(Search.LessThan, 'yesterday'))], 2],
    ['a comparison of something else', [and(element(Search.LessThan, [element(Search.Value, '1')]))], 2],
    ['a conversation that is text', [and(element(Search.ConversationId, 'abc'))], 2],
    ['a folder of no name', [and(text('sun'), folder(''))], 2],
    ['more criteria than anybody has', [and(...Array.from({ length: 101 }, () => folder('5')))], 2],
  ])('%s is refused', (_name, query, status) => {
    expect(parseSearchRequest(mailbox(query), '14.1')).toEqual({ ok: false, status })
  })
})

describe('the options of a mailbox search', () => {
  const body = element(AirSyncBase.BodyPreference, [element(AirSyncBase.Type, '4')])

  test('range, body, MIME and depth', () => {
    const given = options(
      element(Search.Range, '0-4'),
      element(AirSync.MIMESupport, '2'),
      body,
      element(Search.DeepTraversal),
      element(Search.RebuildResults),
    )
    expect(parseSearchRequest(mailbox([and(text('sun'))], given), '12.1')).toEqual({
      ok: true,
      value: {
        kind: 'mailbox',
        query: words,
        range: { first: 0, last: 4 },
        bodyPreferences: [{ type: 4, allOrNone: false }],
        mimeSupport: 2,
        deepTraversal: true,
      },
    })
  })

  test.each([
    ['DeepTraversal (S14_TC06)', element(Search.DeepTraversal)],
    ['MIMESupport (S14_TC07)', element(AirSync.MIMESupport, '1')],
    ['Range (S14_TC08)', element(Search.Range, '0-4')],
    ['RebuildResults (S14_TC09)', element(Search.RebuildResults)],
  ])('%s twice is taken once', (_name, twice) => {
    const once = parseSearchRequest(mailbox([and(text('sun'))], options(twice)), '14.1')
    expect(once.ok).toBe(true)
    expect(parseSearchRequest(mailbox([and(text('sun'))], options(twice, twice)), '14.1')).toEqual(once)
  })

  test('of two stores the first one is searched (S14_TC10)', () => {
    const stores = [search(name('Mailbox'), element(Search.Query, [and(text('sun'))])), search(name('GAL'))]
    const both = element(Search.Search, stores.flatMap(childrenOf))
    expect(parseSearchRequest(both, '14.1')).toMatchObject({ ok: true, value: { kind: 'mailbox' } })
  })

  test.each([
    ['a range that ends before it begins', element(Search.Range, '5-4')],
    ['a range that is none', element(Search.Range, '-1-4')],
    ['a MIMESupport that is none', element(AirSync.MIMESupport, '3')],
    ['a body of no kind', element(AirSyncBase.BodyPreference, [element(AirSyncBase.Type, '9')])],
  ])('%s is refused', (_name, option) => {
    const root = mailbox([and(text('sun'))], options(option))
    expect(parseSearchRequest(root, '14.1')).toEqual({ ok: false, status: 2 })
  })
})

describe('stores', () => {
  const picture = element(Search.Picture, [element(Search.MaxSize, '100')])

  test('the address list, in every version; photos from 14.1 on', () => {
    const root = search(name('GAL'), element(Search.Query, 'an'), options(element(Search.Range, '0-9'), picture))
    const value = { kind: 'gal', text: 'an', range: { first: 0, last: 9 } }
    expect(parseSearchRequest(root, '2.5')).toEqual({ ok: true, value })
    expect(parseSearchRequest(root, '14.0')).toEqual({ ok: true, value })
    expect(parseSearchRequest(root, '14.1')).toEqual({ ok: true, value: { ...value, picture: { maxSize: 100 } } })
  })

  test('of a document library nothing is read, neither its link nor its credentials', () => {
    const link = element(Search.EqualTo, [
      element(DocumentLibrary.LinkId),
      element(Search.Value, String.raw`\\dc\sysvol`),
    ])
    const secrets = options(element(Search.UserName, 'anna'), element(Search.Password, 'secret'))
    const root = search(name('DocumentLibrary'), element(Search.Query, [link]), secrets)
    expect(parseSearchRequest(root, '14.1')).toEqual({ ok: true, value: { kind: 'document-library' } })
  })

  test.each([
    ['no store', element(Search.Search), '14.1'],
    ['no name', search(element(Search.Query, 'an')), '14.1'],
    ['a store that does not exist', search(name('Calendar'), element(Search.Query, 'an')), '14.1'],
    ['no query for the address list', search(name('GAL')), '14.1'],
    ['a query longer than any name', search(name('GAL'), element(Search.Query, 'x'.repeat(257))), '14.1'],
    ['no query for the mailbox', search(name('Mailbox')), '14.1'],
    ['the mailbox before 12.0', mailbox([and(text('sun'))]), '2.5'],
    [
      'photos of no size',
      search(
        name('GAL'),
        element(Search.Query, 'an'),
        options(element(Search.Picture, [element(Search.MaxSize, 'x')])),
      ),
      '14.1',
    ],
    ['another root', element(Ping.Ping, [element(Search.Store)]), '14.1'],
  ] as const)('%s is refused', (_name, root, version) => {
    expect(parseSearchRequest(root, version)).toEqual({ ok: false, status: 2 })
  })
})

describe('both sides', () => {
  const requests: readonly SearchRequest[] = [
    { kind: 'gal', text: 'mül', range: { first: 0, last: 24 }, picture: { maxSize: 102_400, maxPictures: 10 } },
    { kind: 'gal', text: 'a' },
    { kind: 'document-library' },
    {
      kind: 'mailbox',
      query: {
        classes: ['Email'],
        collectionIds: ['2', '5'],
        freeText: 'sun "full moon"',
        conversationId: new Uint8Array([1, 2]),
        after: new Date('2026-01-01'),
        before: new Date('2026-02-01'),
      },
      range: { first: 0, last: 99 },
      bodyPreferences: [{ type: 2, allOrNone: true, truncationSize: 5 }],
      mimeSupport: 1,
      deepTraversal: true,
    },
    { kind: 'mailbox', query: words, bodyPreferences: [], mimeSupport: 0, deepTraversal: false },
  ]
  test.each(requests)('the server reads what the phone asks: $kind', (request) => {
    expect(parseSearchRequest(throughWire(buildSearchRequest(request, '14.1')), '14.1')).toEqual({
      ok: true,
      value: request,
    })
  })

  const item = {
    kind: 'item',
    class: 'Email',
    longId: '2:7',
    collectionId: '2',
    properties: [element(Email.Subject, 'x')],
  } as const
  const person = { displayName: 'Ann Lee', alias: 'ann', emailAddress: 'ann@example.org' }
  const responses: readonly (readonly [string, SearchResponse])[] = [
    ['a failure of the command', { status: 3 }],
    ['a refusal of the store', { status: 1, store: { status: 8, results: [] } }],
    ['nothing found', { status: 1, store: { status: 1, results: [] } }],
    ['mails', { status: 1, store: { status: 1, results: [item, item], range: { first: 0, last: 1 }, total: 9 } }],
    [
      'people with and without photo',
      {
        status: 1,
        store: {
          status: 1,
          results: [
            { kind: 'person', person: { ...person, picture: { status: 173 } } },
            { kind: 'person', person: { ...person, picture: { status: 1, data: new Uint8Array([1]) } } },
            { kind: 'person', person },
          ],
          range: { first: 0, last: 2 },
          total: 3,
        },
      },
    ],
  ]
  test.each(responses)('the phone reads what the server answers: %s', (_name, response) => {
    expect(parseSearchResponse(throughWire(buildSearchResponse(response, '14.1')))).toEqual(response)
  })

  test('no match is one empty Result (S14_TC12), and a refusal has none', () => {
    const store = (status: number) => {
      const root = buildSearchResponse({ status: 1, store: { status, results: [], total: 0 } }, '14.1')
      const response = childOf(root, Search.Response)
      return response && childOf(response, Search.Store)?.content
    }
    expect(store(1)).toEqual([element(Search.Status, '1'), element(Search.Result)])
    expect(store(8)).toEqual([element(Search.Status, '8')])
  })

  test('before 14.1 no photo is spoken of', () => {
    const results = [{ kind: 'person', person: { ...person, picture: { status: 173 } } }] as const
    const root = buildSearchResponse({ status: 1, store: { status: 1, results } }, '14.0')
    expect(parseSearchResponse(root).store?.results).toEqual([{ kind: 'person', person }])
  })

  test('the store says its status, results, range and total in this order', () => {
    const root = buildSearchResponse(
      { status: 1, store: { status: 1, results: [item], range: { first: 0, last: 0 }, total: 1 } },
      '14.1',
    )
    const store = childrenOf(childOf(root, Search.Response) ?? root)[0]
    expect(store && childrenOf(store).map(({ tag }) => tag.name)).toEqual(['Status', 'Result', 'Range', 'Total'])
    expect(textOf(root, Search.Status)).toBe('1')
    const result = store && childOf(store, Search.Result)
    const names = result && childrenOf(result).map(({ tag }) => tag.name)
    expect(names).toEqual(['Class', 'LongId', 'CollectionId', 'Properties'])
  })

  test('the phone makes no sense of an answer without a status', () => {
    expect(() => parseSearchResponse(element(Search.Search))).toThrow(ProtocolShapeError)
    expect(() => parseSearchResponse(element(Ping.Ping))).toThrow(ProtocolShapeError)
  })
})
