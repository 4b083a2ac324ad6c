import {
  childrenOf,
  decode,
  type DecodeOptions,
  encode,
  type WbxmlElement,
  WbxmlError,
  type WbxmlErrorCode,
  type WbxmlLimits,
} from '../../src/wbxml/index.ts'
import { bodyTags } from '../../src/wbxml/limits.ts'
import { encodeUtf8 } from '../../src/utf8.ts'

/**
 * A call decodes the input three times, and encodes and decodes what came of it; all of that within this budget, which is
 * twice what was measured: a header alone takes 90 steps, and of the costliest documents, empty elements one after the
 * other, each byte takes 67. What took time in the square of its length would be over it from some hundred bytes on.
 */
export const stepBudget = { fixed: 400, perByte: 135 }

/**
 * The decoder's promises, for any input: it throws nothing but WbxmlError, and inside the document; what it takes can be
 * written, and then reads the same and is written the same again; unknown tags and limits decide only what they are about.
 */
export function fuzz(input: Uint8Array): void {
  const strict = reading(input, { unknownTags: 'refuse' })
  const tolerant = reading(input, { unknownTags: 'keep' })
  const tight = reading(input, { unknownTags: 'refuse', limits: tightLimits })
  if (tolerant instanceof WbxmlError) expectRefused(tolerant, input)
  else expectStable(tolerant, input)
  expectOnlyUnknownTagsDiffer(strict, tolerant)
  expectOnlyLimitsDiffer(strict, tight, input)
}

type Reading = WbxmlElement | WbxmlError

/** So small that short inputs come up to all of them. */
const tightLimits: WbxmlLimits = { depth: 3, nodes: 8, stringBytes: 6, bodyStringBytes: 14, bodyBytes: 60 }

const limitCodes: readonly WbxmlErrorCode[] = ['too-deep', 'too-many-nodes', 'string-too-long']

function reading(input: Uint8Array, options: DecodeOptions): Reading {
  try {
    return decode(input, options)
  } catch (error) {
    if (error instanceof WbxmlError) return error
    throw error
  }
}

function expectRefused({ offset, page }: WbxmlError, input: Uint8Array): void {
  if (!(offset >= 0 && offset <= input.length)) throw new Error('an error outside of the document')
  if (!(page >= 0 && page <= 0xff)) throw new Error('an error on no code page')
}

function expectStable(root: WbxmlElement, input: Uint8Array): void {
  const bytes = encode(root)
  if (bytes.length > input.length) throw new Error('more was written than read')
  const again = decode(bytes, { unknownTags: 'keep' })
  if (!isSame(root, again)) throw new Error('what was decoded and encoded reads differently')
  if (!areSameBytes(bytes, encode(again))) throw new Error('the same tree was encoded in two ways')
}

function expectOnlyUnknownTagsDiffer(strict: Reading, tolerant: Reading): void {
  if (!(strict instanceof WbxmlError)) {
    if (tolerant instanceof WbxmlError) throw new Error('refused only when unknown tags are kept')
    if (!isSame(strict, tolerant)) throw new Error('keeping unknown tags changed known ones')
    return
  }
  if (strict.code === 'unknown-token') return
  if (!(tolerant instanceof WbxmlError)) throw new Error('taken only when unknown tags are kept, without any')
  if (!isSameRefusal(strict, tolerant)) throw new Error('keeping unknown tags changed another refusal')
}

function isSameRefusal(one: WbxmlError, other: WbxmlError): boolean {
  return one.code === other.code && one.offset === other.offset && one.page === other.page && one.path === other.path
}

function expectOnlyLimitsDiffer(strict: Reading, tight: Reading, input: Uint8Array): void {
  if (!(tight instanceof WbxmlError)) {
    if (strict instanceof WbxmlError) throw new Error('taken only under tighter limits')
    if (!isSame(strict, tight)) throw new Error('tighter limits changed what was read')
    if (isTooDeep(tight)) throw new Error('deeper than the limit')
    if (isTooLong(tight)) throw new Error('a text longer than the limit')
    if (nodesOf(tight) > tightLimits.nodes) throw new Error('more nodes than the limit')
    return
  }
  if (tight.code === 'body-too-large' && input.length > tightLimits.bodyBytes) return
  if (strict instanceof WbxmlError) {
    if (limitCodes.includes(tight.code) || isSameRefusal(strict, tight)) return
    throw new Error('limits changed another refusal')
  }
  const isRight =
    (tight.code === 'too-deep' && isTooDeep(strict)) ||
    (tight.code === 'string-too-long' && isTooLong(strict)) ||
    // Not to be told from the tree: a text in several pieces is several nodes.
    tight.code === 'too-many-nodes'
  if (!isRight) throw new Error('refused for a limit that was kept')
}

function isTooDeep(root: WbxmlElement): boolean {
  return depthOf(root) > tightLimits.depth
}

function isTooLong(root: WbxmlElement): boolean {
  const limit = bodyTags.has(root.tag) ? tightLimits.bodyStringBytes : tightLimits.stringBytes
  if (typeof root.content === 'string') return encodeUtf8(root.content).length > limit
  return childrenOf(root).some(isTooLong)
}

/** Equal, but that an empty string is the same as an empty element: it is written as one. */
function isSame(one: WbxmlElement, other: WbxmlElement): boolean {
  if (one.tag !== other.tag) return false
  const { content } = one
  const { content: otherContent } = other
  if (content instanceof Uint8Array || otherContent instanceof Uint8Array) {
    return content instanceof Uint8Array && otherContent instanceof Uint8Array && areSameBytes(content, otherContent)
  }
  if (content.length !== otherContent.length) return false
  if (content.length === 0) return true
  if (typeof content === 'string' || typeof otherContent === 'string') return content === otherContent
  return content.every((child, index) => isSameAt(child, otherContent[index]))
}

function isSameAt(child: WbxmlElement, other: WbxmlElement | undefined): boolean {
  return other !== undefined && isSame(child, other)
}

function areSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

function depthOf(root: WbxmlElement): number {
  return childrenOf(root).reduce((deepest, child) => Math.max(deepest, 1 + depthOf(child)), 1)
}

function nodesOf(root: WbxmlElement): number {
  const content = root.content instanceof Uint8Array || typeof root.content === 'string' ? 1 : 0
  return childrenOf(root).reduce((sum, child) => sum + nodesOf(child), 1 + content)
}
