import { expect, test } from 'vitest'
import { csvText } from './csv-text.ts'

test.each([
  ['plain text', 'iPhone 17', 'iPhone 17'],
  ['a quote and a comma', 'Ann "A", B', '"Ann ""A"", B"'],
  ['a formula', '=1+1', "'=1+1"],
  ['a formula behind a blank', ' @SUM(A1)', "' @SUM(A1)"],
  ['a tab first', '\t1', "'\t1"],
  ['a line break first', '\r1', `"'\r1"`],
  ['a wide sign of equality', '\uFF1D1', "'\uFF1D1"],
  ['a wide plus sign', '\uFF0B1', "'\uFF0B1"],
])('a cell with %s', (_, cell, written) => {
  expect(csvText([[cell, '1']])).toBe(`${written},1\r\n`)
})
