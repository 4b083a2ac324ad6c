import { expect, test } from 'vitest'
import { namesIn, unknownNames } from './names-in.ts'

test.each<[string, string, readonly string[]]>([
  ['a line each', 'anna.kovacs\nben.okafor\r\n', ['anna.kovacs', 'ben.okafor']],
  ['commas and semicolons', 'anna, ben;chloe', ['anna', 'ben', 'chloe']],
  ['a column of a spreadsheet', 'anna\tSales\nben\tLegal', ['anna', 'Sales', 'ben', 'Legal']],
  [
    'addresses as mail programs write them',
    'Anna Kovács <anna@x.example>; Ben <ben@x.example>',
    ['anna@x.example', 'ben@x.example'],
  ],
  ['somebody twice, whatever the case', 'Anna\nanna', ['Anna']],
  ['nothing', ' \n ,; ', []],
])('reads %s', (_, text, names) => {
  expect(namesIn(text)).toEqual(names)
})

test('says who is not known by the places the server names', () => {
  const fields = [{ path: 'add.1' }, { path: 'remove.0' }, { path: 'add.9' }, { path: 'reason' }]
  expect(unknownNames(['anna', 'bne'], fields)).toEqual(['bne'])
})
