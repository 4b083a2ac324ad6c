import { expect, test } from 'vitest'
import { readTextFile } from './read-text-file.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

test.each<[string, Uint8Array<ArrayBuffer>, string, string]>([
  ['UTF-8', utf8('name\nKovács'), 'utf-8', 'name\nKovács'],
  ['UTF-8 with its mark, which is left out', utf8('\uFEFFname'), 'utf-8', 'name'],
  ['UTF-16 as Windows writes it', Uint8Array.of(0xff, 0xfe, 0x41, 0, 0xe1, 0), 'utf-16le', 'Aá'],
  ['UTF-16 the other way round', Uint8Array.of(0xfe, 0xff, 0, 0x41), 'utf-16be', 'A'],
  ['what an old spreadsheet writes', Uint8Array.of(0x4b, 0xe1, 0xe9), 'windows-1252', 'Káé'],
  ['nothing', Uint8Array.of(), 'utf-8', ''],
])('reads %s', (_, bytes, encoding, text) => {
  expect(readTextFile(bytes)).toEqual({ text, encoding })
})
