import { expect, test } from 'vitest'
import { itemIdOf, serverIdOf } from './server-id.ts'

test('an item is named after its folder', () => {
  expect(serverIdOf('2', '17')).toBe('2:17')
})

test.each([
  ['the item of that folder', '2:17', '17'],
  ['an item of another folder', '5:17', undefined],
  ['a folder whose id begins alike', '20:17', undefined],
  ['no item', '2:', undefined],
  ['no folder', '17', undefined],
])('%s', (_name, serverId, id) => {
  expect(itemIdOf('2', serverId)).toBe(id)
})
