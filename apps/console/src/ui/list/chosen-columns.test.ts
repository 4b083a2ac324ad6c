import { expect, test } from 'vitest'
import { chosenColumns, columnIdsOf, moved } from './chosen-columns.ts'

const all = ['user', 'device', 'imei'].map((id) => ({ id, label: id, cell: () => null }))
const ids = (wanted: readonly string[]) => chosenColumns(all, wanted).map(({ id }) => id)

test('columns come in the order they are asked for, once each, and unknown ones not at all', () => {
  expect(ids(['imei', 'colour', 'user', 'imei'])).toEqual(['imei', 'user'])
  expect(ids(['colour'])).toEqual(['user'])
})

test.each([
  ['imei,user', ['device'], ['imei', 'user']],
  [undefined, ['device'], ['device']],
  [',', undefined, ['user']],
  [undefined, [], ['user']],
])('a link with %j and a liking for %j give %j', (link, liked, expected) => {
  expect(columnIdsOf({ link, liked, standard: ['user'] })).toEqual(expected)
})

test('a column moves by one place and never out of the list', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 'x', 1)).toEqual(['a', 'b'])
})
