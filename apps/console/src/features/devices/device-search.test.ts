import { expect, test } from 'vitest'
import { deviceFilterOf, parseDeviceSearch } from './device-search.ts'

const peek = '0190b2c4-1111-7000-8000-000000000001'

test.each([
  ['the plain path asks for everything', {}, {}],
  ['a query goes there as it is', { q: 'anna state:blocked' }, { q: 'anna state:blocked' }],
  [
    'a link from before says the same',
    { q: 'anna', state: 'blocked', wipe: 'open' },
    { q: 'state:blocked wipe:open anna' },
  ],
  ['the devices of one user', { user: peek }, { q: `user:${peek}` }],
  [
    'the open panel, the columns and the name of the view are none of the API’s business',
    { peek, view: 'stale', cols: 'user,imei' },
    {},
  ],
  ['the default order is not sent', { sort: 'user' }, {}],
  ['another order is', { sort: '-lastSync' }, { sort: '-lastSync' }],
  ['what nobody knows is not sent', { state: 'wiped', tag: 'vip', sort: 'colour', user: '../x' }, {}],
])('%s', (_, search, filter) => {
  expect(deviceFilterOf(parseDeviceSearch(search))).toEqual(filter)
})
