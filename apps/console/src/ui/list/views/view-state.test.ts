import { expect, test } from 'vitest'
import { isSameView, linkOfView } from './view-state.ts'

const view = { query: 'last:>90d', sort: 'lastSync', columns: ['user', 'imei'] }

test.each([
  ['nothing', {}, true],
  ['white space around the query', { query: ' last:>90d ' }, true],
  ['a word more', { query: 'last:>90d anna' }, false],
  ['another order', { sort: '' }, false],
  ['the order of columns', { columns: ['imei', 'user'] }, false],
])('a view is another one by %s: %j', (_, change, isSame) => {
  expect(isSameView(view, { ...view, ...change })).toBe(isSame)
})

test('a link to a view says all of it, so that it leads to the same list where the view is not known', () => {
  expect(linkOfView('x', view)).toEqual({ view: 'x', q: 'last:>90d', sort: 'lastSync', cols: 'user,imei' })
  expect(linkOfView('x', { query: '', sort: '', columns: [] })).toEqual({ view: 'x' })
})
