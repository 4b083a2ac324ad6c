import { expect, test } from 'vitest'
import { readWeightedList } from './weighted-list.ts'

test('names are in small letters, weights are read, blanks do not matter', () => {
  expect(readWeightedList('GZip , br;q=0.25,\tde-DE ; level=1 ; q=0')).toEqual([
    { name: 'gzip', weight: 1 },
    { name: 'br', weight: 0.25 },
    { name: 'de-de', weight: 0 },
  ])
})

test.each(['2', '-1', '0.1234', '1.1', 'x', ''])('"%s" is no weight and counts as 0', (weight) => {
  expect(readWeightedList(`a;q=${weight}`)).toEqual([{ name: 'a', weight: 0 }])
})

test('a list of 256 characters is read, a longer one is not', () => {
  expect(readWeightedList('x'.repeat(256))).toHaveLength(1)
  expect(readWeightedList('x'.repeat(257))).toEqual([])
})
