import { expect, test } from 'vitest'
import { encodeQuotedPrintable } from './quoted-printable.ts'
import { decodedLength, decodeTransfer } from './transfer-encoding.ts'

test.each([
  { title: 'base64 in lines', encoding: 'BASE64', body: 'SGVs\r\nbG8=\r\n', decoded: 'Hello' },
  { title: 'base64 without padding', encoding: 'base64', body: 'SGVsbG8', decoded: 'Hello' },
  { title: 'base64 with rubbish in it', encoding: 'base64', body: 'SG!Vs bG*8=', decoded: 'Hello' },
  { title: 'quoted-printable', encoding: 'quoted-printable', body: 'a=3Db=\r\n c=E4', decoded: 'a=b c\xe4' },
  {
    title: 'soft breaks with LF, with blanks, at the end',
    encoding: 'Quoted-Printable',
    body: 'a=\nb= \t\r\nc=',
    decoded: 'abc',
  },
  {
    title: 'lower-case and broken quoted-printable',
    encoding: 'quoted-printable',
    body: '=e4=zz=4 100%',
    decoded: '\xe4=zz=4 100%',
  },
  { title: '8 bit', encoding: '8bit', body: '\xe4=41', decoded: '\xe4=41' },
  { title: 'an unknown encoding', encoding: 'x-uuencode', body: 'begin', decoded: 'begin' },
  { title: 'nothing', encoding: 'base64', body: '', decoded: '' },
])('$title', ({ encoding, body, decoded }) => {
  const bytes = Buffer.from(body, 'latin1')
  expect(Buffer.from(decodeTransfer(bytes, encoding)).toString('latin1')).toBe(decoded)
  expect(decodedLength(bytes, encoding)).toBe(decoded.length)
})

test.each([
  '',
  'short',
  'tab\t',
  'space ',
  '=',
  'ä'.repeat(100),
  'long '.repeat(60),
  'a\r\nb\nc',
  '🚩'.repeat(30),
  `${'x'.repeat(75)}=`,
  '.\r\n.',
])('quoted-printable of %j is read back, in lines of 76 characters', (text) => {
  const encoded = encodeQuotedPrintable(text)
  expect(Buffer.from(decodeTransfer(Buffer.from(encoded), 'quoted-printable')).toString()).toBe(
    text.replace(/\r?\n/g, '\r\n'),
  )
  for (const line of encoded.split('\r\n')) {
    expect(line.length).toBeLessThanOrEqual(76)
    expect(line).toMatch(/^[\t\x20-\x7e]*$/)
    expect(line).not.toMatch(/[ \t]$/)
  }
})
