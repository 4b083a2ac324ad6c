import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EasRequest } from '../http/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { ComposeMail } from '../wbxml/code-pages/index.ts'
import { childrenOf, element, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildSmartForwardRequest,
  buildSmartForwardResponse,
  buildSmartReplyRequest,
  buildSmartReplyResponse,
  parseSmartForwardRequest,
  parseSmartForwardResponse,
  parseSmartReplyRequest,
  parseSmartReplyResponse,
  ProtocolShapeError,
  readSourceQuery,
  sourceQuery,
  type MailSource,
} from './index.ts'

const bytes = new Uint8Array([0x54, 0x6f])
const folder = element(ComposeMail.FolderId, '2')
const item = element(ComposeMail.ItemId, '2:17')
const long = element(ComposeMail.LongId, '2:17')
const instance = (text: string) => element(ComposeMail.InstanceId, text)
const mail = [element(ComposeMail.ClientId, 'c1'), element(ComposeMail.Mime, bytes)]
const sourced = (...children: WbxmlElement[]) => element(ComposeMail.Source, children)
const parse = (...children: WbxmlElement[]) =>
  parseSmartForwardRequest(element(ComposeMail.SmartForward, [...mail, ...children]), '14.1')
const value = { clientId: 'c1', saveInSentItems: false, mime: bytes, replaceMime: false }
const byItem = { kind: 'item', folderId: '2', itemId: '2:17' } as const

describe('a forward', () => {
  test.each([
    ['of an item', [sourced(folder, item)], { ...value, source: byItem }],
    ['by a long id', [sourced(long)], { ...value, source: { kind: 'long-id', longId: '2:17' } }],
    [
      'of one occurrence',
      [sourced(item, folder, instance('2026-11-23T09:00:00.000Z'))],
      { ...value, source: { ...byItem, instance: new Date('2026-11-23T09:00:00Z') } },
    ],
    [
      'that is complete, with a copy',
      [sourced(folder, item), element(ComposeMail.ReplaceMime), element(ComposeMail.SaveInSentItems)],
      { ...value, source: byItem, replaceMime: true, saveInSentItems: true },
    ],
  ] as const)('%s', (_name, children, expected) => {
    expect(parse(...children)).toEqual({ ok: true, value: expected })
  })

  test.each([
    ['no source', [], 103],
    ['an empty source', [sourced()], 103],
    ['a folder without an item', [sourced(folder)], 103],
    ['an item without a folder', [sourced(item)], 103],
    ['both ways to name it', [sourced(folder, item, long)], 105],
    ['a long id beside a folder', [sourced(folder, long)], 105],
    ['a long id beside an item', [sourced(item, long)], 105],
    ['an empty id', [sourced(folder, element(ComposeMail.ItemId))], 106],
    ['an empty folder', [sourced(element(ComposeMail.FolderId), item)], 106],
    ['an id of 65 characters', [sourced(folder, element(ComposeMail.ItemId, 'x'.repeat(65)))], 106],
    ['an empty long id', [sourced(element(ComposeMail.LongId))], 106],
    ['a long id of 257 characters', [sourced(element(ComposeMail.LongId, 'x'.repeat(257)))], 106],
    ['an instance that is no date (S17_TC04)', [sourced(folder, item, instance('soon'))], 104],
    ['an empty instance', [sourced(folder, item, element(ComposeMail.InstanceId))], 104],
    ['an instance on 30 February', [sourced(long, instance('2026-02-30T09:00:00.000Z'))], 104],
    ['an account we do not have (S17_TC02)', [sourced(folder, item), element(ComposeMail.AccountId, '2')], 166],
  ] as const)('with %s is refused', (_name, children, status) => {
    expect(parse(...children)).toEqual({ ok: false, status })
  })

  test('a long id has at most 256 characters', () => {
    expect(parse(sourced(element(ComposeMail.LongId, 'x'.repeat(256))))).toMatchObject({ ok: true })
  })

  test('at 14.0 there is no AccountId: it breaks the schema', () => {
    const document = element(ComposeMail.SmartForward, [...mail, sourced(long), element(ComposeMail.AccountId, '2')])
    expect(parseSmartForwardRequest(document, '14.0')).toEqual({ ok: false, status: 103 })
  })

  test('is no answer, and an answer is no forward', () => {
    const reply = element(ComposeMail.SmartReply, [...mail, sourced(long)])
    expect(parseSmartForwardRequest(reply, '14.1')).toEqual({ ok: false, status: 103 })
    expect(parseSmartReplyRequest(reply, '14.1')).toMatchObject({ ok: true })
  })
})

const sources: fc.Arbitrary<MailSource> = fc
  .tuple(
    fc.oneof(
      fc.record({
        kind: fc.constant('item' as const),
        folderId: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 64 }),
        itemId: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 64 }),
      }),
      fc.record({
        kind: fc.constant('long-id' as const),
        longId: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 256 }),
      }),
    ),
    fc.option(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), { nil: undefined }),
  )
  .map(([name, at]) => ({ ...name, ...(at && { instance: at }) }))

describe('both sides', () => {
  test('the server reads what the phone asks, in a document', () => {
    fc.assert(
      fc.property(sources, fc.boolean(), fc.boolean(), (source, replaceMime, saveInSentItems) => {
        const request = { ...value, source, replaceMime, saveInSentItems }
        const forward = throughWire(buildSmartForwardRequest(request, '14.1'))
        const reply = throughWire(buildSmartReplyRequest(request, '14.1'))
        expect(parseSmartForwardRequest(forward, '14.1')).toEqual({ ok: true, value: request })
        expect(parseSmartReplyRequest(reply, '14.1')).toEqual({ ok: true, value: request })
      }),
    )
  })

  test('and in a query', () => {
    fc.assert(
      fc.property(sources, (source) => {
        expect(readSourceQuery({ ...bare, ...sourceQuery(source) })).toEqual({ ok: true, value: source })
      }),
    )
    expect(readSourceQuery(bare)).toEqual({ ok: false, status: 103 })
    expect(readSourceQuery({ ...bare, longId: '2:1', occurrence: 'first' })).toEqual({ ok: false, status: 104 })
  })

  test('the elements stand in the order of the schema', () => {
    const request = { ...value, source: byItem, replaceMime: true, saveInSentItems: true }
    const names = childrenOf(buildSmartReplyRequest(request, '14.1')).map(({ tag }) => tag.name)
    expect(names).toEqual(['ClientId', 'Source', 'SaveInSentItems', 'ReplaceMime', 'Mime'])
  })

  test.each([
    ['SmartForward', buildSmartForwardResponse, parseSmartForwardResponse],
    ['SmartReply', buildSmartReplyResponse, parseSmartReplyResponse],
  ] as const)('%s: success has no body, a failure its status', (_name, build, read) => {
    expect(build({ status: 1 }, '14.1')).toBeUndefined()
    expect(read(undefined)).toEqual({ status: 1 })
    expect(read(throughWire(build({ status: 150 }, '14.1')))).toEqual({ status: 150 })
    expect(() => read(element(ComposeMail.SendMail))).toThrow(ProtocolShapeError)
  })
})

const bare: EasRequest = {
  command: 'SmartForward',
  version: '12.1',
  deviceId: 'D1',
  deviceType: 'PocketPC',
  user: undefined,
  policyKey: undefined,
  locale: undefined,
  acceptMultiPart: false,
  saveInSent: false,
}
