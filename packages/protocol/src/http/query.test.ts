import { describe, expect, test } from 'vitest'
import { base64Forms, encodeBase64 } from './base64.ts'
import { unpublishedTags } from './eas-request.ts'
import { parseQuery } from './query.ts'

const PLAIN = 'Cmd=FolderSync&User=anna&DeviceId=ApplC39GQ8NNDTDL&DeviceType=iPhone'
const HEADERS = { 'ms-asprotocolversion': '14.1' }

describe('a plain query', () => {
  test('with all it can say becomes the canonical request', () => {
    const query =
      'Cmd=SmartReply&User=EXAMPLE%5Canna&DeviceId=abc123&DeviceType=Smart%20Phone&CollectionId=5&ItemId=5%3A1' +
      '&LongId=long&Occurrence=2026-01-01&AttachmentName=a%2Bb&SaveInSent=T'
    const headers = { 'ms-asprotocolversion': '12.1', 'x-ms-policykey': '4294967295', 'ms-asacceptmultipart': 'T' }
    expect(parseQuery(query, headers)).toEqual({
      ok: true,
      request: {
        command: 'SmartReply',
        version: '12.1',
        deviceId: 'abc123',
        deviceType: 'Smart Phone',
        user: 'EXAMPLE\\anna',
        policyKey: 0xffff_ffff,
        locale: undefined,
        acceptMultiPart: true,
        saveInSent: true,
        collectionId: '5',
        itemId: '5:1',
        longId: 'long',
        occurrence: '2026-01-01',
        attachmentName: 'a+b',
      },
    })
  })

  test('with the least it must say has no policy key, no locale and no options', () => {
    expect(parseQuery(PLAIN, HEADERS)).toEqual({
      ok: true,
      request: {
        command: 'FolderSync',
        version: '14.1',
        deviceId: 'ApplC39GQ8NNDTDL',
        deviceType: 'iPhone',
        user: 'anna',
        policyKey: undefined,
        locale: undefined,
        acceptMultiPart: false,
        saveInSent: false,
      },
    })
  })

  test.each([
    ['the parameters in another order', 'DeviceType=iPhone&DeviceId=a1&User=anna&Cmd=Ping', { command: 'Ping' }],
    ['parameters nobody knows', `${PLAIN}&Foo=bar&__proto__=x`, { command: 'FolderSync' }],
    ['empty pairs', `&${PLAIN}&&`, { command: 'FolderSync' }],
    ['no user', 'Cmd=Ping&DeviceId=a1&DeviceType=iPhone', { user: undefined }],
    ['an empty user', 'Cmd=Ping&User=&DeviceId=a1&DeviceType=iPhone', { user: undefined }],
    [
      'a plus in the user',
      'Cmd=Ping&User=anna+phone@example.com&DeviceId=a1&DeviceType=x',
      { user: 'anna+phone@example.com' },
    ],
    ['SaveInSent=F', `${PLAIN}&SaveInSent=F`, { saveInSent: false }],
    [
      'a device id of 32 characters',
      `Cmd=Ping&DeviceId=${'aB1'.repeat(11).slice(1)}&DeviceType=x`,
      { deviceId: 'B1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1' },
    ],
  ])('may have %s', (_name, query, expected) => {
    expect(parseQuery(query, HEADERS)).toMatchObject({ ok: true, request: expected })
  })

  test('keeps the case of the device id', () => {
    const ids = ['abc1', 'ABC1'].map((id) => parseQuery(`Cmd=Ping&DeviceId=${id}&DeviceType=x`, HEADERS))
    expect(ids).toMatchObject([{ request: { deviceId: 'abc1' } }, { request: { deviceId: 'ABC1' } }])
  })

  test.each([
    ['0', 0],
    ['1', 1],
    ['4294967295', 4_294_967_295],
  ])('has the policy key %s', (header, policyKey) => {
    expect(parseQuery(PLAIN, { ...HEADERS, 'x-ms-policykey': header })).toMatchObject({ request: { policyKey } })
  })

  test.each(['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1'])('of version %s is passed on', (version) => {
    expect(parseQuery(PLAIN, { 'ms-asprotocolversion': version })).toMatchObject({ ok: true, request: { version } })
  })

  test.each([
    ['no command', 'User=anna&DeviceId=a1&DeviceType=x&XCmd=Sync', 'command-missing', 400],
    ['an empty command', 'Cmd=&DeviceId=a1&DeviceType=x', 'command-missing', 400],
    ['an unknown command', PLAIN.replace('FolderSync', 'FormatDisk'), 'command-unknown', 501],
    ['a command in another case', PLAIN.replace('FolderSync', 'foldersync'), 'command-unknown', 501],
    [
      'a command Exchange lists but nobody describes',
      PLAIN.replace('FolderSync', 'CreateCollection'),
      'command-unknown',
      501,
    ],
    ['no device id', 'Cmd=Ping&DeviceType=x', 'device-id-invalid', 400],
    ['an empty device id', 'Cmd=Ping&DeviceId=&DeviceType=x', 'device-id-invalid', 400],
    ['a device id of 33 characters', `Cmd=Ping&DeviceId=${'a'.repeat(33)}&DeviceType=x`, 'device-id-invalid', 400],
    ['a hyphen in the device id', 'Cmd=Ping&DeviceId=AB-C1&DeviceType=x', 'device-id-invalid', 400],
    ['a line break after the device id', 'Cmd=Ping&DeviceId=abc1%0A&DeviceType=x', 'device-id-invalid', 400],
    ['a letter beyond ASCII in the device id', 'Cmd=Ping&DeviceId=%C3%A4bc&DeviceType=x', 'device-id-invalid', 400],
    ['no device type', 'Cmd=Ping&DeviceId=a1', 'device-type-invalid', 400],
    ['an empty device type', 'Cmd=Ping&DeviceId=a1&DeviceType=', 'device-type-invalid', 400],
    ['a control character in the device type', 'Cmd=Ping&DeviceId=a1&DeviceType=a%1Bb', 'device-type-invalid', 400],
    [
      'a device type of 129 characters',
      `Cmd=Ping&DeviceId=a1&DeviceType=${'x'.repeat(129)}`,
      'device-type-invalid',
      400,
    ],
    ['a line break in the user', 'Cmd=Ping&User=a%0D%0Ab&DeviceId=a1&DeviceType=x', 'user-invalid', 400],
    ['a user of 257 characters', `Cmd=Ping&User=${'x'.repeat(257)}&DeviceId=a1&DeviceType=x`, 'user-invalid', 400],
    ['a collection id of 257 characters', `${PLAIN}&CollectionId=${'x'.repeat(257)}`, 'parameter-invalid', 400],
    ['an item id of 257 characters', `${PLAIN}&ItemId=${'x'.repeat(257)}`, 'parameter-invalid', 400],
    ['a long id of 257 characters', `${PLAIN}&LongId=${'x'.repeat(257)}`, 'parameter-invalid', 400],
    ['an occurrence of 65 characters', `${PLAIN}&Occurrence=${'x'.repeat(65)}`, 'parameter-invalid', 400],
    ['an attachment name of 513 characters', `${PLAIN}&AttachmentName=${'x'.repeat(513)}`, 'parameter-invalid', 400],
    ['a control character in a parameter', `${PLAIN}&AttachmentName=a%00b`, 'parameter-invalid', 400],
    ['a parameter twice', `${PLAIN}&User=berta`, 'duplicate-parameter', 400],
    ['a parameter twice, once escaped', `${PLAIN}&%55ser=berta`, 'duplicate-parameter', 400],
    ['17 parameters', `${PLAIN}${'&a=1'.repeat(13)}`, 'too-many-parameters', 400],
    ['half an escape', 'Cmd=Ping&User=%4&DeviceId=a1&DeviceType=x', 'not-percent-encoded', 400],
    ['an escape that is not UTF-8', 'Cmd=Ping&User=%E4&DeviceId=a1&DeviceType=x', 'not-percent-encoded', 400],
    ['an escape in a name that is broken', `${PLAIN}&%zz=1`, 'not-percent-encoded', 400],
    ['SaveInSent with another value', `${PLAIN}&SaveInSent=yes`, 'options-invalid', 400],
    ['4,097 characters', PLAIN.padEnd(4097, 'x'), 'query-too-long', 400],
  ])('with %s is refused', (_name, query, reason, httpStatus) => {
    expect(parseQuery(query, HEADERS)).toEqual({ ok: false, reason, httpStatus })
  })

  test.each([
    ['no version', {}, 'version-missing'],
    ['an unknown version', { 'ms-asprotocolversion': '19.1' }, 'version-unknown'],
    ['an empty version', { 'ms-asprotocolversion': '' }, 'version-unknown'],
    ['two versions', { 'ms-asprotocolversion': ['14.1', '16.1'] }, 'version-unknown'],
    ['a policy key of 2^32', { ...HEADERS, 'x-ms-policykey': '4294967296' }, 'policy-key-invalid'],
    ['a negative policy key', { ...HEADERS, 'x-ms-policykey': '-1' }, 'policy-key-invalid'],
    ['an empty policy key', { ...HEADERS, 'x-ms-policykey': '' }, 'policy-key-invalid'],
    ['a hexadecimal policy key', { ...HEADERS, 'x-ms-policykey': '0x1' }, 'policy-key-invalid'],
    ['two policy keys', { ...HEADERS, 'x-ms-policykey': ['1', '2'] }, 'policy-key-invalid'],
    ['a policy key of 10,000 digits', { ...HEADERS, 'x-ms-policykey': '1'.repeat(10_000) }, 'policy-key-invalid'],
  ])('with %s in the headers is refused', (_name, headers, reason) => {
    expect(parseQuery(PLAIN, headers)).toEqual({ ok: false, reason, httpStatus: 400 })
  })

  test.each([
    ['T', true],
    ['F', false],
    [undefined, false],
  ])('wants a multipart answer with MS-ASAcceptMultiPart %s: %s', (value, acceptMultiPart) => {
    const headers = { ...HEADERS, 'ms-asacceptmultipart': value }
    expect(parseQuery(PLAIN, headers)).toMatchObject({ request: { acceptMultiPart } })
  })
})

describe('a base64 query', () => {
  const GUID = [0x00, 0x9a, 0xbc, 0xff, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

  test('as [MS-ASHTTP] prints it is read', () => {
    expect(parseQuery('jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l', {})).toEqual({
      ok: true,
      request: {
        command: 'Sync',
        version: '14.0',
        deviceId: 'v140Device',
        deviceType: 'SmartPhone',
        user: undefined,
        policyKey: undefined,
        locale: 0x0409,
        acceptMultiPart: false,
        saveInSent: false,
      },
    })
  })

  test('with all it can say becomes the canonical request', () => {
    const texts = [0, 1, 0x61, 1, 1, 0x35, 3, 3, 0x35, 0x3a, 0x31, 4, 1, 0x6c, 6, 1, 0x6f]
    const bytes = query({ key: [4, 1, 2, 3, 4], rest: [...texts, 7, 1, 3, 8, 2, 0xc3, 0xa4] })
    expect(parseQuery(encodeBase64(bytes), {})).toMatchObject({
      ok: true,
      request: {
        policyKey: 0x0403_0201,
        user: 'ä',
        acceptMultiPart: true,
        saveInSent: true,
        attachmentName: 'a',
        collectionId: '5',
        itemId: '5:1',
        longId: 'l',
        occurrence: 'o',
      },
    })
  })

  test.each(base64Forms)('is read in the $alphabet alphabet, padded: $padded', (form) => {
    // A length that needs padding, and bytes that need the last two characters of the alphabet.
    const bytes = query({ key: [4, 0xfb, 0xff, 0xbf, 0xff], rest: [8, 3, 0x3f, 0x3e, 0x7e] })
    const text = encodeBase64(bytes, form)
    expect(bytes.length % 3).not.toBe(0)
    expect(text).toMatch(form.alphabet === 'standard' ? /[+/]/ : /[-_]/)
    expect(parseQuery(text, {})).toMatchObject({ ok: true, request: { policyKey: 0xffbf_fffb, user: '?>~' } })
  })

  test('is read with its special characters percent-encoded', () => {
    const text = encodeBase64(query({ key: [4, 0xfb, 0xff, 0xbf, 0xff] }))
    expect(parseQuery(encodeURIComponent(text), {})).toMatchObject({ ok: true, request: { policyKey: 0xffbf_fffb } })
  })

  test('does not look at the headers', () => {
    const headers = { 'ms-asprotocolversion': '2.5', 'x-ms-policykey': '77', 'ms-asacceptmultipart': 'T' }
    const expected = { version: '14.1', policyKey: undefined, acceptMultiPart: false }
    expect(parseQuery(encodeBase64(query({})), headers)).toMatchObject({ request: expected })
  })

  test.each([
    ['letters and digits are the id', [...Buffer.from('aB9')], 'aB9'],
    ['32 letters are the id', [...Buffer.from('x'.repeat(32))], 'x'.repeat(32)],
    ['a GUID is lower-case hex', GUID, '009abcff0102030405060708090a0b0c'],
    ['one byte that is no letter is hex', [0x2d], '2d'],
    ['a hyphen among letters makes all of it hex', [...Buffer.from('AB-C1')], '41422d4331'],
  ])('of the bytes of a device id: %s', (_name, id, deviceId) => {
    expect(parseQuery(encodeBase64(query({ id })), {})).toMatchObject({ ok: true, request: { deviceId } })
  })

  test('names the same device as the hex of its bytes in a plain query', () => {
    const plain = parseQuery('Cmd=Ping&DeviceId=009abcff0102030405060708090a0b0c&DeviceType=x', HEADERS)
    const base64 = parseQuery(encodeBase64(query({ id: GUID })), {})
    expect(base64.ok && plain.ok && base64.request.deviceId === plain.request.deviceId).toBe(true)
  })

  test.each([
    ['nothing at all', [], 'truncated', 400],
    ['the version alone', [141], 'truncated', 400],
    ['version 19.1', query({ version: 191 }), 'version-unknown', 400],
    ['version 2.5, which has plain queries only', query({ version: 25 }), 'version-unknown', 400],
    ['version 12.0, which has plain queries only', query({ version: 120 }), 'version-unknown', 400],
    ['an unassigned command', query({ command: 5 }), 'command-unknown', 501],
    ['no device id', query({ id: [] }), 'device-id-invalid', 400],
    ['33 letters as device id', query({ id: [...Buffer.from('x'.repeat(33))] }), 'device-id-invalid', 400],
    ['17 bytes as device id', query({ id: [...GUID, 0] }), 'device-id-invalid', 400],
    ['a device id longer than the query', [141, 9, 9, 4, 200, 0x61], 'truncated', 400],
    ['a policy key of one byte', query({ key: [1, 7] }), 'policy-key-invalid', 400],
    ['a policy key of ten digits', query({ key: [10, ...Buffer.from('1234567890')] }), 'policy-key-invalid', 400],
    ['no device type', query({ type: [] }), 'device-type-invalid', 400],
    ['a device type that is not UTF-8', query({ type: [0xff] }), 'device-type-invalid', 400],
    ['a control character in the device type', query({ type: [0x61, 0x1b] }), 'device-type-invalid', 400],
    ['a parameter without its length', query({ rest: [8] }), 'truncated', 400],
    ['a parameter longer than the query', query({ rest: [8, 5, 0x61] }), 'truncated', 400],
    ['options of two bytes', query({ rest: [7, 2, 1, 1] }), 'options-invalid', 400],
    ['options of no byte', query({ rest: [7, 0] }), 'options-invalid', 400],
    ['a user twice', query({ rest: [8, 1, 0x61, 8, 1, 0x62] }), 'duplicate-parameter', 400],
    ['a user that is not UTF-8', query({ rest: [8, 1, 0xff] }), 'not-utf8', 400],
    ['a line break in the user', query({ rest: [8, 2, 0x61, 0x0a] }), 'user-invalid', 400],
    ['a collection id that is not UTF-8', query({ rest: [1, 1, 0xff] }), 'not-utf8', 400],
    ['a NUL in a collection id', query({ rest: [1, 1, 0] }), 'parameter-invalid', 400],
    [
      'nine parameters',
      query({ rest: [20, 21, 22, 23, 24, 25, 26, 27, 28].flatMap((tag) => [tag, 0]) }),
      'too-many-parameters',
      400,
    ],
  ])('with %s is refused', (_name, bytes, reason, httpStatus) => {
    expect(parseQuery(encodeBase64(new Uint8Array(bytes)), {})).toEqual({ ok: false, reason, httpStatus })
  })

  test('with eight parameters is taken, and those of unpublished tags are ignored', () => {
    const rest = [...Object.keys(unpublishedTags).map(Number), 20, 21, 22, 23].flatMap((tag) => [tag, 1, 0xff])
    expect(parseQuery(encodeBase64(query({ rest: [...rest, 8, 1, 0x61] })), {})).toMatchObject({
      request: { user: 'a' },
    })
  })

  test.each([
    ['512 characters', 384, true],
    ['513 characters', 385, 'query-too-long'],
  ])('of %s', (_name, length, expected) => {
    const start = query({ rest: [200, 200, ...Array.from({ length: 200 }, () => 0)] })
    const filler = length - start.length - 2
    const bytes = new Uint8Array([...start, 201, filler, ...Array.from({ length: filler }, () => 0)])
    const result = parseQuery(encodeBase64(bytes, { alphabet: 'standard', padded: false }), {})
    expect(result.ok || result.reason).toBe(expected)
  })

  test.each([
    ['what is no base64', 'jAAJ!', 'not-base64'],
    ['a broken escape', 'jAAJ%4', 'not-percent-encoded'],
    ['another kind of query', 'foo=bar&x=1', 'not-base64'],
  ])('that is %s is refused', (_name, text, reason) => {
    expect(parseQuery(text, HEADERS)).toEqual({ ok: false, reason, httpStatus: 400 })
  })

  type Parts = { version?: number; command?: number; id?: number[]; key?: number[]; type?: number[]; rest?: number[] }

  function query({
    version = 141,
    command = 9,
    id = [0x61, 0x31],
    key = [0],
    type = [0x78],
    rest = [],
  }: Parts): Uint8Array {
    return new Uint8Array([version, command, 9, 4, id.length, ...id, ...key, type.length, ...type, ...rest])
  }
})
