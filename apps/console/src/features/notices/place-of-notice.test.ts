import { expect, test } from 'vitest'
import { placeOfNotice } from './place-of-notice.ts'
import { isUnread } from './unread.ts'

const about = (kind: string, wipeId: string | null = null) =>
  placeOfNotice({ sequence: 12, wipeId, target: { kind, id: 't-1', name: 'T' } })

test.each([
  ['of a wipe leads to its request', about('device', 'w-1'), { to: '/approvals/$id', params: { id: 'w-1' } }],
  ['of a bulk act leads to it', about('job'), { to: '/jobs/$id', params: { id: 't-1' } }],
  ['of a stop leads to what waits for people', about('wipes'), { to: '/approvals' }],
  ['of one’s own account leads nowhere', about('operator'), null],
  ['of anything else leads to its entry', about('server'), { to: '/audit/$sequence', params: { sequence: '12' } }],
])('a notice %s', (_, place, expected) => {
  expect(place).toEqual(expected)
})

test('what came after the last that was read is new', () => {
  expect([11, 12, 13].map((sequence) => isUnread({ sequence }, 12))).toEqual([false, false, true])
})
