import { expect, test } from 'vitest'
import { movedIds } from './moved-ids.ts'

test.each([
  ['b', 'up', ['b', 'a', 'c']],
  ['b', 'down', ['a', 'c', 'b']],
  ['a', 'up', undefined],
  ['c', 'down', undefined],
  ['x', 'up', undefined],
] as const)('%s moves %s', (id, direction, ids) => {
  expect(movedIds(['a', 'b', 'c'], id, direction)).toEqual(ids)
})
