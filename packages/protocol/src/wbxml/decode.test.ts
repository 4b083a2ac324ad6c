import { expect, test } from 'vitest'
import { AirSync, AirSyncBase, codePages } from './code-pages/index.ts'
import { decode } from './decode.ts'
import { childrenOf, element } from './tree.ts'
import { WbxmlError } from './wbxml-error.ts'

test.each([
  ['nothing', '', 'truncated', 0],
  ['half a header', '0301', 'truncated', 2],
  ['a header alone', '03016a00', 'missing-root', 4],
  ['another WBXML version', '02016a0005', 'unsupported-version', 0],
  ['a public identifier in the string table', '0300006a0005', 'unsupported-public-id', 1],
  ['another character set', '0301040005', 'unsupported-charset', 2],
  ['a string table', '03016a014105', 'string-table-present', 3],
  ['an END before the root', '03016a0001', 'surplus-end', 4],
  ['a string instead of the root', '03016a00034100', 'missing-root', 4],
  ['opaque bytes instead of the root', '03016a00c30141', 'missing-root', 4],
  ['a root that is not closed', '03016a0045', 'missing-end', 5],
  ['an END too many', '03016a00450101', 'surplus-end', 6],
  ['a second root', '03016a000505', 'trailing-bytes', 5],
  ['bytes after the root', '03016a000500', 'trailing-bytes', 5],
  ['a page switch without its page', '03016a004500', 'truncated', 6],
  ['an attribute on an empty element', '03016a0085', 'attributes-present', 4],
  ['an ENTITY', '03016a00450220', 'unsupported-token', 5],
  ['a LITERAL', '03016a0045040001', 'unsupported-token', 5],
  ['a LITERAL with content', '03016a00444500', 'unsupported-token', 4],
  ['a processing instruction', '03016a0043', 'unsupported-token', 4],
  ['an extension', '03016a004540410001', 'unsupported-token', 5],
  ['a reference to the string table', '03016a0045830001', 'unsupported-token', 5],
  ['a single-byte extension', '03016a0045c001', 'unsupported-token', 5],
  ['text before children', '03016a00450361000701', 'mixed-content', 8],
  ['text after children', '03016a00450703610001', 'mixed-content', 6],
  ['empty text before children', '03016a004503000701', 'mixed-content', 7],
  ['opaque after text', '03016a0045036100c3016201', 'mixed-content', 8],
  ['text after opaque', '03016a0045c3016203610001', 'mixed-content', 8],
  ['opaque after opaque', '03016a0045c30162c3016201', 'mixed-content', 8],
  ['opaque after children', '03016a004507c3016201', 'mixed-content', 6],
  ['a child after opaque', '03016a0045c301620701', 'mixed-content', 8],
  ['a byte that UTF-8 never has', '03016a004503ff0001', 'invalid-utf8', 6],
  ['half a character', '03016a004503c30001', 'invalid-utf8', 6],
  ['an overlong form', '03016a004503c0af0001', 'invalid-utf8', 6],
  ['a surrogate in UTF-8', '03016a004503eda0800001', 'invalid-utf8', 6],
  ['a token the page does not have', '03016a00457f0101', 'unknown-token', 5],
  ['a token on the empty page', '03016a00000305', 'unknown-token', 6],
])('%s is refused, at the right byte', (_name, hex, code, offset) => {
  expect(() => decode(bytesOf(hex))).toThrow(expect.objectContaining({ name: 'WbxmlError', code, offset }))
})

test('a refusal says where: byte, page and the names down to it, and nothing of the content', () => {
  // Sync > Collections > Collection > Body (page 17) > Data with a secret that is not UTF-8.
  const attempt = () => decode(bytesOf('03016a00455c4f00114a4b03736563726574ff00'))
  expect(attempt).toThrow(WbxmlError)
  expect(attempt).toThrow('WBXML invalid-utf8 at byte 12, code page 17, in Sync/Collections/Collection/Body/Data')
})

test.each([
  ['a document of one empty element', '03016a0005', element(AirSync.Sync)],
  ['content that ends at once', '03016a004501', element(AirSync.Sync)],
  ['another public identifier', '0381486a0005', element(AirSync.Sync)],
  ['page switches that lead nowhere', '03016a000011000005', element(AirSync.Sync)],
  ['a text in two strings', '03016a004503610003620001', element(AirSync.Sync, 'ab')],
  ['an empty string', '03016a0045030001', element(AirSync.Sync, '')],
  ['an empty opaque', '03016a0045c30001', element(AirSync.Sync, new Uint8Array())],
  ['a byte order mark, which is text', '03016a004503efbbbf610001', element(AirSync.Sync, '\ufeffa')],
  ['a page that stays after END', '03016a004500114a010b01', nestedPages()],
])('%s is taken', (_name, hex, expected) => {
  expect(decode(bytesOf(hex))).toEqual(expected)
})

test('strings of every length come back whole, with and without characters beyond ASCII', () => {
  for (let length = 0; length < 40; length++) {
    for (const text of ['x'.repeat(length), `${'x'.repeat(length)}ž`, `ž${'x'.repeat(length)}`]) {
      const bytes = Buffer.concat([bytesOf('03016a004503'), Buffer.from(text), bytesOf('0001')])
      expect(decode(bytes).content).toBe(text)
    }
  }
})

test('an unknown token is kept when asked for, and is always the same tag', () => {
  const root = decode(bytesOf('03016a00457f0361000101'), { unknownTags: 'keep' })
  const [kept] = childrenOf(root)
  expect(kept).toEqual({ tag: { page: 0, token: 0x3f, name: '0x3f', namespace: 'AirSync' }, content: 'a' })
  expect(decode(bytesOf('03016a003f'), { unknownTags: 'keep' }).tag).toBe(kept?.tag)
})

test('a page without any token still keeps what it gets', () => {
  expect(decode(bytesOf('03016a00000305'), { unknownTags: 'keep' }).tag).toMatchObject({ page: 3, token: 5 })
  expect(codePages[3]?.tags).toEqual({})
})

test('global tokens are no unknown tags', () => {
  expect(() => decode(bytesOf('03016a0004'), { unknownTags: 'keep' })).toThrow('unsupported-token')
})

test('opaque content of a Buffer is a plain Uint8Array', () => {
  const { content } = decode(Buffer.from('03016a0045c302414201', 'hex'))
  expect(content).toEqual(new Uint8Array([0x41, 0x42]))
  expect(content).not.toBeInstanceOf(Buffer)
})

test('a single limit can be replaced', () => {
  expect(() => decode(bytesOf('03016a00450701'), { limits: { depth: 1 } })).toThrow('too-deep')
  expect(() => decode(bytesOf('03016a00450361620001'), { limits: { stringBytes: 1 } })).toThrow('string-too-long')
})

function nestedPages() {
  return element(AirSync.Sync, [element(AirSyncBase.Body), element(AirSyncBase.Data)])
}

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}
