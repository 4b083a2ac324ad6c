import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { Move, Ping } from '../wbxml/code-pages/index.ts'
import { element, encode, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildMoveItemsRequest,
  buildMoveItemsResponse,
  parseMoveItemsRequest,
  parseMoveItemsResponse,
  ProtocolShapeError,
} from './index.ts'

const item = element(Move.SrcMsgId, '1:17')
const from = element(Move.SrcFldId, '1')
const to = element(Move.DstFldId, '4')
const move = (...children: WbxmlElement[]) => element(Move.Move, children)
const parse = (...moves: WbxmlElement[]) => parseMoveItemsRequest(element(Move.MoveItems, moves), '14.1')
const known = { itemId: '1:17', fromFolderId: '1', toFolderId: '4' }
const malformed = { ok: false, status: 103 }

describe('parseMoveItemsRequest', () => {
  test('a move', () => {
    expect(parse(move(item, from, to))).toEqual({ ok: true, value: { moves: [known] } })
  })

  test.each<[string, WbxmlElement[], object]>([
    ['two destinations', [item, from, to, element(Move.DstFldId, '5')], { ...known, invalidStatus: 5 }],
    [
      'an empty source folder',
      [item, element(Move.SrcFldId, ''), to],
      { ...known, fromFolderId: '', invalidStatus: 1 },
    ],
    [
      'a source folder of 65 characters',
      [item, element(Move.SrcFldId, 'f'.repeat(65)), to],
      { ...known, fromFolderId: '', invalidStatus: 1 },
    ],
    ['an empty destination', [item, from, element(Move.DstFldId, '')], { ...known, toFolderId: '', invalidStatus: 2 }],
    ['the same destination twice', [item, from, to, to], known],
  ])('%s is an answer of its own', (_name, children, read) => {
    expect(parse(move(item, from, to), move(...children))).toEqual({ ok: true, value: { moves: [known, read] } })
  })

  test.each<[string, WbxmlElement[]]>([
    ['nothing', []],
    ['something else', [element(Move.Response)]],
    ['a move without an item', [move(from, to)]],
    ['a move of an empty item', [move(element(Move.SrcMsgId, ''), from, to)]],
    ['a move of an item of 65 characters', [move(element(Move.SrcMsgId, 'i'.repeat(65)), from, to)]],
    ['a move without a source', [move(item, to)]],
    ['a move without a destination', [move(item, from)]],
    ['a foreign element in a move', [move(item, from, to, element(Ping.Id, '2'))]],
  ])('%s is malformed', (_name, moves) => {
    expect(parse(...moves)).toEqual(malformed)
  })

  test('another root is malformed', () => {
    expect(parseMoveItemsRequest(element(Ping.Ping, [move(item, from, to)]), '14.1')).toEqual(malformed)
  })

  test('1,000 moves are enough (MS-ASCMD S10_TC07)', () => {
    const many = (count: number) => Array.from({ length: count }, () => move(item, from, to))
    expect(parse(...many(1_000))).toMatchObject({ ok: true })
    expect(parse(...many(1_001))).toEqual(malformed)
  })
})

describe('both sides', () => {
  test('the server reads what the phone asks', () => {
    const root = throughWire(buildMoveItemsRequest({ moves: [known] }, '2.5'))
    expect(parseMoveItemsRequest(root, '2.5')).toEqual({ ok: true, value: { moves: [known] } })
  })

  test('the answer is the published example byte for byte', () => {
    const published = '03016a000005454a4703313a313700014b033300014c03343a3200010101'
    const response = { kind: 'moves', moves: [{ itemId: '1:17', status: 3, newItemId: '4:2' }] } as const
    const root = buildMoveItemsResponse(response, '14.1')
    expect(Buffer.from(encode(root)).toString('hex')).toBe(published)
    expect(parseMoveItemsResponse(throughWire(root))).toEqual(response)
  })

  test.each([
    { kind: 'status', status: 103 },
    { kind: 'moves', moves: [{ itemId: '1:17', status: 1 }] },
  ] as const)('a failure has no new id', (response) => {
    expect(parseMoveItemsResponse(throughWire(buildMoveItemsResponse(response, '14.1')))).toEqual(response)
  })

  test.each([
    ['another root', element(Ping.Ping)],
    ['something else inside', element(Move.MoveItems, [move(item)])],
    ['an answer without its item', element(Move.MoveItems, [element(Move.Response, [element(Move.Status, '3')])])],
  ])('the phone makes no sense of %s', (_name, root) => {
    expect(() => parseMoveItemsResponse(root)).toThrow(ProtocolShapeError)
  })
})
