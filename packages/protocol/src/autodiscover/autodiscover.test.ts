import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeUtf8 } from '../utf8.ts'
import {
  autodiscoverErrorXml,
  autodiscoverJson,
  autodiscoverXml,
  domainOf,
  readAutodiscover,
  readXml,
} from './index.ts'

const schema = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006'

function bodyOf(content: string, head = '<?xml version="1.0" encoding="utf-8"?>'): Uint8Array {
  const namespace = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/requestschema/2006'
  return encodeUtf8(`${head}\n<Autodiscover xmlns="${namespace}">${content}</Autodiscover>`)
}

const requestOf = (address: string, responseSchema = schema) =>
  `<Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>${responseSchema}</AcceptableResponseSchema></Request>`

describe('reading what a phone asks', () => {
  test.each([
    ['as phones send it', bodyOf(requestOf('anna@example.com'))],
    ['without a declaration', bodyOf(requestOf('anna@example.com'), '')],
    ['behind a byte order mark', bodyOf(requestOf('anna@example.com'), '\u{feff}')],
    [
      'with space, comments and other elements',
      bodyOf(`<!-- a < b --> <Other a='1'/> ${requestOf(' anna&#64;example.com ')}`),
    ],
  ])('%s', (_, body) => {
    expect(readAutodiscover(body)).toEqual({ ok: true, address: 'anna@example.com' })
  })

  test.each([
    ['two requests', 600, bodyOf(requestOf('a@b.c') + requestOf('a@b.c'))],
    ['no request', 600, bodyOf('')],
    ['another root', 600, encodeUtf8(`<Other>${requestOf('a@b.c')}</Other>`)],
    ['two addresses', 600, bodyOf(requestOf('a@b.c</EMailAddress><EMailAddress>d@e.f'))],
    ['what is no address', 600, bodyOf(requestOf('anna'))],
    ['a schema for another client', 601, bodyOf(requestOf('a@b.c', schema.replace('mobilesync', 'outlook')))],
    ['a document type', 600, bodyOf(requestOf('a@b.c'), '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')],
    ['an entity of its own', 600, bodyOf(requestOf('&x;@b.c'))],
    ['character data that is not read', 600, bodyOf(requestOf('<![CDATA[a@b.c]]>'))],
    ['an instruction', 600, bodyOf(`<?php exit ?>${requestOf('a@b.c')}`)],
    ['tags that do not close in order', 600, bodyOf('<Request><EMailAddress>a@b.c</Request></EMailAddress>')],
    ['something behind the end', 600, encodeUtf8(`<Autodiscover>${requestOf('a@b.c')}</Autodiscover><x/>`)],
    [
      'UTF-16',
      600,
      new Uint8Array(Buffer.from(`\u{feff}<Autodiscover>${requestOf('a@b.c')}</Autodiscover>`, 'utf16le')),
    ],
    ['bytes that are no UTF-8', 600, new Uint8Array([...bodyOf(requestOf('a@b.c')), 0xff])],
  ])('%s is answered %i… and never read', (_, error, body) => {
    expect(readAutodiscover(body)).toEqual({ ok: false, error })
  })

  test('size, depth and number of elements are bounded, at the bound and one above', () => {
    const deep = (depth: number) => encodeUtf8('<a>'.repeat(depth) + '</a>'.repeat(depth))
    expect(readXml(deep(16))).toBeDefined()
    expect(readXml(deep(17))).toBeUndefined()
    const wide = (count: number) => encodeUtf8(`<a>${'<b/>'.repeat(count - 1)}</a>`)
    expect(readXml(wide(1_000))?.children).toHaveLength(999)
    expect(readXml(wide(1_001))).toBeUndefined()
    const long = (bytes: number) => encodeUtf8(`<a>${'x'.repeat(bytes - 7)}</a>`)
    expect(readXml(long(65_536))?.text).toHaveLength(65_529)
    expect(readXml(long(65_537))).toBeUndefined()
  })

  test('whatever the bytes are, it answers and does not throw', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<!--',
      '-->',
      '&',
      ';',
      '&#x',
      '"',
      "'",
      'a',
      ':',
      '=',
      ' ',
      '<?xml ',
      '?>',
      requestOf('a@b.c'),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.array(piece, { maxLength: 40 }).map((parts) => encodeUtf8(parts.join(''))),
        ),
        (bytes) => {
          expect(typeof readAutodiscover(bytes).ok).toBe('boolean')
        },
      ),
    )
  })
})

describe('the answer', () => {
  test('MS-ASCMD S01_TC01: a type MobileSync with one address as Url and Name, in the mobilesync namespace', () => {
    const url = 'https://eas.example.com/Microsoft-Server-ActiveSync'
    const xml = autodiscoverXml({ kind: 'settings', displayName: 'Anna <Kovács>', address: 'anna@example.com', url })
    expect(xml).toContain(`<Response xmlns="${schema}"><Culture>en:us</Culture>`)
    const response = readXml(encodeUtf8(xml))?.children[0]
    const [culture, user, action] = response?.children ?? []
    expect([culture?.text, user?.children.map(({ text }) => text)]).toEqual([
      'en:us',
      ['Anna <Kovács>', 'anna@example.com'],
    ])
    const server = action?.children[0]?.children[0]?.children
    expect(server?.map(({ name, text }) => [name, text])).toEqual([
      ['Type', 'MobileSync'],
      ['Url', url],
      ['Name', url],
    ])
  })

  test('MS-ASCMD S01_TC02: an address that is not served here is an Error with a Status that is not 1', () => {
    const xml = autodiscoverXml({ kind: 'failed', address: 'a@b.c', status: 2, message: 'no "such" mailbox' })
    expect(xml).toContain('<Action><Error><Status>2</Status>')
    expect(readXml(encodeUtf8(xml))).toBeDefined()
  })

  test('MS-ASCMD S01_TC03 and S01_TC04: what cannot be read and a foreign schema are named in the framework of the answer', () => {
    for (const error of [600, 601] as const) {
      const xml = autodiscoverErrorXml(error, { time: '10:00:00', id: 'r"1' })
      expect(xml).toContain(
        `<Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Error Time="10:00:00" Id="r&#34;1"><ErrorCode>${error}</ErrorCode>`,
      )
    }
  })

  test('another address is a redirection', () => {
    expect(autodiscoverXml({ kind: 'redirect', address: 'anna@new.example' })).toContain(
      '<Action><Redirect>anna@new.example</Redirect></Action>',
    )
  })
})

describe('the second version', () => {
  const urlOf = (domain: string) => (domain === 'example.com' ? 'https://eas.example.com/x' : undefined)

  test.each([
    ['ActiveSync', 'Anna@Example.com', 200, '{"Protocol":"ActiveSync","Url":"https://eas.example.com/x"}'],
    ['activesync', 'anna@example.com', 200, '{"Protocol":"ActiveSync","Url":"https://eas.example.com/x"}'],
    ['ews', 'anna@example.com', 400, 'InvalidProtocol'],
    [null, 'anna@example.com', 400, 'MandatoryParameterMissing'],
    ['ActiveSync', 'anna@other.example', 404, 'UserNotFound'],
    ['ActiveSync', 'anna', 400, 'InvalidUserId'],
    ['ActiveSync', null, 400, 'InvalidUserId'],
  ])('%s for %s is answered %i', (protocol, address, httpStatus, content) => {
    const answer = autodiscoverJson({ protocol, address }, urlOf)
    expect(answer.httpStatus).toBe(httpStatus)
    expect(answer.body).toContain(content)
  })

  test('a domain is what a host name can be', () => {
    expect(['a@b.c', 'a@-b.c', 'a@b_c', `a@${'x'.repeat(254)}`, 'a@b@c'].map(domainOf)).toEqual([
      'b.c',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
