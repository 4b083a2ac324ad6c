import { expect, test } from 'vitest'
import { unflow } from './flowed-text.ts'

test.each([
  { title: 'lines that end with a space go on', text: 'one \r\ntwo\r\nthree', joined: 'one two\r\nthree' },
  { title: 'with DelSp the space goes', text: 'one \ntwo', isSpaceDeleted: true, joined: 'onetwo' },
  { title: 'a stuffed space goes', text: ' From me\n >no quote', joined: 'From me\r\n>no quote' },
  { title: 'the separator of the signature stands alone', text: 'text \n-- \nme', joined: 'text -- \r\nme' },
  { title: 'a signature after a fixed line', text: 'text\n-- \nme', joined: 'text\r\n-- \r\nme' },
  { title: 'quotes of one depth are joined', text: '> a \n> b\n>> c', joined: '> a b\r\n>> c' },
  { title: 'quotes of another depth are not', text: '> a \n>> b', joined: '> a \r\n>> b' },
])('$title', ({ text, isSpaceDeleted = false, joined }) => {
  expect(unflow(text, isSpaceDeleted)).toBe(joined)
})

test('half a million lines of one paragraph are joined at once', () => {
  const start = performance.now()
  expect(unflow('a \n'.repeat(500_000), false)).toHaveLength(1_000_000)
  expect(performance.now() - start).toBeLessThan(2_000)
})
