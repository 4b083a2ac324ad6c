import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLongRun } from '../testing/env.ts'
import { codePages } from './code-pages/index.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { wbxmlLimits } from './limits.ts'
import { childrenOf, element, type WbxmlElement } from './tree.ts'
import { WbxmlError } from './wbxml-error.ts'

const RUNS = isLongRun ? 200_000 : 5000
const TIMEOUT = isLongRun ? 3_600_000 : 60_000

const tags = fc.constantFrom(...codePages.flatMap((page) => Object.values(page.tags)))
// An empty string is written as an empty element, so it does not come back as a string.
const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).map((text) => text.replaceAll('\u0000', '0'))
const trees = fc.letrec<{ tree: WbxmlElement }>((tie) => ({
  tree: fc
    .tuple(
      tags,
      fc.oneof(
        { maxDepth: 8, depthSize: 'small' },
        texts,
        fc.uint8Array({ maxLength: 200 }),
        fc.constant([]),
        fc.array(tie('tree'), { maxLength: 6 }),
      ),
    )
    .map(([tag, content]) => element(tag, content)),
})).tree

const vectors: { examples: { hex: string }[] } = JSON.parse(
  readFileSync(new URL('../../test-vectors/examples.json', import.meta.url), 'utf8'),
)
const examples = vectors.examples.map(({ hex }) => Buffer.from(hex, 'hex')).filter(({ length }) => length < 1000)

const header = Buffer.from([0x03, 0x01, 0x6a, 0x00])
const wireBytes = fc.oneof(fc.constantFrom(0x00, 0x01, 0x03, 0x45, 0x5c, 0x4f, 0xc3, 0x80, 0x11), fc.nat(255))
const soups = fc.array(wireBytes, { maxLength: 200 }).map((bytes) => Buffer.concat([header, Buffer.from(bytes)]))
const mutations = fc
  .tuple(fc.constantFrom(...examples), fc.array(fc.tuple(fc.nat(1000), fc.nat(255)), { minLength: 1, maxLength: 5 }))
  .map(([example, changes]) => {
    const bytes = Buffer.from(example)
    for (const [position, value] of changes) bytes[position % bytes.length] = value
    return bytes
  })

test('what was encoded is decoded to the same tree, and to the same bytes again', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const bytes = encode(tree)
      const decoded = decode(bytes)
      expect(decoded).toEqual(tree)
      expect(encode(decoded)).toEqual(bytes)
    }),
    { numRuns: RUNS },
  )
})

test.each([
  ['arbitrary bytes', fc.uint8Array({ maxLength: 300 })],
  ['arbitrary tokens after a header', soups],
  ['a valid document with some bytes changed', mutations],
])('%s are decoded within the limits or refused with a WbxmlError', { timeout: TIMEOUT }, (_name, inputs) => {
  fc.assert(
    fc.property(inputs, fc.constantFrom('refuse' as const, 'keep' as const), (bytes, unknownTags) => {
      const root = decodeOrRefuse(bytes, unknownTags)
      if (root === undefined) return
      expect(depthOf(root)).toBeLessThanOrEqual(wbxmlLimits.depth)
      // What was taken can be written, and then says the same.
      expect(decode(encode(root), { unknownTags })).toEqual(withoutEmptyStrings(root))
    }),
    { numRuns: RUNS },
  )
})

test('small limits hold for every tree', { timeout: TIMEOUT }, () => {
  const limits = { depth: 3, nodes: 10, stringBytes: 20, bodyStringBytes: 40, bodyBytes: 400 }
  fc.assert(
    fc.property(trees, (tree) => {
      const bytes = encode(tree)
      const isWithin =
        depthOf(tree) <= limits.depth && nodesOf(tree) <= limits.nodes && bytes.length <= limits.bodyBytes
      const root = decodeOrRefuse(bytes, 'refuse', limits)
      if (!isWithin) expect(root).toBeUndefined()
    }),
    { numRuns: RUNS },
  )
})

function decodeOrRefuse(bytes: Uint8Array, unknownTags: 'refuse' | 'keep', limits = {}): WbxmlElement | undefined {
  try {
    return decode(bytes, { unknownTags, limits })
  } catch (error) {
    if (error instanceof WbxmlError) return undefined
    throw error
  }
}

function depthOf(root: WbxmlElement): number {
  return 1 + Math.max(0, ...childrenOf(root).map(depthOf))
}

function nodesOf({ content }: WbxmlElement): number {
  if (typeof content === 'string' || content instanceof Uint8Array)
    return content.length === 0 && typeof content === 'string' ? 1 : 2
  return content.reduce((sum, child) => sum + nodesOf(child), 1)
}

function withoutEmptyStrings({ tag, content }: WbxmlElement): WbxmlElement {
  if (content === '') return element(tag)
  if (typeof content === 'string' || content instanceof Uint8Array) return { tag, content }
  return element(tag, content.map(withoutEmptyStrings))
}
