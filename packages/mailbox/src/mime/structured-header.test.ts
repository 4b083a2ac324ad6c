import { expect, test } from 'vitest'
import { parseStructuredHeader } from './structured-header.ts'

test.each([
  { title: 'a value alone', text: 'Text/HTML', value: 'text/html', parameters: {} },
  {
    title: 'plain parameters',
    text: 'text/plain; Charset=utf-8 ;format=flowed',
    value: 'text/plain',
    parameters: { charset: 'utf-8', format: 'flowed' },
  },
  { title: 'quotes and escapes', text: 'a/b; name="x;\\"y\\\\"', value: 'a/b', parameters: { name: 'x;"y\\' } },
  {
    title: 'comments',
    text: 'text/plain; charset=us-ascii (Plain text)',
    value: 'text/plain',
    parameters: { charset: 'us-ascii' },
  },
  {
    title: 'parentheses inside a name',
    text: 'a/b; name=Invoice(1).pdf',
    value: 'a/b',
    parameters: { name: 'Invoice(1).pdf' },
  },
  { title: 'a backslash outside quotes', text: 'a/b; name=C:\\x.txt', value: 'a/b', parameters: { name: 'C:\\x.txt' } },
  { title: 'the first of two', text: 'a/b; boundary=x; boundary=y', value: 'a/b', parameters: { boundary: 'x' } },
  {
    title: 'a parameter without a value is left out',
    text: 'a/b; flag; name=x',
    value: 'a/b',
    parameters: { name: 'x' },
  },
  { title: 'an open quote', text: 'a/b; name="x', value: 'a/b', parameters: { name: 'x' } },
  {
    title: 'encoded words, which are not allowed here but common',
    text: 'a/b; name="=?utf-8?Q?=C3=84?="',
    value: 'a/b',
    parameters: { name: 'Ä' },
  },
  {
    title: 'RFC 2231: a charset',
    text: "attachment; filename*=iso-8859-1'de'%C4.txt",
    value: 'attachment',
    parameters: { filename: 'Ä.txt' },
  },
  {
    title: 'RFC 2231: pieces',
    text: 'attachment; filename*0="a b"; filename*1=c; filename*3=no',
    value: 'attachment',
    parameters: { filename: 'a bc' },
  },
  {
    title: 'RFC 2231: a character in two pieces',
    text: "attachment; filename*0*=utf-8''%C3; filename*1*=%84",
    value: 'attachment',
    parameters: { filename: 'Ä' },
  },
  {
    title: 'RFC 2231 beside a plain form',
    text: "attachment; filename=plain; filename*=utf-8''rich",
    value: 'attachment',
    parameters: { filename: 'rich' },
  },
  {
    title: 'broken percent signs',
    text: "attachment; filename*=utf-8''a%4%zz%",
    value: 'attachment',
    parameters: { filename: 'a%4%zz%' },
  },
])('$title', ({ text, value, parameters }) => {
  const parsed = parseStructuredHeader(text)
  expect({ value: parsed.value, parameters: Object.fromEntries(parsed.parameters) }).toEqual({ value, parameters })
})

test.each(['(', '"', ';', 'a*0=;', '\\', '=', 'name*=%', ' ('])('a megabyte of %j is read at once', (text) => {
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    parseStructuredHeader(text.repeat(1_000_000 / text.length))
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(200)
})
