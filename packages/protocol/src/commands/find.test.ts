import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { AirSync, Find, Ping } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildFindRequest,
  buildFindResponse,
  parseFindRequest,
  parseFindResponse,
  ProtocolShapeError,
  type FindRequest,
  type FindResponse,
} from './index.ts'

const id = element(Find.SearchId, 'id')
const mail = (query: WbxmlElement[], ...options: WbxmlElement[]) =>
  element(Find.MailBoxSearchCriterion, [element(Find.Query, query), element(Find.Options, options)])
const gal = (...children: WbxmlElement[]) => element(Find.GalSearchCriterion, children)
const words = element(Find.FreeText, 'sun')
const find = (...criteria: WbxmlElement[]) => element(Find.Find, [id, element(Find.ExecuteSearch, criteria)])

describe('parseFindRequest', () => {
  test.each([
    [
      'an empty SearchId (S23_TC02)',
      element(Find.Find, [element(Find.SearchId), element(Find.ExecuteSearch, [mail([words])])]),
      2,
    ],
    ['no SearchId', element(Find.Find, [element(Find.ExecuteSearch, [mail([words])])]), 2],
    ['no search', element(Find.Find, [id]), 2],
    ['no criterion', find(), 2],
    ['both criteria', find(mail([words]), gal(element(Find.Query, 'ann'))), 2],
    ['no words', find(mail([])), 2],
    ['blank words', find(mail([element(Find.FreeText, ' ')])), 2],
    ['more words than anybody types', find(mail([element(Find.FreeText, 'x'.repeat(1025))])), 2],
    ['a mailbox without Query', find(element(Find.MailBoxSearchCriterion)), 2],
    ['a folder of no name', find(mail([words, element(AirSync.CollectionId, '')])), 2],
    ['a range that is none', find(mail([words], element(Find.Range, 'all'))), 2],
    ['a depth that is none', find(mail([words], element(Find.DeepTraversal, '2'))), 2],
    ['a range that does not begin at 0 (S23_TC03)', find(mail([words], element(Find.Range, '1-2'))), 4],
    ['no name', find(gal()), 2],
    [
      'a range of people that is none',
      find(gal(element(Find.Query, 'ann'), element(Find.Options, [element(Find.Range, '2-1')]))),
      2,
    ],
    [
      'photos of no size',
      find(
        gal(element(Find.Query, 'ann'), element(Find.Options, [element(Find.Picture, [element(Find.MaxSize, '-')])])),
      ),
      2,
    ],
    ['another root', element(Ping.Ping, [id]), 2],
  ] as const)('%s is refused', (_name, root, status) => {
    expect(parseFindRequest(root, '16.1')).toEqual({ ok: false, status })
  })
})

describe('both sides', () => {
  const requests: readonly FindRequest[] = [
    { kind: 'mailbox', searchId: 'a', query: 'sun', deepTraversal: false },
    {
      kind: 'mailbox',
      searchId: 'a',
      query: 'sun',
      class: 'Email',
      collectionId: '5',
      deepTraversal: true,
      range: { first: 0, last: 4 },
    },
    { kind: 'gal', searchId: 'a', query: 'ann' },
    {
      kind: 'gal',
      searchId: 'a',
      query: 'ann',
      range: { first: 0, last: 9 },
      picture: { maxSize: 30_000, maxPictures: 2 },
    },
  ]
  test.each(requests)('the server reads what the phone asks: $kind', (request) => {
    const parsed = parseFindRequest(throughWire(buildFindRequest(request, '16.1')), '16.1')
    expect(parsed).toEqual({ ok: true, value: request })
  })

  const found = {
    subject: 'Sun',
    receivedAt: new Date('2026-01-01'),
    displayTo: 'Ann',
    displayCc: 'Bob',
    importance: 2,
    isRead: true,
    isDraft: false,
    preview: 'It shines',
    hasAttachments: true,
    from: '"Cid" <cid@example.org>',
  } as const
  const person = { displayName: 'Ann Lee', alias: 'ann', emailAddress: 'ann@example.org' }
  const responses: readonly (readonly [string, FindResponse])[] = [
    ['a failure', { status: 3 }],
    ['a refused range', { status: 1, response: { store: 'Mailbox', status: 4, results: [] } }],
    ['nothing found', { status: 1, response: { store: 'Mailbox', status: 1, results: [] } }],
    [
      'mails',
      {
        status: 1,
        response: {
          store: 'Mailbox',
          status: 1,
          results: [{ kind: 'mail', serverId: '5:1', collectionId: '5', mail: found }],
          range: { first: 0, last: 0 },
          total: 1,
        },
      },
    ],
    [
      'people',
      {
        status: 1,
        response: {
          store: 'GAL',
          status: 1,
          results: [
            { kind: 'person', person: { ...person, picture: { status: 173 } } },
            { kind: 'person', person },
          ],
          total: 2,
        },
      },
    ],
  ]
  test.each(responses)('the phone reads what the server answers: %s', (_name, response) => {
    expect(parseFindResponse(throughWire(buildFindResponse(response, '16.1')))).toEqual(response)
  })

  test('no match is no Result at all (S23_TC06), and a failure has no response', () => {
    const none = buildFindResponse({ status: 1, response: { store: 'GAL', status: 1, results: [] } }, '16.1')
    const response = childOf(none, Find.Response)
    expect(response && childrenOf(response).map(({ tag }) => tag.name)).toEqual(['Store', 'Status'])
    const failed = { status: 3, response: { store: 'GAL', status: 1, results: [] } } as const
    expect(buildFindResponse(failed, '16.1')).toEqual(element(Find.Find, [element(Find.Status, '3')]))
  })

  test('a preview is cut to what a list shows', () => {
    const results = [
      { kind: 'mail', serverId: '5:1', collectionId: '5', mail: { ...found, preview: 'x'.repeat(999) } },
    ] as const
    const response = { store: 'Mailbox', status: 1, results } as const
    const [read] = parseFindResponse(buildFindResponse({ status: 1, response }, '16.1')).response?.results ?? []
    expect(read?.kind === 'mail' && read.mail.preview.length).toBe(255)
  })

  test.each([
    ['an answer without a status', element(Find.Find)],
    ['a response without a store', element(Find.Find, [element(Find.Status, '1'), element(Find.Response)])],
  ])('the phone makes no sense of %s', (_name, root) => {
    expect(() => parseFindResponse(root)).toThrow(ProtocolShapeError)
  })
})
