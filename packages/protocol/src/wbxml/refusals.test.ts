import { describe, expect, test } from 'vitest'
import { AirSync, AirSyncBase } from './code-pages/index.ts'
import { decode, type DecodeOptions } from './decode.ts'
import { encode } from './encode.ts'
import { element, type WbxmlElement } from './tree.ts'
import { WbxmlError, type WbxmlErrorCode } from './wbxml-error.ts'

type Place = readonly [offset: number, page: number, path: string]
/** A document in hex that is decoded, or a tree that is encoded, and the place at which it is refused. */
type Row = readonly [name: string, refused: string | WbxmlElement, place: Place, options?: DecodeOptions]

const HEADER = '03016a00'
const NESTED = 'Sync/Collections/Collection'

// Total by type: a new code does not compile without its rows.
const refusals: Readonly<Record<WbxmlErrorCode, readonly Row[]>> = {
  'body-too-large': [['a byte too many', `${HEADER}05`, [0, 0, ''], { limits: { bodyBytes: 4 } }]],
  truncated: [
    ['nothing', '', [0, 0, '']],
    ['half a header', '0301', [2, 0, '']],
    ['a header without the string table', '03016a', [3, 0, '']],
    ['a charset that goes on', '0301ea', [3, 0, '']],
    ['a page switch without its page before the root', `${HEADER}00`, [5, 0, '']],
    ['a page switch without its page', `${HEADER}4500`, [6, 0, 'Sync']],
    ['a page switch without its page between children', `${HEADER}450700`, [7, 0, 'Sync']],
    ['an opaque without its length', `${HEADER}45c3`, [6, 0, 'Sync']],
    ['an opaque with half its length', `${HEADER}45c381`, [7, 0, 'Sync']],
  ],
  'unsupported-version': [
    ['WBXML 1.2', '02016a0005', [0, 0, '']],
    ['WBXML 1.4', '04016a0005', [0, 0, '']],
  ],
  'unsupported-public-id': [
    ['a public identifier in the string table', '0300006a0005', [1, 0, '']],
    ['the same, the long way', '038000006a0005', [1, 0, '']],
  ],
  'unsupported-charset': [
    ['another character set', '0301040005', [2, 0, '']],
    ['another character set after a long public identifier', '038148040005', [3, 0, '']],
  ],
  'string-table-present': [
    ['a string table', '03016a014105', [3, 0, '']],
    ['a string table after a long charset', '0301806a014105', [4, 0, '']],
  ],
  'integer-overflow': [
    ['2^32 as opaque length', `${HEADER}45c3908080800041`, [6, 0, 'Sync']],
    ['the largest of five bytes', `${HEADER}45c3ffffffff7f41`, [6, 0, 'Sync']],
    ['six bytes of length', `${HEADER}45c3808080808001`, [6, 0, 'Sync']],
    ['six bytes of public identifier', '038080808080016a0005', [1, 0, '']],
    ['six bytes of charset', '0301808080808000', [2, 0, '']],
    ['six bytes of string table length', '03016a808080808000', [3, 0, '']],
  ],
  'unknown-page': [
    ['page 26 before the root', `${HEADER}001a05`, [5, 0, '']],
    ['page 255 in an element of page 17', `${HEADER}00114a00ff`, [8, 17, 'Body']],
  ],
  'unknown-token': [
    ['as a child', `${HEADER}45117f0101`, [5, 0, 'Sync'], { unknownTags: 'refuse' }],
    ['as the root', `${HEADER}7f01`, [4, 0, ''], { unknownTags: 'refuse' }],
    ['on a page without tags', `${HEADER}00030501`, [6, 3, ''], { unknownTags: 'refuse' }],
  ],
  'unsupported-token': [
    ['an ENTITY', `${HEADER}45022001`, [5, 0, 'Sync']],
    ['a LITERAL', `${HEADER}45040001`, [5, 0, 'Sync']],
    ['a LITERAL as the root', `${HEADER}0400`, [4, 0, '']],
    ['a LITERAL with content', `${HEADER}444500`, [4, 0, '']],
    ['a LITERAL with attributes', `${HEADER}840001`, [4, 0, '']],
    ['a processing instruction', `${HEADER}4301`, [4, 0, '']],
    ['an extension with a string', `${HEADER}4540410001`, [5, 0, 'Sync']],
    ['an extension with an integer', `${HEADER}45800101`, [5, 0, 'Sync']],
    ['a reference to the string table', `${HEADER}45830001`, [5, 0, 'Sync']],
    ['a single-byte extension', `${HEADER}45c001`, [5, 0, 'Sync']],
    ['a global token after a child, on page 17', `${HEADER}4500114a010201`, [9, 17, 'Sync']],
  ],
  'attributes-present': [
    ['on an empty element', `${HEADER}85`, [4, 0, '']],
    ['on an element with content', `${HEADER}45c70101`, [5, 0, 'Sync']],
    ['on a tag the page does not have', `${HEADER}45bf0101`, [5, 0, 'Sync']],
    ['on the last token of a page without tags', `${HEADER}0003ff01`, [6, 3, '']],
  ],
  'missing-root': [
    ['a header alone', HEADER, [4, 0, '']],
    ['page switches alone', `${HEADER}00010002`, [8, 2, '']],
    ['a string instead', `${HEADER}034100`, [4, 0, '']],
    ['opaque bytes instead', `${HEADER}0002c30141`, [6, 2, '']],
  ],
  'missing-end': [
    ['of the root', `${HEADER}45`, [5, 0, 'Sync']],
    ['of a root with a child', `${HEADER}4507`, [6, 0, 'Sync']],
    ['of a child', `${HEADER}455c4f07`, [8, 0, NESTED]],
    ['after a text', `${HEADER}45036100`, [8, 0, 'Sync']],
    ['after an opaque', `${HEADER}45c30161`, [8, 0, 'Sync']],
    ['after a page switch', `${HEADER}450011`, [7, 17, 'Sync']],
  ],
  'surplus-end': [
    ['before the root', `${HEADER}01`, [4, 0, '']],
    ['before the root, after a page switch', `${HEADER}000701`, [6, 7, '']],
    ['after the root', `${HEADER}450101`, [6, 0, '']],
  ],
  'trailing-bytes': [
    ['a second root', `${HEADER}0505`, [5, 0, '']],
    ['a zero', `${HEADER}450100`, [6, 0, '']],
    ['a page switch, after page 17', `${HEADER}00114a010000`, [8, 17, '']],
  ],
  'mixed-content': [
    ['a child after text', `${HEADER}45036100070101`, [8, 0, 'Sync']],
    ['a child after empty text', `${HEADER}4503000701`, [7, 0, 'Sync']],
    ['a child after opaque', `${HEADER}45c301620701`, [8, 0, 'Sync']],
    ['text after children', `${HEADER}45070361000101`, [6, 0, 'Sync']],
    ['text after opaque', `${HEADER}45c3016203610001`, [8, 0, 'Sync']],
    ['opaque after children', `${HEADER}4507c3016201`, [6, 0, 'Sync']],
    ['opaque after text', `${HEADER}45036100c3016201`, [8, 0, 'Sync']],
    ['opaque after opaque', `${HEADER}45c30162c3016201`, [8, 0, 'Sync']],
    ['text after a page switch after a child', `${HEADER}455c07001103610001`, [9, 17, 'Sync/Collections']],
    ['something unknown after text', `${HEADER}450361003f01`, [8, 0, 'Sync']],
  ],
  'unterminated-string': [
    ['at the very end', `${HEADER}4503`, [6, 0, 'Sync']],
    ['a short one', `${HEADER}45036162`, [6, 0, 'Sync']],
    ['a long one', `${HEADER}4503${'61'.repeat(300)}`, [6, 0, 'Sync']],
    ['the second one', `${HEADER}450361000362`, [9, 0, 'Sync']],
  ],
  'string-too-long': [
    ['by a byte', `${HEADER}45036162630001`, [6, 0, 'Sync'], { limits: { stringBytes: 2 } }],
    ['in two pieces', `${HEADER}45036162000363000101`, [10, 0, 'Sync'], { limits: { stringBytes: 2 } }],
    ['in a body', `${HEADER}00114b0361620001`, [8, 17, 'Data'], { limits: { bodyStringBytes: 1 } }],
  ],
  'invalid-utf8': [
    ['a byte that never occurs', `${HEADER}4503ff0001`, [6, 0, 'Sync']],
    ['half a character', `${HEADER}4503c30001`, [6, 0, 'Sync']],
    ['a continuation without its start', `${HEADER}4503800001`, [6, 0, 'Sync']],
    ['an overlong form of two bytes', `${HEADER}4503c0af0001`, [6, 0, 'Sync']],
    ['an overlong form of three bytes', `${HEADER}4503e080af0001`, [6, 0, 'Sync']],
    ['an overlong form of four bytes', `${HEADER}4503f08080af0001`, [6, 0, 'Sync']],
    ['zero in two bytes', `${HEADER}4503c0800001`, [6, 0, 'Sync']],
    ['a surrogate', `${HEADER}4503eda0800001`, [6, 0, 'Sync']],
    ['a code point beyond Unicode', `${HEADER}4503f49080800001`, [6, 0, 'Sync']],
    ['in a long text', `${HEADER}4503${'61'.repeat(300)}ff0001`, [6, 0, 'Sync']],
    ['a character cut in two by two strings', `${HEADER}4503c30003a40001`, [6, 0, 'Sync']],
    ['in the second string', `${HEADER}4503610003ff0001`, [9, 0, 'Sync']],
    // Sync > Collections > Collection > Body (page 17) > Data with a secret that is not UTF-8.
    ['deep in a document', `${HEADER}455c4f00114a4b03736563726574ff00`, [12, 17, `${NESTED}/Body/Data`]],
  ],
  'opaque-too-long': [
    ['by a byte', `${HEADER}45c30241`, [6, 0, 'Sync']],
    ['4 GiB announced', `${HEADER}45c38fffffff7f41`, [6, 0, 'Sync']],
  ],
  'too-deep': [
    ['an element with content', `${HEADER}45474701010101`, [6, 0, 'Sync/Add'], { limits: { depth: 2 } }],
    ['an empty element', `${HEADER}45470901010101`, [6, 0, 'Sync/Add'], { limits: { depth: 2 } }],
    ['65 levels to be encoded', nested(65), [68, 0, Array.from({ length: 64 }, () => 'Sync').join('/')]],
  ],
  'too-many-nodes': [
    ['an empty element', `${HEADER}45070701`, [6, 0, 'Sync'], { limits: { nodes: 2 } }],
    ['a string', `${HEADER}45036100036200`, [8, 0, 'Sync'], { limits: { nodes: 2 } }],
    ['the first string', `${HEADER}45036100`, [5, 0, 'Sync'], { limits: { nodes: 1 } }],
    ['an opaque', `${HEADER}4547c30141`, [6, 0, 'Sync/Add'], { limits: { nodes: 2 } }],
    ['the root', `${HEADER}05`, [4, 0, ''], { limits: { nodes: 0 } }],
  ],
  'nul-in-text': [
    ['in a short text', element(AirSync.Sync, 'a\u0000b'), [4, 0, 'Sync']],
    ['alone', element(AirSync.Sync, '\u0000'), [4, 0, 'Sync']],
    ['at the end of a long text', element(AirSync.Sync, `${'x'.repeat(100)}\u0000`), [4, 0, 'Sync']],
    ['at the start of a long text', element(AirSync.Sync, `\u0000${'x'.repeat(1000)}`), [4, 0, 'Sync']],
    ['beside other characters', element(AirSync.Sync, 'ä\u0000'), [4, 0, 'Sync']],
    ['below, on another page', element(AirSync.Sync, [element(AirSyncBase.Data, '\u0000')]), [7, 17, 'Sync/Data']],
    [
      'in the second child',
      element(AirSync.Sync, [element(AirSync.Add), element(AirSync.Add, '\u0000')]),
      [6, 0, 'Sync/Add'],
    ],
  ],
  'page-out-of-range': [
    ['beyond the last', element({ ...AirSync.Sync, page: 26 }), [4, 0, '']],
    ['below the first', element({ ...AirSync.Sync, page: -1 }), [4, 0, '']],
    ['no integer', element({ ...AirSync.Sync, page: 0.5 }), [4, 0, '']],
    ['of a child', element(AirSyncBase.Body, [element({ ...AirSync.Sync, page: 99 })]), [7, 17, 'Body']],
  ],
  'token-out-of-range': [
    ['a global one', element({ ...AirSync.Sync, token: 4 }), [4, 0, '']],
    ['one of seven bits', element({ ...AirSync.Sync, token: 0x40 }), [4, 0, '']],
    ['no integer', element({ ...AirSync.Sync, token: 5.5 }), [4, 0, '']],
    ['of a child', element(AirSync.Sync, [element({ ...AirSync.Sync, token: 4 })]), [5, 0, 'Sync']],
  ],
}

describe.each(Object.entries(refusals))('%s', (code, rows) => {
  test.each(rows.map(asCase))('$name', ({ refused, place: [offset, page, path], options }) => {
    const { name, code: found, offset: at, page: on, path: below, message } = refusalOf(refused, options)
    expect([name, found, at, on, below]).toEqual(['WbxmlError', code, offset, page, path])
    expect(message).toBe(`WBXML ${code} at byte ${offset}, code page ${page}, in ${path || 'the header'}`)
  })
})

function asCase([name, refused, place, options]: Row) {
  return { name, refused, place, options }
}

function refusalOf(refused: string | WbxmlElement, options?: DecodeOptions): WbxmlError {
  try {
    if (typeof refused === 'string') decode(new Uint8Array(Buffer.from(refused, 'hex')), options)
    else encode(refused)
  } catch (error) {
    if (error instanceof WbxmlError) return error
    throw error
  }
  throw new Error('was not refused')
}

function nested(depth: number): WbxmlElement {
  let inner = element(AirSync.Sync)
  for (let level = 1; level < depth; level++) inner = element(AirSync.Sync, [inner])
  return inner
}
