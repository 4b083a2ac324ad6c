import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { documentsOver } from '../testing/second-opinion/documents.ts'
import { isLongRun } from '../testing/env.ts'
import { type Libwbxml, openLibwbxml } from '../testing/second-opinion/libwbxml.ts'
import { learnTagNames, type TagName } from '../testing/second-opinion/tag-names.ts'
import { readXml, writeXml, type XmlElement } from '../testing/second-opinion/xml.ts'
import { codePages } from './code-pages/index.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { element, ownText, type Tag, type WbxmlElement } from './tree.ts'

const DOCUMENTS = isLongRun ? 100_000 : 2000
const BATCH = 250
const SEED = isLongRun ? Date.now() % 0x1_0000_0000 : 1
const HOUR = 3_600_000

let libwbxml: Libwbxml
let names: ReadonlyMap<Tag, TagName>

beforeAll(async () => {
  libwbxml = await openLibwbxml()
  names = await learnTagNames(libwbxml)
}, 300_000)

test('libwbxml knows nearly all tags, each by a name of its own on the same page', () => {
  const all = codePages.flatMap((page) => Object.values(page.tags))
  const alike = all.filter((tag) => names.get(tag)?.name === tag.name)
  console.log(`libwbxml knows ${names.size} of ${all.length} tags, ${alike.length} by the same name`)
  // What 0.11.8 has: later ones may know more, but two tokens of ours that are mixed up would be fewer.
  expect(names.size).toBeGreaterThanOrEqual(583)
  expect(alike.length).toBeGreaterThanOrEqual(516)
  for (const [tag, { namespace }] of names) expect(namespace).toBe(`${tag.namespace}:`)
  expect(new Set([...names.values()].map(({ namespace, name }) => namespace + name)).size).toBe(names.size)
})

test(`${DOCUMENTS} documents say the same to libwbxml as to us, in both directions`, { timeout: HOUR }, async () => {
  const documents = documentsOver(names)
  for (let done = 0; done < DOCUMENTS; done += 2 * BATCH) {
    const trees = fc.sample(documents, { seed: SEED + done, numRuns: Math.min(2 * BATCH, DOCUMENTS - done) })
    const halves = [trees.slice(0, BATCH), trees.slice(BATCH)].filter(({ length }) => length > 0)
    await Promise.all(halves.flatMap((half) => [expectReadAlike(half), expectWrittenAlike(half)]))
  }
})

/** What we write, it reads as we meant it. */
async function expectReadAlike(trees: readonly WbxmlElement[]): Promise<void> {
  const shown = await libwbxml.toXml(trees.map(encode))
  for (const [index, tree] of trees.entries()) expectSame(readXml(shown[index] ?? ''), xmlOf(tree), tree)
}

/** What it writes, we read as it was meant. */
async function expectWrittenAlike(trees: readonly WbxmlElement[]): Promise<void> {
  const meant = trees.map(asXmlCanSay)
  const written = await libwbxml.toWbxml(meant.map((tree) => writeXml(xmlOf(tree))))
  for (const [index, tree] of meant.entries()) {
    const bytes = new Uint8Array(written[index] ?? [])
    expectSame(decode(bytes), tree, tree)
    // Both write the shortest form there is, so even the bytes are the same.
    expectSame(bytes, encode(tree), tree)
  }
}

/** Shows what differs only where something does, because that takes longer than all the rest. */
function expectSame(actual: unknown, expected: unknown, tree: WbxmlElement): void {
  if (isDeepStrictEqual(actual, expected)) return
  const document = Buffer.from(encode(tree)).toString('hex').slice(0, 4000)
  expect(actual, `seed ${SEED}, ${document}`).toEqual(expected)
  throw new Error(`seed ${SEED}, ${document}: differs in a way that cannot be shown`)
}

/** XML has no bytes: libwbxml shows them in base64 where it expects them, and as the text that they are elsewhere. */
function xmlOf(tree: WbxmlElement): XmlElement {
  const { namespace = '', name = '', isBytes = false } = names.get(tree.tag) ?? {}
  const { content } = tree
  if (isBytes && content instanceof Uint8Array)
    return { namespace, name, content: Buffer.from(content).toString('base64') }
  if (content instanceof Uint8Array || content.length === 0) return { namespace, name, content: ownText(tree) }
  return { namespace, name, content: typeof content === 'string' ? content : content.map(xmlOf) }
}

/** The same document with only what survives XML: no control characters, and bytes only where libwbxml expects them. */
function asXmlCanSay(tree: WbxmlElement): WbxmlElement {
  const { tag, content } = tree
  if (content instanceof Uint8Array && names.get(tag)?.isBytes) return tree
  if (content instanceof Uint8Array || typeof content === 'string') {
    return element(
      tag,
      ownText(tree).replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '0'),
    )
  }
  return element(tag, content.map(asXmlCanSay))
}
