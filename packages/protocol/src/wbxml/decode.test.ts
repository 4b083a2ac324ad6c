import { expect, test } from 'vitest'
import { AirSync, AirSyncBase } from './code-pages/index.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { childrenOf, element } from './tree.ts'

test.each([
  ['a document of one empty element', '03016a0005', element(AirSync.Sync)],
  ['content that ends at once', '03016a004501', element(AirSync.Sync)],
  ['a header with its numbers written long', '038001806a80800005', element(AirSync.Sync)],
  ['another public identifier', '0381486a0005', element(AirSync.Sync)],
  ['page switches that lead nowhere', '03016a000011000005', element(AirSync.Sync)],
  ['a text in two strings', '03016a004503610003620001', element(AirSync.Sync, 'ab')],
  ['a text in three strings, the second one empty', '03016a0045036100030003620001', element(AirSync.Sync, 'ab')],
  ['a page switch between two strings', '03016a0045036100001103620001', element(AirSync.Sync, 'ab')],
  ['a page switch between opaque and END', '03016a0045c30161001101', element(AirSync.Sync, new Uint8Array([0x61]))],
  ['an empty string', '03016a0045030001', element(AirSync.Sync, '')],
  ['an empty opaque', '03016a0045c30001', element(AirSync.Sync, new Uint8Array())],
  ['a character of four bytes', '03016a004503f09f98800001', element(AirSync.Sync, '😀')],
  ['the last code point', '03016a004503f48fbfbf0001', element(AirSync.Sync, '\u{10ffff}')],
  ['a byte order mark, which is text', '03016a004503efbbbf610001', element(AirSync.Sync, '\ufeffa')],
  ['a page that stays after END', '03016a004500114a010b01', nestedPages()],
])('%s is taken', (_name, hex, expected) => {
  expect(decode(bytesOf(hex))).toEqual(expected)
})

test('strings of every length come back whole, with and without characters beyond ASCII', () => {
  for (let length = 0; length < 150; length++) {
    for (const text of ['x'.repeat(length), `${'x'.repeat(length)}ž`, `ž${'x'.repeat(length)}`]) {
      const bytes = Buffer.concat([bytesOf('03016a004503'), Buffer.from(text), bytesOf('0001')])
      expect(decode(bytes).content).toBe(text)
    }
  }
})

test('an unknown token is kept as a tag that is named after it, and is always the same tag', () => {
  const root = decode(bytesOf('03016a00457f0361000101'))
  const [kept] = childrenOf(root)
  expect(kept).toEqual({ tag: { page: 0, token: 0x3f, name: '0x3f', namespace: 'AirSync' }, content: 'a' })
  expect(decode(bytesOf('03016a003f'), { unknownTags: 'keep' }).tag).toBe(kept?.tag)
  expect(encode(root)).toEqual(bytesOf('03016a00457f0361000101'))
})

test('a page without any token keeps what it gets', () => {
  expect(decode(bytesOf('03016a00000305')).tag).toMatchObject({ page: 3, token: 5, name: '0x05' })
})

test('known tokens stay what they are when unknown ones are refused', () => {
  expect(decode(bytesOf('03016a004500114a01' + '01'), { unknownTags: 'refuse' })).toEqual(
    decode(bytesOf('03016a004500114a0101')),
  )
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

test('replacing one limit leaves the others as they are', () => {
  expect(() => decode(bytesOf(`03016a00${'45'.repeat(65)}`), { limits: { nodes: 100 } })).toThrow('too-deep')
})

test('an element with nothing in it is empty, however it is written', () => {
  for (const hex of ['03016a0005', '03016a004501', '03016a0045000001']) {
    expect(childrenOf(decode(bytesOf(hex)))).toEqual([])
    expect(encode(decode(bytesOf(hex)))).toEqual(bytesOf('03016a0005'))
  }
})

test('opaque content is a view on the input, also in the middle of a larger buffer', () => {
  const all = bytesOf('ffff03016a0045c302414201ffff')
  const { content } = decode(all.subarray(2, -2))
  expect(content).toEqual(new Uint8Array([0x41, 0x42]))
  expect(content instanceof Uint8Array && content.buffer === all.buffer).toBe(true)
})

function nestedPages() {
  return element(AirSync.Sync, [element(AirSyncBase.Body), element(AirSyncBase.Data)])
}

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}
