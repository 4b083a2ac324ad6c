import { expect, test } from 'vitest'
import { csvRow } from './csv-row.ts'

test.each([
  ['plain text', 'iPhone 17', '"iPhone 17"'],
  ['a quote', 'Ann "A" B', '"Ann ""A"" B"'],
  ['separators and lines', 'a,b;c\nd', '"a,b;c\nd"'],
  ['a formula', '=1+1', `"'=1+1"`],
  ['a formula behind a space', ' =HYPERLINK("x")', `"' =HYPERLINK(""x"")"`],
  ['what begins with a plus', '+49 30', `"'+49 30"`],
  ['what begins with a minus', '-2', `"'-2"`],
  ['what begins with an at sign', '@SUM(A1)', `"'@SUM(A1)"`],
  ['a wide sign of equality', '\uff1d1', `"'\uff1d1"`],
  ['a tab first', '\t=1', `"'\t=1"`],
])('a cell with %s', (_, cell, written) => {
  expect(csvRow([cell, '1'])).toBe(`${written},"1"\r\n`)
})

test('cells stand apart as the spreadsheet of the reader expects it', () => {
  const cells = ['a;b', '1,5']
  expect(csvRow(cells, 'semicolon')).toBe('"a;b";"1,5"\r\n')
  expect(csvRow(cells, 'tab')).toBe('"a;b"\t"1,5"\r\n')
  expect(csvRow(cells, 'comma')).toBe(csvRow(cells))
})
