import { expect, test } from 'vitest'
import { searchPatterns } from './search-patterns.ts'

test.each([
  ['three letters are looked for anywhere', 'iph', [['%iph%']]],
  ['one or two letters are looked for where a word begins', 'an', [['an%', '% an%']]],
  ['every word counts', 'anna  iphone', [['%anna%'], ['%iphone%']]],
  ['LIKE signs are letters here', '100%_a\\', [[String.raw`%100\%\_a\\%`]]],
  ['letters of other scripts are letters', 'дом', [['%дом%']]],
  ['a version number is looked for where a word begins', '16.1', [['16.1%', '% 16.1%']]],
  ['signs alone look for nothing', '-- %', []],
  ['nothing looks for nothing', '   ', []],
  ['words beyond the eighth are left out', 'a b c d e f g h i', Array.from('abcdefgh', (w) => [`${w}%`, `% ${w}%`])],
])('%s', (_, typed, patterns) => {
  expect(searchPatterns(typed)).toEqual(patterns)
})
