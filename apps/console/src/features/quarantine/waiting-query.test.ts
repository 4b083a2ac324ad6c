import { expect, test } from 'vitest'
import { waitingQuery } from './waiting-query.ts'

test.each([
  [undefined, 'state:quarantined snoozed:no'],
  ['anna os:iOS', 'state:quarantined anna os:iOS snoozed:no'],
  ['snoozed:yes', 'state:quarantined snoozed:yes'],
  ['"a snoozed:yes b"', 'state:quarantined "a snoozed:yes b" snoozed:no'],
])('what waits with the search %j is %j in the list of devices', (q, query) => {
  expect(waitingQuery(q)).toBe(query)
})
