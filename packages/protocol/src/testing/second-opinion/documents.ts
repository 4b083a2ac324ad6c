import * as fc from 'fast-check'
import { AirSync } from '../../wbxml/code-pages/index.ts'
import { childrenOf, element, type Tag, type WbxmlElement } from '../../wbxml/index.ts'
import type { TagName } from './tag-names.ts'

/** Documents over these tags: text of every kind, bytes where libwbxml takes them, pages that change from tag to tag. */
export function documentsOver(names: ReadonlyMap<Tag, TagName>): fc.Arbitrary<WbxmlElement> {
  const plain = fc.constantFrom(...[...names.keys()].filter((tag) => !names.get(tag)?.isBytes))
  const ofBytes = fc.constantFrom(...[...names.keys()].filter((tag) => names.get(tag)?.isBytes))
  const leaf = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(plain, texts).map(([tag, text]) => element(tag, text)) },
    { weight: 1, arbitrary: plain.map((tag) => element(tag)) },
    { weight: 1, arbitrary: fc.tuple(ofBytes, bytes).map(([tag, content]) => element(tag, content)) },
    { weight: 1, arbitrary: fc.tuple(plain, texts).map(([tag, text]) => element(tag, new TextEncoder().encode(text))) },
  )
  const { tree } = fc.letrec<{ tree: WbxmlElement }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 12, depthSize: 'small' },
      leaf,
      fc
        .tuple(plain, fc.array(tie('tree'), { minLength: 1, maxLength: 8 }))
        .map(([tag, children]) => element(tag, children)),
    ),
  }))
  const roots = fc
    .tuple(plain, fc.array(tree, { minLength: 1, maxLength: 8 }))
    .map(([tag, children]) => element(tag, children))
  const chains = fc
    .tuple(fc.array(plain, { minLength: 10, maxLength: 60 }), leaf)
    .map(([tags, last]) => tags.reduce((inner, tag) => element(tag, [inner]), last))
  return fc.oneof({ weight: 9, arbitrary: roots }, { weight: 1, arbitrary: chains }).map(withoutSyncMl)
}

/**
 * The same without any Data two levels below an Add: libwbxml takes that for SyncML and treats its content as a document
 * of its own, whatever the language. The Add becomes a Change.
 */
function withoutSyncMl(tree: WbxmlElement): WbxmlElement {
  const children = childrenOf(tree)
  if (children.length === 0) return tree
  const hasData = children.flatMap(childrenOf).some(({ tag }) => tag.name === 'Data')
  return element(hasData && tree.tag.name === 'Add' ? AirSync.Change : tree.tag, children.map(withoutSyncMl))
}

/** A byte order mark, the borders of one to four bytes in UTF-8, line ends that are none, a mark that joins the letter before. */
const telling = fc.constantFrom(
  '\ufeff',
  '\u007f',
  '\u0080',
  '\u07ff',
  '\u0800',
  '\uffff',
  '\u{10000}',
  '\u{10ffff}',
  '\u2028',
  '\u0301',
)

const texts = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }) },
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
    { weight: 1, arbitrary: fc.stringMatching(/^[ \t\r\n<>&'"\]]{1,20}$/) },
    { weight: 1, arbitrary: fc.string({ unit: telling, minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ minLength: 200, maxLength: 3000 }) },
  )
  // The terminator of a string cannot be in it.
  .map((text) => text.replaceAll('\u0000', '0'))

const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 })
