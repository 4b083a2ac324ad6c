import { expect, test } from 'vitest'
import { claimedText } from './claimed-text.ts'

test.each([
  ['an ordinary name stays', 'iPhone 17 Pro', 'iPhone 17 Pro'],
  ['letters of other scripts stay', '张伟的手机 Ünï', '张伟的手机 Ünï'],
  ['markup stays text', '<b>x</b>', '<b>x</b>'],
  ['a right-to-left override goes', 'moc.\u202eelgoog', 'moc.elgoog'],
  ['isolates go', '\u2067abc\u2069', 'abc'],
  ['line breaks go', 'a\nb', 'ab'],
  ['invisible characters go', 'ad\u200bmin\ufeff', 'admin'],
])('%s', (_, text, shown) => {
  expect(claimedText(text)).toBe(shown)
})
