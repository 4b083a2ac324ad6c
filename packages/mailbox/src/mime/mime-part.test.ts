import { describe, expect, test } from 'vitest'
import { MimeLimitError, mimeLimits } from './mime-limits.ts'
import { readMimePart, type MimePart } from './mime-part.ts'

/** `type[child child]` or `type:"body"`. */
function outline({ contentType, children, body }: MimePart): string {
  const type = contentType.value
  if (children.length > 0) return `${type}[${children.map(outline).join(' ')}]`
  return `${type}:${JSON.stringify(Buffer.from(body).toString('latin1'))}`
}

function lines(...text: readonly string[]): string {
  return text.join('\r\n')
}

const mixed = 'Content-Type: multipart/mixed; boundary=b'

describe('the structure of a message', () => {
  test.each([
    { title: 'no header at all is a header without a body', source: 'hello', outline: 'text/plain:""' },
    { title: 'nothing is an empty text', source: '', outline: 'text/plain:""' },
    { title: 'an empty header leaves the body', source: '\r\nhello', outline: 'text/plain:"hello"' },
    { title: 'lines may end with LF only', source: 'Subject: x\n\nhello\n', outline: 'text/plain:"hello\\n"' },
    {
      title: 'the line end before a delimiter belongs to the delimiter',
      source: lines(
        mixed,
        '',
        'preamble',
        '--b',
        '',
        'one',
        '',
        '--b',
        'Content-Type: text/html',
        '',
        '<b>',
        '--b--',
        'epilogue',
      ),
      outline: 'multipart/mixed[text/plain:"one\\r\\n" text/html:"<b>"]',
    },
    {
      title: 'a part may be empty, have no empty line, or neither',
      source: lines(mixed, '', '--b', '--b', 'X: y', '--b', '', '--b--'),
      outline: 'multipart/mixed[text/plain:"" text/plain:"" text/plain:""]',
    },
    {
      title: 'white space behind a delimiter is allowed, other text is not',
      source: lines(mixed, '', '--b \t', '', 'one', '--bc', '--b -', '--b--  '),
      outline: 'multipart/mixed[text/plain:"one\\r\\n--bc\\r\\n--b -"]',
    },
    {
      title: 'a missing end is at the end of the message',
      source: lines(mixed, '', '--b', '', 'one'),
      outline: 'multipart/mixed[text/plain:"one"]',
    },
    {
      title: 'an outer delimiter closes the inner multipart',
      source: lines(
        mixed,
        '',
        '--b',
        'Content-Type: multipart/alternative; boundary=c',
        '',
        '--c',
        '',
        'in',
        '--b',
        '',
        'out',
        '--b--',
      ),
      outline: 'multipart/mixed[multipart/alternative[text/plain:"in"] text/plain:"out"]',
    },
    {
      title: 'after its end an inner boundary is text',
      source: lines(
        mixed,
        '',
        '--b',
        'Content-Type: multipart/mixed; boundary=c',
        '',
        '--c',
        '',
        'in',
        '--c--',
        '--b',
        '',
        '--c',
        '--b--',
      ),
      outline: 'multipart/mixed[multipart/mixed[text/plain:"in"] text/plain:"--c"]',
    },
    {
      title: 'a multipart without a boundary is a leaf',
      source: 'Content-Type: multipart/mixed\n\nx',
      outline: 'multipart/mixed:"x"',
    },
    {
      title: 'the first of several content types counts',
      source: `${mixed}\nContent-Type: text/html\n\n--b\n\nx\n--b--`,
      outline: 'multipart/mixed[text/plain:"x"]',
    },
    {
      title: 'the parts of a digest are messages',
      source: 'Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n--b--',
      outline: 'multipart/digest[message/rfc822:"Subject: x"]',
    },
    {
      title: 'a boundary may be quoted, folded and commented',
      source:
        'Content-Type: multipart/mixed (a comment; boundary=no);\r\n\tboundary="a ; b=(c)"\r\n\r\n--a ; b=(c)\r\n\r\nx\r\n--a ; b=(c)--',
      outline: 'multipart/mixed[text/plain:"x"]',
    },
  ])('$title', ({ source, outline: expected }) => {
    expect(outline(readMimePart(Buffer.from(source)))).toBe(expected)
  })
})

describe('the limits', () => {
  const nested = (depth: number): string =>
    Array.from(
      { length: depth },
      (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\n\n--b${index}\n`,
    ).join('')
  const parts = (count: number): string => `${mixed}\n\n${'--b\n\nx\n'.repeat(count - 1)}--b--`
  const headers = (count: number): string => `${'X: y\n'.repeat(count)}\n`
  const headerBytes = (count: number): string => `X: ${'y'.repeat(count - 5)}\n\n`

  test.each([
    { limit: 'depth', source: nested, most: mimeLimits.depth },
    { limit: 'parts', source: parts, most: mimeLimits.parts },
    { limit: 'headers', source: headers, most: mimeLimits.headers },
    { limit: 'headerBytes', source: headerBytes, most: mimeLimits.headerBytes },
  ])('of $limit hold at the border', ({ limit, source, most }) => {
    const read = (count: number) => () => readMimePart(Buffer.from(source(count)))
    expect(read(most - 1)).not.toThrow()
    expect(read(most)).not.toThrow()
    expect(read(most + 1)).toThrow(MimeLimitError)
    expect(read(most + 1)).toThrow(limit)
  })

  test.each([
    { title: '200,000 empty parts', source: parts(200_000) },
    { title: '20,000 levels', source: nested(20_000) },
    { title: '100,000 header fields', source: headers(100_000) },
    { title: 'ten million lines like a delimiter', source: `${mixed}\n\n${'--\n'.repeat(3_000_000)}` },
    { title: 'a header of 10 MB', source: headerBytes(10_000_000) },
    { title: 'a header that never ends', source: ' folded\n'.repeat(1_000_000) },
  ])('$title are refused at once', ({ source }) => {
    const bytes = Buffer.from(source)
    const start = performance.now()
    expect(() => readMimePart(bytes)).toThrow(MimeLimitError)
    expect(performance.now() - start).toBeLessThan(2_500)
  })

  test.each([
    { title: '10 MB of empty lines', source: `Subject: x\n\n${'\n'.repeat(10_000_000)}` },
    { title: '10 MB of empty lines in a part', source: `${mixed}\n\n--b\n\n${'\n'.repeat(10_000_000)}` },
    { title: '64 boundaries, each the beginning of the next', source: prefixes() },
  ])('$title are read at once', ({ source }) => {
    const bytes = Buffer.from(source)
    const start = performance.now()
    readMimePart(bytes)
    expect(performance.now() - start).toBeLessThan(2_500)
  })

  function prefixes(): string {
    const open = Array.from({ length: 64 }, (_, index) => {
      const boundary = 'b'.repeat(index + 1)
      return `Content-Type: multipart/mixed; boundary=${boundary}\n\n--${boundary}\n`
    })
    return `${open.join('')}\n${`--${'b'.repeat(70)}\n`.repeat(90_000)}`
  }
})
