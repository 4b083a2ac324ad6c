import { describe, expect, test } from 'vitest'
import { encodeBase64 } from '../http/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { Ping, ValidateCert } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildValidateCertRequest,
  buildValidateCertResponse,
  parseValidateCertRequest,
  parseValidateCertResponse,
  ProtocolShapeError,
} from './index.ts'

const certificate = (text: string) => element(ValidateCert.Certificate, text)
const certificates = (...list: WbxmlElement[]) => element(ValidateCert.Certificates, list)
const chain = (...list: WbxmlElement[]) => element(ValidateCert.CertificateChain, list)
const parse = (...children: WbxmlElement[]) =>
  parseValidateCertRequest(element(ValidateCert.ValidateCert, children), '14.1')
const many = (count: number) => Array.from({ length: count }, () => certificate('AQID'))
const bytes = new Uint8Array([1, 2, 3])

describe('parseValidateCertRequest', () => {
  test('certificates, chain and the wish to know of revocation', () => {
    const parsed = parse(
      chain(certificate('AQID')),
      certificates(certificate('AQ\r\nID ')),
      element(ValidateCert.CheckCRL, '1'),
    )
    expect(parsed).toEqual({ ok: true, value: { certificates: [bytes], chain: [bytes], checkRevocation: true } })
  })

  test.each([
    ['what is no base64', '%%%'],
    ['nothing', ''],
    ['more than 64 KiB', encodeBase64(new Uint8Array(65_537))],
    ['far more than that', 'A'.repeat(200_000)],
  ])('%s is no certificate, and answered as such', (_name, text) => {
    expect(parse(certificates(certificate(text), certificate('AQID')))).toEqual({
      ok: true,
      value: { certificates: [undefined, bytes], chain: [], checkRevocation: false },
    })
  })

  test('64 KiB are read', () => {
    const parsed = parse(certificates(certificate(encodeBase64(new Uint8Array(65_536)))))
    expect(parsed.ok && parsed.value.certificates[0]?.length).toBe(65_536)
  })

  test.each([
    ['no list', []],
    ['an empty list', [certificates()]],
    ['more than a hundred (S20_TC03)', [certificates(...many(101))]],
    ['a chain of more than a hundred', [chain(...many(101)), certificates(...many(1))]],
    ['a wish that is none', [certificates(...many(1)), element(ValidateCert.CheckCRL, 'maybe')]],
  ])('%s is refused', (_name, children) => {
    expect(parse(...children)).toEqual({ ok: false, status: 2 })
  })

  test('a hundred are read, another root is not', () => {
    expect(parse(certificates(...many(100))).ok).toBe(true)
    expect(parseValidateCertRequest(element(Ping.Ping, [certificates(...many(1))]), '14.1').ok).toBe(false)
  })
})

describe('both sides', () => {
  test.each([
    { certificates: [bytes, undefined], chain: [bytes], checkRevocation: true },
    { certificates: [bytes], chain: [], checkRevocation: false },
  ])('the server reads what the phone asks', (request) => {
    const parsed = parseValidateCertRequest(throughWire(buildValidateCertRequest(request, '12.1')), '12.1')
    expect(parsed).toEqual({ ok: true, value: request })
  })

  test.each([
    { status: 1, certificates: [1, 16, 4] },
    { status: 2, certificates: [] },
  ])('the phone reads what the server answers', (response) => {
    expect(parseValidateCertResponse(throughWire(buildValidateCertResponse(response, '12.1')))).toEqual(response)
  })

  test('a failure says nothing of certificates', () => {
    const root = buildValidateCertResponse({ status: 2, certificates: [1] }, '12.1')
    expect(root).toEqual(element(ValidateCert.ValidateCert, [element(ValidateCert.Status, '2')]))
  })

  test('the phone makes no sense of an answer without a status', () => {
    expect(() => parseValidateCertResponse(element(ValidateCert.ValidateCert))).toThrow(ProtocolShapeError)
  })
})
