import { describe, expect, test } from 'vitest'
import type { ProtocolVersion } from '../http/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { Ping, ResolveRecipients } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildResolveRecipientsRequest,
  buildResolveRecipientsResponse,
  parseResolveRecipientsRequest,
  parseResolveRecipientsResponse,
  ProtocolShapeError,
  type ResolveRecipientsRequest,
  type ResolveRecipientsResponse,
} from './index.ts'

const to = (name: string) => element(ResolveRecipients.To, name)
const people = (count: number) => Array.from({ length: count }, (_, number) => to(`p${number}`))
const options = (...children: WbxmlElement[]) => element(ResolveRecipients.Options, children)
const window = (...times: WbxmlElement[]) => options(element(ResolveRecipients.Availability, times))
const start = (text: string) => element(ResolveRecipients.StartTime, text)
const end = (text: string) => element(ResolveRecipients.EndTime, text)
const day = '2026-01-01T00:00:00.000Z'

function parse(children: readonly WbxmlElement[], version: ProtocolVersion = '14.1') {
  return parseResolveRecipientsRequest(element(ResolveRecipients.ResolveRecipients, children), version)
}

describe('parseResolveRecipientsRequest', () => {
  test.each([
    ['one name (S13_TC12)', [to('ann')], { to: ['ann'], certificates: 1 }],
    ['a name of 256 characters (S13_TC06)', [to('x'.repeat(256))], { to: ['x'.repeat(256)], certificates: 1 }],
    [
      'certificates and bounds',
      [
        to('ann'),
        options(
          element(ResolveRecipients.CertificateRetrieval, '3'),
          element(ResolveRecipients.MaxCertificates, '9999'),
          element(ResolveRecipients.MaxAmbiguousRecipients, '0'),
        ),
      ],
      { to: ['ann'], certificates: 3, maxCertificates: 9_999, maxAmbiguous: 0 },
    ],
    [
      'a window of 42 days',
      [to('ann'), window(start(day), end('2026-02-12T00:00:00.000Z'))],
      { to: ['ann'], certificates: 1, availability: { start: new Date(day), end: new Date('2026-02-12') } },
    ],
    [
      'photos',
      [to('ann'), options(element(ResolveRecipients.Picture, [element(ResolveRecipients.MaxPictures, '3')]))],
      { to: ['ann'], certificates: 1, picture: { maxPictures: 3 } },
    ],
  ])('%s', (_name, children, value) => {
    expect(parse(children)).toEqual({ ok: true, value })
  })

  test.each([
    ['nobody', []],
    ['a name that is empty', [to('')]],
    ['a name of 257 characters (S13_TC06)', [to('x'.repeat(257))]],
    ['101 names (S13_TC20)', people(101)],
    ['an EndTime that is none (S13_TC02)', [to('ann'), window(start(day), end('later'))]],
    ['a StartTime that is none (S13_TC03)', [to('ann'), window(start('now'), end(day))]],
    ['no StartTime', [to('ann'), window(end(day))]],
    ['an end before the start (S13_TC04)', [to('ann'), window(start(day), end('2025-12-31T23:59:59.000Z'))]],
    ['more than 42 days (S13_TC05)', [to('ann'), window(start(day), end('2026-02-12T00:00:01.000Z'))]],
    ['certificates in no known form', [to('ann'), options(element(ResolveRecipients.CertificateRetrieval, '4'))]],
    ['a bound that is none', [to('ann'), options(element(ResolveRecipients.MaxAmbiguousRecipients, '-1'))]],
    ['another bound that is none', [to('ann'), options(element(ResolveRecipients.MaxCertificates, '10000'))]],
    [
      'photos of no size',
      [to('ann'), options(element(ResolveRecipients.Picture, [element(ResolveRecipients.MaxSize, 'x')]))],
    ],
  ])('%s is refused', (_name, children) => {
    expect(parse(children)).toEqual({ ok: false, status: 5 })
  })

  test('another root is refused', () => {
    expect(parseResolveRecipientsRequest(element(Ping.Ping, [to('ann')]), '14.1')).toEqual({ ok: false, status: 5 })
  })

  test('a hundred names are taken; up to 12.1 the first hundred of more', () => {
    const parsed = parse(people(100))
    expect(parsed.ok && parsed.value.to.length).toBe(100)
    expect(parse(people(101), '12.1')).toEqual(parsed)
    expect(parse(people(101), '14.0').ok).toBe(false)
  })

  test.each([
    ['availability', '12.1', '14.0', window(start('x'))],
    ['photos', '14.0', '14.1', options(element(ResolveRecipients.Picture, [element(ResolveRecipients.MaxSize, 'x')]))],
  ] as const)('%s is not looked at before it exists', (_name, before, since, option) => {
    expect(parse([to('ann'), option], before)).toEqual({ ok: true, value: { to: ['ann'], certificates: 1 } })
    expect(parse([to('ann'), option], since).ok).toBe(false)
  })
})

describe('both sides', () => {
  const requests: readonly ResolveRecipientsRequest[] = [
    { to: ['ann'], certificates: 1 },
    {
      to: ['ann', 'bob@example.org'],
      certificates: 2,
      maxCertificates: 5,
      maxAmbiguous: 6,
      availability: { start: new Date('2026-01-01'), end: new Date('2026-01-02') },
      picture: { maxSize: 100, maxPictures: 1 },
    },
  ]
  test.each(requests)('the server reads what the phone asks: $to', (request) => {
    const parsed = parseResolveRecipientsRequest(throughWire(buildResolveRecipientsRequest(request, '14.1')), '14.1')
    expect(parsed).toEqual({ ok: true, value: request })
  })

  const ann = { type: 1, displayName: 'Ann', emailAddress: 'ann@example.org' } as const
  const facts = { certificatesStatus: 7, availabilityStatus: 163, pictureStatus: 173 }
  const responses: readonly (readonly [string, ResolveRecipientsResponse])[] = [
    ['a failure', { status: 5, answers: [] }],
    ['one person', { status: 1, answers: [{ to: 'ann', status: 1, recipients: [{ ...ann, ...facts }] }] }],
    [
      'several and nobody',
      {
        status: 1,
        answers: [
          { to: 'a', status: 2, recipients: [ann, { ...ann, type: 2 }] },
          { to: 'b', status: 3, recipients: [ann], count: 30 },
          { to: 'c', status: 4, recipients: [] },
        ],
      },
    ],
  ]
  test.each(responses)('the phone reads what the server answers: %s', (_name, response) => {
    const root = throughWire(buildResolveRecipientsResponse(response, '14.1'))
    expect(parseResolveRecipientsResponse(root)).toEqual(response)
  })

  test('what a version does not know is not said', () => {
    const response = { status: 1, answers: [{ to: 'ann', status: 1, recipients: [{ ...ann, ...facts }] }] }
    const said = (version: ProtocolVersion) => {
      const root = parseResolveRecipientsResponse(buildResolveRecipientsResponse(response, version))
      return Object.keys(root.answers[0]?.recipients[0] ?? {}).filter((name) => name.endsWith('Status'))
    }
    expect(said('12.1')).toEqual(['certificatesStatus'])
    expect(said('14.0')).toEqual(['certificatesStatus', 'availabilityStatus'])
    expect(said('14.1')).toEqual(['certificatesStatus', 'availabilityStatus', 'pictureStatus'])
  })

  test('a failure answers for nobody, and an answer stands in the order of the schema', () => {
    const answers = [{ to: 'ann', status: 1, recipients: [{ ...ann, ...facts }] }]
    expect(childrenOf(buildResolveRecipientsResponse({ status: 6, answers }, '14.1'))).toHaveLength(1)
    const response = childOf(buildResolveRecipientsResponse({ status: 1, answers }, '14.1'), ResolveRecipients.Response)
    expect(response && childrenOf(response).map(({ tag }) => tag.name)).toEqual([
      'To',
      'Status',
      'RecipientCount',
      'Recipient',
    ])
  })

  test.each([
    ['an answer without a status', element(ResolveRecipients.ResolveRecipients)],
    [
      'a recipient without an address',
      element(ResolveRecipients.ResolveRecipients, [
        element(ResolveRecipients.Status, '1'),
        element(ResolveRecipients.Response, [
          to('ann'),
          element(ResolveRecipients.Status, '1'),
          element(ResolveRecipients.RecipientCount, '1'),
          element(ResolveRecipients.Recipient, [element(ResolveRecipients.Type, '1')]),
        ]),
      ]),
    ],
  ])('the phone makes no sense of %s', (_name, root) => {
    expect(() => parseResolveRecipientsResponse(root)).toThrow(ProtocolShapeError)
  })
})
