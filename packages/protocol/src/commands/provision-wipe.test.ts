import { describe, expect, test } from 'vitest'
import { knownVersions } from '../http/index.ts'
import { decode, encode } from '../wbxml/index.ts'
import {
  buildProvisionRequest,
  buildProvisionResponse,
  parseProvisionRequest,
  parseProvisionResponse,
  ProtocolShapeError,
} from './index.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const below161 = knownVersions.filter((version) => version !== '16.1')

// Header 03 01 6a 00, code page 0e; Provision 45, Status 4b "1"; then the empty element: its tag without a content bit.
const start = '03016a00000e454b03310001'
const wholeDevice = `${start}0c01`
const accountOnly = `${start}3b01`

describe.each(knownVersions)('the whole-device directive at %s', (version) => {
  test('is these bytes, and reads as what it is', () => {
    const bytes = encode(buildProvisionResponse({ status: 1, wipe: 'device' }, version))
    expect(hex(bytes)).toBe(wholeDevice)
    expect(parseProvisionResponse(decode(bytes))).toEqual({ status: 1, wipe: 'device' })
  })

  test.each([1, 2])('is answered with status %i in a way that the server reads', (status) => {
    const request = { kind: 'wipe-acknowledgment', scope: 'device', status } as const
    const bytes = encode(buildProvisionRequest(request, version))
    expect(hex(bytes)).toBe(`03016a00000e454c4b033${status}00010101`)
    expect(parseProvisionRequest(decode(bytes), version)).toEqual({ ok: true, value: request })
  })

  test('is in no answer that was not told to have it', () => {
    expect(hex(encode(buildProvisionResponse({ status: 1 }, version)))).toBe(`${start}01`)
  })
})

describe('the account directive', () => {
  test('at 16.1 is these bytes, and reads as what it is', () => {
    const bytes = encode(buildProvisionResponse({ status: 1, wipe: 'account' }, '16.1'))
    expect(hex(bytes)).toBe(accountOnly)
    expect(parseProvisionResponse(decode(bytes))).toEqual({ status: 1, wipe: 'account' })
  })

  test.each(below161)('does not exist at %s, and the other is not sent instead', (version) => {
    expect(() => buildProvisionResponse({ status: 1, wipe: 'account' }, version)).toThrow(ProtocolShapeError)
  })

  test.each([1, 2])('is answered with status %i in a way that the server reads', (status) => {
    const request = { kind: 'wipe-acknowledgment', scope: 'account', status } as const
    const bytes = encode(buildProvisionRequest(request, '16.1'))
    expect(hex(bytes)).toBe(`03016a00000e457b4b033${status}00010101`)
    expect(parseProvisionRequest(decode(bytes), '16.1')).toEqual({ ok: true, value: request })
  })
})
