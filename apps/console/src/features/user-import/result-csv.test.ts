import { expect, test } from 'vitest'
import { resultCsv } from './result-csv.ts'

test('a result is a file for a spreadsheet, in which nothing is a formula', () => {
  const faults = [
    { line: 3, column: 'address', message: 'is no mail address' },
    { line: 9, column: '=HYPERLINK("x")', message: 'has, of all things, "quotes"' },
  ]
  const counts = { rows: 9, created: 7, changed: 0, unchanged: 0, withoutPassword: 7, faultCount: 2 }
  expect(resultCsv({ isDryRun: true, ...counts, faults }).split('\r\n')).toEqual([
    'rows,9,',
    'created,7,',
    'changed,0,',
    'unchanged,0,',
    'withoutPassword,7,',
    'faultCount,2,',
    'line,column,message',
    '3,address,is no mail address',
    `9,"'=HYPERLINK(""x"")","has, of all things, ""quotes"""`,
    '',
  ])
})
