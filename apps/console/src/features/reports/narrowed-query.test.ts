import { deviceListFields, parseListQuery } from '@gatepost/contract'
import { expect, test } from 'vitest'
import { narrowedQuery } from './narrowed-query.ts'

test('a value of the inventory leads to the devices that have it', () => {
  expect(narrowedQuery('', 'os', 'iOS')).toBe('os:iOS')
  expect(narrowedQuery('state:allowed', 'model', 'iPhone 17 "Pro"')).toBe(
    String.raw`state:allowed model:"iPhone 17 \"Pro\""`,
  )
})

test.each(['', '=1+1', 'a,b', '"', String.raw`\ `, '-x', 'state:blocked'])(
  'a hostile value %j stays one value',
  (value) => {
    const text = narrowedQuery('', 'model', value)
    expect(parseListQuery(text, deviceListFields)).toMatchObject({ terms: [{ field: 'model', values: [value] }] })
  },
)
