import { compile } from 'html-to-text'
import { cleanText, cutText, withCrlf } from './clean-text.ts'

/**
 * Plain text of an HTML body: links behind their text, quotes marked with `>`, images left out. Very large or very deep HTML is
 * cut first: html-to-text 10 needs time quadratic in the depth (10 s for 1 MB of `<div>`).
 */
export function htmlToText(html: string): string {
  return withCrlf(cleanText(convert(cutTags(cutText(html, longestHtml))))).trim()
}

/** HTML of a plain text body: escaped, lines and runs of spaces kept. */
export function textToHtml(text: string): string {
  return `<div style="white-space:pre-wrap">${escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>\r\n')}</div>`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const longestHtml = 524_288
const mostTags = 20_000

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: 128, maxInputLength: longestHtml },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    { selector: 'img', format: 'skip' },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'h4', options: { uppercase: false } },
    { selector: 'h5', options: { uppercase: false } },
    { selector: 'h6', options: { uppercase: false } },
  ],
})

function cutTags(html: string): string {
  const tag = /<\/?[a-z]/gi
  for (let count = 0; count < mostTags; count += 1) {
    if (tag.exec(html) === null) return html
  }
  return html.slice(0, html.lastIndexOf('<', tag.lastIndex))
}
