import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

test.each<[string, Uint8Array, string]>([
  ['UTF-8', Buffer.from('{"Name":"Zürich"}'), '{"Name":"Zürich"}'],
  ['UTF-8 with its mark', Buffer.from('\uFEFFname\n'), 'name\n'],
  ['what Windows PowerShell redirects into a file', Buffer.from('\uFEFF[Zürich]', 'utf16le'), '[Zürich]'],
  ['UTF-16 the other way round', Buffer.from('\uFEFF[Zürich]', 'utf16le').swap16(), '[Zürich]'],
  ['nothing', new Uint8Array(), ''],
])('reads %s', (_name, bytes, text) => {
  expect(decodeText(bytes)).toBe(text)
})
