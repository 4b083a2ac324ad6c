import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBasic, parseLoginName } from './basic.ts'

test.each([
  ['a user', 'anna:secret', { user: 'anna', domain: undefined, password: 'secret' }],
  ['user@domain', 'anna@example.com:secret', { user: 'anna', domain: 'example.com', password: 'secret' }],
  ['DOMAIN\\user', 'EXAMPLE\\anna:secret', { user: 'anna', domain: 'EXAMPLE', password: 'secret' }],
  ['a password with colons', 'anna:a:b::', { user: 'anna', domain: undefined, password: 'a:b::' }],
  ['an empty password', 'anna:', { user: 'anna', domain: undefined, password: '' }],
  ['characters beyond ASCII', 'änna:gehe€im', { user: 'änna', domain: undefined, password: 'gehe€im' }],
  ['a tab in the password', 'anna:a\tb', { user: 'anna', domain: undefined, password: 'a\tb' }],
])('%s is read', (_name, text, credentials) => {
  expect(parseBasic(`Basic ${base64(text)}`)).toEqual({ ok: true, credentials })
})

test.each([
  ['the scheme in any case', `bASIC ${base64('anna:x')}`],
  ['several blanks after the scheme', `Basic   ${base64('anna:x')} `],
  ['base64 without padding', `Basic ${base64('anna:x').replaceAll('=', '')}`],
])('%s is fine', (_name, header) => {
  expect(parseBasic(header)).toMatchObject({ ok: true, credentials: { user: 'anna', password: 'x' } })
})

test.each([
  ['no header', undefined, 'absent'],
  ['another scheme', 'Bearer abc', 'not-basic'],
  ['the scheme alone', 'Basic', 'not-basic'],
  ['a scheme that only begins so', 'Basically YTpi', 'not-basic'],
  ['what is no base64', 'Basic a:b', 'not-base64'],
  ['bytes that are not UTF-8', `Basic ${Buffer.from([0xe4, 0x3a, 0x61]).toString('base64')}`, 'not-utf8'],
  ['credentials without a colon', `Basic ${base64('anna')}`, 'no-colon'],
  ['no user', `Basic ${base64(':secret')}`, 'no-user'],
  ['a domain without a user', `Basic ${base64('EXAMPLE\\:secret')}`, 'no-user'],
  ['an @ without a user', `Basic ${base64('@example.com:secret')}`, 'no-user'],
  ['a line break in the user', `Basic ${base64('an\r\nna:secret')}`, 'control-character'],
  ['a NUL in the user', `Basic ${base64('an\0na:secret')}`, 'control-character'],
  ['an escape character in the user', `Basic ${base64('an\u001bna:secret')}`, 'control-character'],
  ['CR in the password', `Basic ${base64('anna:a\rb')}`, 'control-character'],
  ['LF in the password', `Basic ${base64('anna:a\nb')}`, 'control-character'],
  ['NUL in the password', `Basic ${base64('anna:a\0b')}`, 'control-character'],
  ['a byte more than 1 KiB', `Basic ${base64(`anna:${'x'.repeat(1020)}`)}`, 'too-long'],
  ['far more than 1 KiB', `Basic ${'A'.repeat(100_000)}`, 'too-long'],
])('%s is refused', (_name, header, reason) => {
  expect(parseBasic(header)).toEqual({ ok: false, reason })
})

test('1 KiB of credentials is taken', () => {
  expect(parseBasic(`Basic ${base64(`anna:${'x'.repeat(1019)}`)}`).ok).toBe(true)
})

test.each([
  ['anna', { user: 'anna', domain: undefined }],
  ['anna@example.com', { user: 'anna', domain: 'example.com' }],
  ['EXAMPLE\\anna', { user: 'anna', domain: 'EXAMPLE' }],
  ['\\anna@example.com', { user: 'anna', domain: 'example.com' }],
  ['\\anna', { user: 'anna', domain: undefined }],
  ['EXAMPLE\\anna@example.com', { user: 'anna@example.com', domain: 'EXAMPLE' }],
  ['a@b@example.com', { user: 'a@b', domain: 'example.com' }],
  ['anna@', { user: 'anna', domain: undefined }],
])('the login name %s is taken apart', (login, expected) => {
  expect(parseLoginName(login)).toEqual(expected)
})

test('no header makes it throw', () => {
  const headers = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.uint8Array({ maxLength: 100 }).map((bytes) => `Basic ${Buffer.from(bytes).toString('base64')}`),
  )
  fc.assert(
    fc.property(headers, (header) => void parseBasic(header)),
    { numRuns: 5000 },
  )
})

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
