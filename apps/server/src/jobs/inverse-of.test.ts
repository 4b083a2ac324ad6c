import { expect, test } from 'vitest'
import { inverseOf } from './inverse-of.ts'

const now = new Date('2026-11-23T09:00:00Z')

type Case = readonly [string, Parameters<typeof inverseOf>[0], object, object, object, object | null]

test.each<Case>([
  [
    'a decision goes back to the one before',
    'device.access',
    { access: 'block' },
    { access: 'allow', until: null },
    { access: 'block', until: null },
    { access: 'allow' },
  ],
  [
    'a decision with an end goes back with that end',
    'device.access',
    { access: 'block' },
    { access: 'allow', until: '2026-12-01T00:00:00+00:00' },
    { access: 'block', until: null },
    { access: 'allow', until: '2026-12-01T00:00:00.000Z' },
  ],
  [
    'a decision that would have ended meanwhile is none',
    'device.access',
    { access: 'block' },
    { access: 'allow', until: '2026-11-23T08:00:00+00:00' },
    { access: 'block', until: null },
    { access: 'default' },
  ],
  [
    'somebody else’s later decision stays',
    'device.access',
    { access: 'block' },
    { access: 'allow', until: null },
    { access: 'default', until: null },
    null,
  ],
  [
    'only tags that the act brought go, and those that it took come back',
    'device.tag',
    { add: ['vip', 'field'], remove: ['old', 'never'] },
    { tags: ['VIP', 'old'] },
    { tags: ['VIP', 'field', 'more'] },
    { add: ['old'], remove: ['field'] },
  ],
  [
    'a tag that somebody took off since is left off',
    'device.tag',
    { add: ['vip'], remove: [] },
    { tags: [] },
    { tags: [] },
    null,
  ],
  [
    'ActiveSync goes back with the day on which it turns',
    'user.active-sync',
    { isEnabled: false, until: null },
    { isEnabled: true, until: '2026-12-01T00:00:00+00:00' },
    { isEnabled: false, until: null },
    { isEnabled: true, until: '2026-12-01T00:00:00.000Z' },
  ],
  ['a policy goes back', 'user.policy', { policyId: 'b' }, { policyId: null }, { policyId: 'b' }, { policyId: null }],
  ['another policy stays', 'user.policy', { policyId: 'b' }, { policyId: null }, { policyId: 'c' }, null],
])('%s', (_, act, params, before, present, inverse) => {
  const facts = (one: object): Record<string, unknown> => ({ ...one })
  const question = { params: facts(params), before: facts(before), present: facts(present), now }
  expect(inverseOf(act, question)).toEqual(inverse)
})
