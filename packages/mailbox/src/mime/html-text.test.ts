import { describe, expect, test } from 'vitest'
import { htmlToText, textToHtml } from './html-text.ts'

test.each([
  { title: 'paragraphs', html: '<p>one</p><p>two</p>', text: 'one\r\n\r\ntwo' },
  { title: 'line breaks', html: 'one<br>two', text: 'one\r\ntwo' },
  {
    title: 'a whole document',
    html: '<html><head><title>t</title><style>p{}</style></head><body><p>x</p></body></html>',
    text: 'x',
  },
  { title: 'scripts', html: '<script>alert(1)</script>x', text: 'x' },
  { title: 'links', html: '<a href="https://example.com/">here</a>', text: 'here [https://example.com/]' },
  {
    title: 'links that are their text',
    html: '<a href="https://example.com/">https://example.com/</a>',
    text: 'https://example.com/',
  },
  { title: 'images', html: 'a<img src="cid:1" alt="logo">b', text: 'ab' },
  { title: 'quotes', html: '<blockquote>said</blockquote>', text: '> said' },
  { title: 'headings keep their case', html: '<h1>Hello</h1>', text: 'Hello' },
  { title: 'entities', html: '&lt;b&gt; &amp;amp; &#128681;', text: '<b> &amp; 🚩' },
  { title: 'characters that text cannot hold', html: 'a&#0;&#xD800;b\0', text: 'a\ufffd\ufffdb' },
])('$title become text', ({ html, text }) => {
  expect(htmlToText(html)).toBe(text)
})

test.each([
  { title: 'markup is escaped', text: '<b> & "c" \'d\'', html: '&#60;b&#62; &#38; &#34;c&#34; &#39;d&#39;' },
  { title: 'lines stay lines', text: 'a\nb\r\nc', html: 'a<br>\r\nb<br>\r\nc' },
])('$title in HTML of text', ({ text, html }) => {
  expect(textToHtml(text)).toBe(`<div style="white-space:pre-wrap">${html}</div>`)
})

describe('hostile HTML costs little', () => {
  test.each([
    '<div>',
    '<b>',
    '<table><tr><td>',
    '<ul><li>x',
    '<blockquote>x<br>',
    '<a ',
    '<',
    '&',
    '<!--',
    '<br>',
    '<hr>',
    '<p>',
    '</p>',
    '&nbsp;',
    '<h1>',
    '<a href=x>',
  ])('a megabyte of %j', (piece) => {
    const html = piece.repeat(1_000_000 / piece.length)
    const start = performance.now()
    const text = htmlToText(html)
    expect(performance.now() - start).toBeLessThan(2_500)
    expect(text.length).toBeLessThanOrEqual(html.length)
  })

  test('many lines inside many quotes', () => {
    const start = performance.now()
    const text = htmlToText('<blockquote>'.repeat(200) + 'line<br>'.repeat(100_000))
    expect(performance.now() - start).toBeLessThan(2_500)
    expect(text.length).toBeLessThan(4_000_000)
  })
})
