import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvRow, readCsv, unguarded } from './read-csv.ts'

describe('readCsv', () => {
  test.each([
    [
      'quoted and bare cells',
      'a,"b"\r\n1,"x,""y""\nz"\r\n',
      [
        ['a', 'b'],
        ['1', 'x,"y"\nz'],
      ],
    ],
    [
      'no end of the last line',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty cells, also the last',
      'a,b\n,\n',
      [
        ['a', 'b'],
        ['', ''],
      ],
    ],
    ['an empty cell at the very end', 'a,', [['a', '']]],
    [
      'the type line of PowerShell, and empty lines',
      '#TYPE Microsoft.Exchange.Data\r\n"a"\r\n\r\n"1"\r\n',
      [['a'], ['1']],
    ],
    [
      'semicolons, as -UseCulture writes them',
      '"a";"b"\r\n"1,5";\r\n',
      [
        ['a', 'b'],
        ['1,5', ''],
      ],
    ],
    [
      'a semicolon in a cell between commas',
      'a,b\n1;2,3',
      [
        ['a', 'b'],
        ['1;2', '3'],
      ],
    ],
    ['nothing', '', []],
  ])('reads %s', (_name, text, rows) => {
    expect(readCsv(text)).toEqual(rows)
  })

  test.each([
    ['a quote that never ends', 'a\n"b', /line 2/],
    ['a quote in the middle', 'a"b,c', /line 1/],
    ['something after a quote', '"a"b', /line 1/],
    ['columns without end', ','.repeat(501), /500 columns/],
    ['rows without end', 'a\n'.repeat(1_001), /1000 rows/],
  ])('refuses %s', (_name, text, message) => {
    expect(() => readCsv(text)).toThrow(message)
  })

  test('what csvRow writes is read as it was, and no cell is a formula', () => {
    const formula = fc.constantFrom('=1', ' =1', '\t+1', '\r-1', '\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF20A1', "'=1")
    const cells = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), formula), { minLength: 2 })
    fc.assert(
      fc.property(cells, (row) => {
        const text = csvRow(row)
        expect(readCsv(text)[0]?.map(unguarded)).toEqual(row)
        expect(text).not.toMatch(/(?:^|,)"\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u)
      }),
    )
    expect(csvRow(['=1+1', "'=1"])).toBe(`"'=1+1","''=1"`)
    expect(unguarded("it's")).toBe("it's")
  })
})
