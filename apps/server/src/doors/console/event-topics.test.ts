import { expect, test } from 'vitest'
import type { Change } from '../../wake/index.ts'
import { hintsOf } from './event-topics.ts'

const topics = (change: Change) => hintsOf(change).map(({ topic, ids }) => `${topic}:${ids.join(',') || 'many'}`)

test.each<[string, Change, string[]]>([
  [
    'a decision touches the device, the quarantine, what users show of their devices, and the overview',
    { kind: 'device', ids: ['d1'], what: 'access' },
    ['devices:d1', 'quarantine:d1', 'users:many', 'overview:many'],
  ],
  ['facts of a device touch the device alone', { kind: 'device', ids: ['d1'], what: 'facts' }, ['devices:d1']],
  [
    'a provisioned device counts for its policy',
    { kind: 'device', ids: ['d1'], what: 'provisioning' },
    ['devices:d1', 'policies:many'],
  ],
  ['a new password shows nowhere else', { kind: 'user', ids: ['u1'], what: 'credential' }, ['users:u1']],
  [
    'another policy shows at the devices of the user',
    { kind: 'user', ids: ['u1'], what: 'policy' },
    ['users:u1', 'devices:many', 'policies:many'],
  ],
  [
    'a policy shows at devices and users',
    { kind: 'policy', ids: ['p1'] },
    ['policies:p1', 'devices:many', 'users:many'],
  ],
  ['a change kept for later shows at its policy alone', { kind: 'policy-plan', ids: ['p1'] }, ['policies:p1']],
  ['the organization shows itself', { kind: 'organization', ids: [] }, ['organization:many']],
  [
    'a wipe shows at its device, in the list of wipes and in what waits',
    { kind: 'device', ids: ['d1'], what: 'wipe' },
    ['devices:d1', 'wipes:many', 'overview:many'],
  ],
  ['a stop shows in the list of wipes', { kind: 'wipes', ids: [] }, ['wipes:many', 'overview:many']],
  ['an operator shows in the list of them', { kind: 'operator', ids: ['o1'] }, ['operators:many']],
  ['an audit entry shows in the log', { kind: 'audit', ids: [] }, ['audit:many']],
])('%s', (_, change, expected) => {
  expect(topics(change)).toEqual(expected)
})
