import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { ComposeMail, RightsManagement } from '../wbxml/code-pages/index.ts'
import { element } from '../wbxml/index.ts'
import {
  buildSendMailRequest,
  buildSendMailResponse,
  parseSendMailRequest,
  parseSendMailResponse,
  ProtocolShapeError,
} from './index.ts'

const bytes = new Uint8Array([0x54, 0x6f, 0x3a, 0x20, 0xff, 0x00])
const clientId = element(ComposeMail.ClientId, 'c1')
const mime = element(ComposeMail.Mime, bytes)
const value = { clientId: 'c1', saveInSentItems: false, mime: bytes }

describe('parseSendMailRequest', () => {
  test.each([
    ['a message', [clientId, mime], { ok: true, value }],
    ['in any order', [mime, clientId], { ok: true, value }],
    [
      'with a copy in Sent Items',
      [clientId, element(ComposeMail.SaveInSentItems), mime],
      { ok: true, value: { ...value, saveInSentItems: true } },
    ],
    [
      'a message in a string is taken as UTF-8',
      [clientId, element(ComposeMail.Mime, 'To: é')],
      { ok: true, value: { ...value, mime: new Uint8Array([0x54, 0x6f, 0x3a, 0x20, 0xc3, 0xa9]) } },
    ],
    ['an empty AccountId is none', [clientId, element(ComposeMail.AccountId), mime], { ok: true, value }],
    ['no message breaks the schema (S21_TC08)', [clientId], { ok: false, status: 103 }],
    [
      'an empty message breaks the schema',
      [clientId, element(ComposeMail.Mime, new Uint8Array())],
      { ok: false, status: 103 },
    ],
    [
      'elements where the message belongs break the schema',
      [clientId, element(ComposeMail.Mime, [clientId])],
      { ok: false, status: 103 },
    ],
    ['no ClientId breaks the schema', [mime], { ok: false, status: 103 }],
    [
      'a ClientId of 65 characters breaks the schema',
      [element(ComposeMail.ClientId, 'c'.repeat(65)), mime],
      { ok: false, status: 103 },
    ],
    [
      'an AccountId names an account we do not have (S15_TC02)',
      [clientId, element(ComposeMail.AccountId, '2'), mime],
      { ok: false, status: 166 },
    ],
    [
      'a rights template is refused, not dropped',
      [clientId, mime, element(RightsManagement.TemplateID, 'x')],
      { ok: false, status: 168 },
    ],
  ] as const)('%s', (_name, children, parsed) => {
    expect(parseSendMailRequest(element(ComposeMail.SendMail, children), '14.1')).toEqual(parsed)
  })

  test('another root breaks the schema', () => {
    expect(parseSendMailRequest(element(ComposeMail.SmartReply, [clientId, mime]), '14.1')).toEqual({
      ok: false,
      status: 103,
    })
  })
})

describe('both sides', () => {
  test('the server reads what the phone asks, bytes as they are', () => {
    const content = fc.uint8Array({ minLength: 1, maxLength: 5000 })
    fc.assert(
      fc.property(content, fc.boolean(), fc.uuid(), (message, saveInSentItems, id) => {
        const request = { clientId: id, saveInSentItems, mime: message }
        const parsed = parseSendMailRequest(throughWire(buildSendMailRequest(request, '14.1')), '14.1')
        expect(parsed).toEqual({ ok: true, value: request })
      }),
    )
  })

  test('success is an answer without a body', () => {
    expect(buildSendMailResponse({ status: 1 }, '14.1')).toBeUndefined()
    expect(parseSendMailResponse(undefined)).toEqual({ status: 1 })
  })

  test('a failure has its status', () => {
    expect(parseSendMailResponse(throughWire(buildSendMailResponse({ status: 120 }, '14.1')))).toEqual({ status: 120 })
  })

  test('the phone makes no sense of another answer', () => {
    expect(() => parseSendMailResponse(element(ComposeMail.SmartReply))).toThrow(ProtocolShapeError)
  })
})
