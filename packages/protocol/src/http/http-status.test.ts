import { expect, test } from 'vitest'
import { redirectHeaders } from './redirect.ts'
import { httpStatuses, reactionTo } from './http-status.ts'

test.each([
  [200, 'go-on'],
  [401, 'autodiscover'],
  [403, 'autodiscover'],
  [449, 'provision'],
  [451, 'follow-location'],
  [456, 'tell-user'],
  [457, 'tell-user'],
  [500, 'autodiscover'],
  [503, 'back-off'],
  [507, 'tell-user'],
  [599, 'back-off'],
])('a client answered with %i does this: %s', (httpStatus, reaction) => {
  expect(reactionTo(httpStatus)).toBe(reaction)
})

test('every status has a phrase and a meaning of its own', () => {
  const rows = Object.values(httpStatuses)
  expect(new Set(rows.map(({ phrase }) => phrase)).size).toBe(rows.length)
  expect(new Set(rows.map(({ meaning }) => meaning)).size).toBe(rows.length)
})

test('a redirect says where to in the header that belongs to its status', () => {
  const headers = redirectHeaders('https://eas.example.com/Microsoft-Server-ActiveSync')
  expect(Object.keys(headers)).toEqual(httpStatuses[451].headers)
})
