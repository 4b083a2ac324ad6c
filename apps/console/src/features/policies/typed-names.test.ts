import { expect, test } from 'vitest'
import { typedNames } from './typed-names.ts'

test.each([
  ['one a line', 'anna\nben\r\n', ['anna', 'ben']],
  [
    'as a mail program copies them',
    'Anna Kovács <Anna@Example.com>; Ben <ben@example.com>',
    ['anna@example.com', 'ben@example.com'],
  ],
  ['with commas, twice and empty', 'anna, ,ANNA,,ben', ['anna', 'ben']],
  ['nothing', ' \n ', []],
])('names are read %s', (_, text, names) => {
  expect(typedNames(text)).toEqual({ names, isTooMany: false })
})

test('more than a thousand are cut, and that is said', () => {
  const { names, isTooMany } = typedNames(Array.from({ length: 1001 }, (_, index) => `user${index}`).join('\n'))
  expect([names.length, isTooMany]).toEqual([1000, true])
})
