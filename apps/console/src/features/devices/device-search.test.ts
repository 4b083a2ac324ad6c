import { expect, test } from 'vitest'
import { deviceFilterOf, parseDeviceSearch } from './device-search.ts'

const peek = '0190b2c4-1111-7000-8000-000000000001'

test.each([
  ['the plain path asks for everything', {}, {}],
  ['a search and a state', { q: 'anna', state: 'blocked' }, { q: 'anna', state: 'blocked' }],
  ['the open panel is none of the API’s business', { peek }, {}],
  ['the default order is not sent', { sort: 'user' }, {}],
  ['another order is', { sort: '-lastSync' }, { sort: '-lastSync' }],
  ['what nobody knows is not sent', { state: 'wiped', tag: 'vip', sort: 'colour', user: '../x' }, {}],
])('%s', (_, search, filter) => {
  expect(deviceFilterOf(parseDeviceSearch(search))).toEqual(filter)
})
