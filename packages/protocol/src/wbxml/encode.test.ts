import { expect, test } from 'vitest'
import { AirSync, AirSyncBase } from './code-pages/index.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { childrenOf, element, type WbxmlElement } from './tree.ts'

test.each([
  ['an empty element without the content bit', element(AirSync.Sync), '03016a0005'],
  ['an empty string as an empty element', element(AirSync.Sync, ''), '03016a0005'],
  ['an empty opaque as such', element(AirSync.Sync, new Uint8Array()), '03016a0045c30001'],
  ['a string inline', element(AirSync.Sync, 'aä'), '03016a00450361c3a40001'],
  ['an opaque of 127 bytes with a length of one', opaqueOf(127), `03016a0045c37f${'00'.repeat(127)}01`],
  ['an opaque of 128 bytes with a length of two', opaqueOf(128), `03016a0045c38100${'00'.repeat(128)}01`],
  ['a page switch only where the page changes', acrossPages(), '03016a004500114a4b03610001010a00000701'],
  ['a lone surrogate as U+FFFD', element(AirSync.Sync, 'a\ud800b'), '03016a00450361efbfbd620001'],
])('%s', (_name, root, hex) => {
  expect(Buffer.from(encode(root)).toString('hex')).toBe(hex)
})

test('a tree of depth 64 is written and read', () => {
  expect(decode(encode(nested(64)))).toEqual(nested(64))
})

test.each([10, 47, 48, 49, 1000])('a text of %i characters comes back, whatever it is made of', (length) => {
  for (const character of ['x', 'ä', '€', '😀']) {
    const root = element(AirSyncBase.Data, `${character.repeat(length / character.length)}.`)
    expect(decode(encode(root))).toEqual(root)
  }
})

test('documents longer than the working memory are whole', () => {
  const texts = Array.from({ length: 40 }, (_item, index) => `${index}`.repeat(30_000))
  const bytes = new Uint8Array(3_000_000).fill(7)
  const elements = texts.map((text) => element(AirSyncBase.Data, text))
  const children = childrenOf(decode(encode(element(AirSync.Sync, [...elements, element(AirSync.Add, bytes)]))))
  expect(children.slice(0, -1).map(({ content }) => content)).toEqual(texts)
  expect(Buffer.compare(contentBytes(children.at(-1)), bytes)).toBe(0)
})

test('documents about as long as the working memory end where they should', () => {
  // Header, three tags, OPAQUE with a length of three bytes, three ENDs: 14 bytes beside the content.
  for (let size = 1024 * 1024 - 10; size <= 1024 * 1024 + 30; size++) {
    const inner = element(AirSync.Add, new Uint8Array(size - 14))
    const bytes = encode(element(AirSync.Sync, [element(AirSync.Collections, [inner])]))
    expect([bytes.length, ...bytes.subarray(-3)]).toEqual([size, 1, 1, 1])
  }
})

test.each([0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])('an opaque of %i bytes comes back', (length) => {
  const bytes = new Uint8Array(length).fill(1)
  const { content } = decode(encode(element(AirSync.Sync, bytes)))
  expect(content instanceof Uint8Array && Buffer.compare(content, bytes) === 0).toBe(true)
})

test('the tags of the highest page and token and of the lowest are written', () => {
  const [lowest, highest] = [5, 0x3f].map((token) => ({ ...AirSync.Sync, page: token === 5 ? 0 : 25, token }))
  if (lowest === undefined || highest === undefined) throw new Error('two tags')
  expect([...encode(element(lowest, [element(highest)]))]).toEqual([3, 1, 0x6a, 0, 0x45, 0, 25, 0x3f, 1])
})

test('after a refusal the next document is whole', () => {
  const open = element(AirSync.Sync, [element(AirSyncBase.Body, [element(AirSyncBase.Data, '\u0000')])])
  expect(() => encode(open)).toThrow('in Sync/Body/Data')
  expect([...encode(element(AirSync.Sync))]).toEqual([3, 1, 0x6a, 0, 5])
})

test('texts that begin alike and turn out to be no ASCII are written over', () => {
  for (let length = 0; length < 60; length++) {
    const root = element(AirSync.SyncKey, `${'x'.repeat(length)}ž`)
    expect(decode(encode(root))).toEqual(root)
  }
})

test('a document does not change when the next one is written', () => {
  const first = encode(element(AirSync.SyncKey, 'first'))
  const copy = first.slice()
  encode(element(AirSync.SyncKey, 'other'))
  expect(first).toEqual(copy)
  expect(first.buffer.byteLength).toBe(first.length)
})

function opaqueOf(length: number): WbxmlElement {
  return element(AirSync.Sync, new Uint8Array(length))
}

function contentBytes(found: WbxmlElement | undefined): Uint8Array {
  return found?.content instanceof Uint8Array ? found.content : new Uint8Array()
}

function acrossPages(): WbxmlElement {
  const body = element(AirSyncBase.Body, [element(AirSyncBase.Data, 'a')])
  return element(AirSync.Sync, [body, element(AirSyncBase.Body, []), element(AirSync.Add)])
}

function nested(depth: number): WbxmlElement {
  let inner = element(AirSync.Sync)
  for (let level = 1; level < depth; level++) inner = element(AirSync.Sync, [inner])
  return inner
}
