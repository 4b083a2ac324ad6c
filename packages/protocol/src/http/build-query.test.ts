import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64Forms } from './base64.ts'
import { buildBase64Query, buildPlainQuery } from './build-query.ts'
import { commandNames, commandsTable } from './commands-table.ts'
import type { EasRequest } from './eas-request.ts'
import { localeIds } from './locale.ts'
import { parseQuery } from './query.ts'
import { byteOfVersion, knownVersions } from './versions.ts'

/** For the long runs; the usual ones take a fraction of a second. */
const TIMEOUT = 120_000

const request: EasRequest = {
  command: 'Sync',
  version: '14.0',
  deviceId: 'v140Device',
  deviceType: 'SmartPhone',
  user: undefined,
  policyKey: undefined,
  locale: 0x0409,
  acceptMultiPart: false,
  saveInSent: false,
}

const printable = (maxLength: number) =>
  fc.string({ unit: 'binary', minLength: 1, maxLength }).map((text) => text.replaceAll(/\p{Cc}/gu, '_'))
const hexIds = fc.uint8Array({ minLength: 1, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'))

// Small texts, so that the base64 form stays within its 512 characters.
const requests = fc
  .record({
    command: fc.constantFrom(...commandNames),
    version: fc.constantFrom(...knownVersions),
    deviceId: fc.oneof(fc.stringMatching(/^[A-Za-z0-9]{1,32}$/), hexIds),
    deviceType: printable(20),
    user: fc.option(printable(20), { nil: undefined }),
    policyKey: fc.option(fc.oneof(fc.constant(0), fc.nat(0xffff_ffff)), { nil: undefined }),
    locale: fc.option(fc.constantFrom(...Object.values(localeIds)), { nil: undefined }),
    acceptMultiPart: fc.boolean(),
    saveInSent: fc.boolean(),
  })
  .chain((fixed) =>
    fc
      .record(
        {
          collectionId: printable(5),
          itemId: printable(5),
          attachmentName: printable(5),
          longId: printable(5),
          occurrence: printable(5),
        },
        { requiredKeys: [] },
      )
      .map((texts): EasRequest => ({ ...fixed, ...texts })),
  )

function hasBase64Query({ command, version }: EasRequest): boolean {
  return commandsTable[command].code !== undefined && byteOfVersion(version) !== undefined
}

test('both forms, however written, read as the one request they were built from', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(requests, (original) => {
      const expected = { ok: true, request: original }
      const { query, headers } = buildPlainQuery(original)
      expect(parseQuery(query, lowerCased(headers))).toEqual(expected)
      if (!hasBase64Query(original)) return
      for (const form of base64Forms)
        expect(parseQuery(buildBase64Query(original, { ...form, deviceId: 'text' }), {})).toEqual(expected)
    }),
  )
})

describe.each(knownVersions)('in version %s', (version) => {
  test.each(commandNames)('%s is the same request in every form, with each parameter alone and with all', (command) => {
    const texts = { attachmentName: 'a+b/c', collectionId: '5', itemId: '5:1', longId: 'RgA%', occurrence: '20260101T' }
    const others = { user: 'EXAMPLE\\änna', policyKey: 0xffff_fffe, acceptMultiPart: true, saveInSent: true }
    const all = { ...texts, ...others }
    const changes = [{}, ...Object.entries(all).map(([name, value]) => ({ [name]: value })), all]
    for (const change of changes) {
      const original = { ...request, command, version, ...change }
      const expected = { ok: true, request: original }
      const { query, headers } = buildPlainQuery(original)
      expect(parseQuery(query, lowerCased(headers))).toEqual(expected)
      if (!hasBase64Query(original)) continue
      const base64 = buildBase64Query(original, { alphabet: 'standard', padded: true, deviceId: 'text' })
      expect(parseQuery(base64, {})).toEqual(expected)
    }
  })
})

test('a locale that has no language here is lost in a plain query, and nothing else', () => {
  const original: EasRequest = { ...request, locale: 0x0400 }
  const { query, headers } = buildPlainQuery(original)
  expect(parseQuery(query, lowerCased(headers))).toEqual({ ok: true, request: { ...original, locale: undefined } })
})

test(
  'a device id sent as bytes is the same as its hex, unless the bytes are letters and digits themselves',
  { timeout: TIMEOUT },
  () => {
    fc.assert(
      fc.property(hexIds, (deviceId) => {
        fc.pre(!/^[A-Za-z0-9]+$/.test(Buffer.from(deviceId, 'hex').toString('latin1')))
        const query = buildBase64Query(
          { ...request, deviceId },
          { alphabet: 'standard', padded: true, deviceId: 'bytes' },
        )
        expect(parseQuery(query, {})).toEqual({ ok: true, request: { ...request, deviceId } })
      }),
    )
  },
)

test('the example of [MS-ASHTTP] is built to the character', () => {
  const form = { alphabet: 'standard', padded: true, deviceId: 'text' } as const
  expect(buildBase64Query(request, form)).toBe('jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l')
})

test('a plain query carries version, policy key, multipart wish and language in its headers', () => {
  const original: EasRequest = {
    ...request,
    command: 'ItemOperations',
    user: 'a b',
    policyKey: 0,
    acceptMultiPart: true,
  }
  expect(buildPlainQuery(original)).toEqual({
    query: 'Cmd=ItemOperations&User=a%20b&DeviceId=v140Device&DeviceType=SmartPhone',
    headers: {
      'MS-ASProtocolVersion': '14.0',
      'X-MS-PolicyKey': '0',
      'MS-ASAcceptMultiPart': 'T',
      'Accept-Language': 'en-US',
    },
  })
})

test.each<[string, Partial<EasRequest>, 'text' | 'bytes']>([
  ['version 2.5', { version: '2.5' }, 'text'],
  ['version 12.0', { version: '12.0' }, 'text'],
  ['GetHierarchy', { command: 'GetHierarchy' }, 'text'],
  ['a text of 256 bytes', { user: 'ä'.repeat(128) }, 'text'],
  ['bytes of a device id that is no hex', { deviceId: 'xyz1' }, 'bytes'],
  ['bytes of a device id in upper case', { deviceId: 'ABCD' }, 'bytes'],
  ['bytes of half a byte', { deviceId: 'abc' }, 'bytes'],
])('the base64 form cannot say %s', (_name, change, deviceId) => {
  const build = () => buildBase64Query({ ...request, ...change }, { alphabet: 'standard', padded: true, deviceId })
  expect(build).toThrow(RangeError)
})

test('no query makes the parser throw', { timeout: TIMEOUT }, () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array).toString('base64'))
  const head = bytes.map((text) => `jQkJBAJhM${text}`)
  const plain = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `Cmd=Sync&${text}`)
  const headers = fc.record({
    'ms-asprotocolversion': fc.oneof(fc.string(), fc.constant('14.1')),
    'x-ms-policykey': fc.oneof(fc.string(), fc.constant('1')),
  })
  fc.assert(
    fc.property(fc.oneof(bytes, head, plain, fc.string({ unit: 'binary' })), headers, (query, given) => {
      const result = parseQuery(query, given)
      if (!result.ok) expect([400, 501]).toContain(result.httpStatus)
      else expect(result.request.deviceId).toMatch(/^[A-Za-z0-9]{1,32}$/)
    }),
  )
})

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
