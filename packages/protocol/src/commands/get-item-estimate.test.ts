import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { AirSync, GetItemEstimate, Ping } from '../wbxml/code-pages/index.ts'
import { decode, element, encode, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildGetItemEstimateRequest,
  buildGetItemEstimateResponse,
  parseGetItemEstimateRequest,
  parseGetItemEstimateResponse,
  ProtocolShapeError,
} from './index.ts'

const key = element(AirSync.SyncKey, 'k1')
const id = element(GetItemEstimate.CollectionId, '2')
const filter = (value: string) => element(AirSync.FilterType, value)
const options = (...children: WbxmlElement[]) => element(AirSync.Options, children)
const of = (name: string) => element(AirSync.Class, name)
const collection = (...children: WbxmlElement[]) => element(GetItemEstimate.Collection, children)
const request = (...collections: WbxmlElement[]) =>
  element(GetItemEstimate.GetItemEstimate, [element(GetItemEstimate.Collections, collections)])
const parse = (...children: WbxmlElement[]) => parseGetItemEstimateRequest(request(collection(...children)), '14.1')
const plain = { collectionId: '2', syncKey: 'k1', filterType: 0, conversationMode: false }
const malformed = { ok: false, status: 103 }

describe('parseGetItemEstimateRequest', () => {
  test.each<[string, WbxmlElement[], object]>([
    ['no options: everything counts (MS-ASCMD S07_TC02)', [key, id], {}],
    ['a filter in the options', [key, id, options(filter('3'))], { filterType: 3 }],
    ['a filter in the collection, as up to 12.1', [key, id, filter('3')], { filterType: 3 }],
    ['any order', [filter('5'), id, key], { filterType: 5 }],
    ['whole conversations', [key, id, element(AirSync.ConversationMode, '1')], { conversationMode: true }],
    ['an empty ConversationMode', [key, id, element(AirSync.ConversationMode)], { conversationMode: true }],
    ['a class', [element(GetItemEstimate.Class, 'Email'), key, id], { class: 'Email' }],
    ['no key', [id], { syncKey: '' }],
    ['a key of 65 characters', [element(AirSync.SyncKey, 'k'.repeat(65)), id], { syncKey: '' }],
    [
      'MaxItems twice (S07_TC08)',
      [key, id, options(element(AirSync.MaxItems, '1'), element(AirSync.MaxItems, '2'))],
      {},
    ],
    [
      'options for mail beside those for SMS (S07_TC14)',
      [key, id, options(of('SMS'), filter('1')), options(of('Email'), filter('2'))],
      { filterType: 2 },
    ],
    ['options for SMS alone', [key, id, options(of('SMS'), filter('1'))], {}],
  ])('%s', (_name, children, expected) => {
    expect(parse(...children)).toEqual({ ok: true, value: { collections: [{ ...plain, ...expected }] } })
  })

  test.each<[string, WbxmlElement[], number]>([
    ['options for tasks and contacts (S07_TC16)', [key, id, options(of('Tasks')), options(of('Contacts'))], 4],
    ['options for mail twice', [key, id, options(), options(of('Email'))], 4],
    ['three options', [key, id, options(of('SMS')), options(of('SMS')), options()], 4],
    ['a filter of 9 (S07_TC07)', [key, id, options(filter('9'))], 103],
    ['an empty filter', [key, id, filter('')], 103],
    ['no collection id', [key], 103],
    ['conversations in words', [key, id, element(AirSync.ConversationMode, 'all')], 103],
  ])('%s: refused', (_name, children, status) => {
    expect(parse(...children)).toEqual({ ok: false, status })
  })

  test.each([
    ['no collection', request()],
    ['something else among the collections', request(element(GetItemEstimate.Response, [key, id]))],
    ['no list', element(GetItemEstimate.GetItemEstimate)],
    ['another root', element(Ping.Ping)],
  ])('%s is malformed', (_name, root) => {
    expect(parseGetItemEstimateRequest(root, '14.1')).toEqual(malformed)
  })

  test('1,000 collections are enough (S07_TC15)', () => {
    const many = (count: number) => Array.from({ length: count }, () => collection(key, id))
    expect(parseGetItemEstimateRequest(request(...many(1_000)), '14.1')).toMatchObject({ ok: true })
    expect(parseGetItemEstimateRequest(request(...many(1_001)), '14.1')).toEqual(malformed)
  })
})

describe('published examples', () => {
  const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
  const hex = (root: WbxmlElement) => Buffer.from(encode(root)).toString('hex')

  test('up to 12.1, Class and FilterType stand in the collection', () => {
    const example = '03016a0000064547484903456d61696c000100004b033939000100064a0331000100005803330001010101'
    const value = { collections: [{ ...plain, class: 'Email', syncKey: '99', collectionId: '1', filterType: 3 }] }
    expect(parseGetItemEstimateRequest(decode(bytes(example)), '12.1')).toEqual({ ok: true, value })
    expect(hex(buildGetItemEstimateRequest(value, '12.1'))).toBe(example)
  })

  test('from 14.0 on, the filter stands in the options', () => {
    const example =
      '03016a00000645474800004b0331353230363134353233000100064a0331000100005758033300015003456d61696c000101010101'
    const read = parseGetItemEstimateRequest(decode(bytes(example)), '14.1')
    const value = { collections: [{ ...plain, syncKey: '1520614523', collectionId: '1', filterType: 3 }] }
    expect(read).toEqual({ ok: true, value })
    expect(parseGetItemEstimateRequest(throughWire(buildGetItemEstimateRequest(value, '14.1')), '14.1')).toEqual(read)
  })

  test('the answer, byte for byte', () => {
    const example = '03016a000006454d4e03310001484a033100014c0334320001010101'
    const response = { kind: 'collections', collections: [{ collectionId: '1', status: 1, estimate: 42 }] } as const
    expect(parseGetItemEstimateResponse(decode(bytes(example)))).toEqual(response)
    expect(hex(buildGetItemEstimateResponse(response, '14.1'))).toBe(example)
  })
})

describe('both sides', () => {
  test.each(['2.5', '12.1', '14.0', '16.1'] as const)('the server reads what a phone of %s asks', (version) => {
    const value = {
      collections: [
        { ...plain, filterType: 2 },
        { ...plain, collectionId: '5' },
      ],
    }
    const root = throughWire(buildGetItemEstimateRequest(value, version))
    expect(parseGetItemEstimateRequest(root, version)).toEqual({ ok: true, value })
  })

  test('conversations are asked for from 14.0 on', () => {
    const value = { collections: [{ ...plain, conversationMode: true }] }
    const root = throughWire(buildGetItemEstimateRequest(value, '14.0'))
    expect(parseGetItemEstimateRequest(root, '14.0')).toEqual({ ok: true, value })
  })

  test.each([
    { kind: 'status', status: 110 },
    { kind: 'collections', collections: [{ collectionId: '2', status: 3 }] },
  ] as const)('a failure has no estimate', (response) => {
    expect(parseGetItemEstimateResponse(throughWire(buildGetItemEstimateResponse(response, '14.1')))).toEqual(response)
  })

  test.each([
    ['another root', element(Ping.Ping)],
    [
      'an answer without its collection',
      element(GetItemEstimate.GetItemEstimate, [
        element(GetItemEstimate.Response, [element(GetItemEstimate.Status, '1')]),
      ]),
    ],
  ])('the phone makes no sense of %s', (_name, root) => {
    expect(() => parseGetItemEstimateResponse(root)).toThrow(ProtocolShapeError)
  })
})
