import { readFileSync } from 'node:fs'

type Vectors = { readonly examples: readonly { hex: string }[]; readonly malformed: readonly { hex: string }[] }

/** The documents of `test-vectors/`, but for those that are too long to be varied with profit. */
export const wbxmlSeeds: readonly Uint8Array[] = readVectors()
  .map(({ hex }) => bytesOf(hex))
  .filter(({ length }) => length <= 1024)

/** Whole pieces of the encoding, which single bytes would seldom hit. */
export const wbxmlDictionary: readonly Uint8Array[] = [
  // The header, and integers of it: several bytes long, the largest, one too large, one that never ends.
  '03016a00 03826a00 8f 8fffffff7f 9080808000 ffffffffff 8000 8101',
  // END, and SWITCH_PAGE to known pages and beyond.
  '01 0101 01010101 0000 0002 0007 000d 000e 0011 0015 0016 0019 001a 00ff',
  // STR_I with characters of one to four bytes, and with what is none; OPAQUE with lengths right and wrong.
  '0300 033000 0361626300 03c3a400 03e282ac00 03f09f988000 03eda08000 03c000 03efbbbf00',
  'c300 c30141 c3026162 c38100 c38f7f c3ffffffff0f c3808001',
  // Global tokens that ActiveSync does not use: ENTITY, LITERAL, EXT_I, PI, STR_T, EXT_T, EXT.
  '02 04 40 41 42 43 44 80 81 82 83 84 c0 c1 c2 c4',
  // Tags: empty, with content, with attributes, unknown ones; a child in a child; the bodies that may be long.
  '05 45 85 c5 3f 7f 5c4f4b 4b03300001 0557 001149 00114a4b 001550 00024c',
].flatMap((pieces) => pieces.split(' ').map(bytesOf))

function readVectors(): readonly { hex: string }[] {
  const file = new URL('../../test-vectors/examples.json', import.meta.url)
  const { examples, malformed }: Vectors = JSON.parse(readFileSync(file, 'utf8'))
  return [...examples, ...malformed]
}

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}
