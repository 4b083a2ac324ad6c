import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codePages } from './code-pages/index.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { element, type Tag, type WbxmlElement } from './tree.ts'
import { WbxmlError } from './wbxml-error.ts'

type VectorTree = { ns: string; name: string; text?: string; opaqueHex?: string; children?: VectorTree[] }
type Vectors = {
  examples: { name: string; hex: string; tree: VectorTree }[]
  malformed: { name: string; hex: string; code: string }[]
}
const vectors: Vectors = JSON.parse(readFileSync(new URL('../../test-vectors/examples.json', import.meta.url), 'utf8'))

test.each(vectors.examples)('$name is decoded to its tree', ({ hex, tree }) => {
  expect(decode(bytesOf(hex))).toEqual(treeOf(tree))
})

test.each(vectors.examples)('$name is encoded to the same bytes', ({ hex, tree }) => {
  expect(hexOf(encode(treeOf(tree)))).toBe(hex)
})

test.each(vectors.examples)('$name is mirrored', ({ hex }) => {
  expect(hexOf(encode(decode(bytesOf(hex))))).toBe(hex)
})

test.each(vectors.malformed)('$name is refused as $code', ({ hex, code }) => {
  expect(refusalOf(bytesOf(hex))).toBe(code)
})

test.each(vectors.examples)('$name is refused wherever it is cut off', ({ hex }) => {
  const bytes = bytesOf(hex)
  // The long examples are cut near both ends only; between them lies one opaque.
  const cuts = [...bytes.keys()].filter((cut) => cut < 300 || cut > bytes.length - 300)
  for (const cut of cuts) expect(() => decode(bytes.subarray(0, cut))).toThrow(WbxmlError)
})

test.each(['provision-1k.wbxml', 'sync-300k.wbxml'])('%s is mirrored', (file) => {
  const bytes = new Uint8Array(readFileSync(new URL(`../../test-vectors/${file}`, import.meta.url)))
  expect(Buffer.compare(encode(decode(bytes, { unknownTags: 'refuse' })), bytes)).toBe(0)
})

function treeOf({ ns, name, text, opaqueHex, children }: VectorTree): WbxmlElement {
  const content = text ?? (opaqueHex === undefined ? undefined : bytesOf(opaqueHex)) ?? children?.map(treeOf)
  return element(tagOf(ns, name), content)
}

function tagOf(ns: string, name: string): Tag {
  const tag = codePages.find(({ namespace }) => namespace === ns)?.tags[name]
  if (tag === undefined) throw new Error(`no tag ${ns}:${name}`)
  return tag
}

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function refusalOf(bytes: Uint8Array): string | undefined {
  try {
    decode(bytes, { unknownTags: 'refuse' })
    return undefined
  } catch (error) {
    if (error instanceof WbxmlError) return error.code
    throw error
  }
}
