import { expect, test } from 'vitest'
import { policyStateOf, type PolicyFacts } from './policy-state.ts'

const present: PolicyFacts = { hasPolicyKey: true, hasTemporaryKey: false, acknowledged: 'f1', today: 'f1', status: 1 }
const keyless: PolicyFacts = {
  hasPolicyKey: false,
  hasTemporaryKey: false,
  acknowledged: null,
  today: 'f1',
  status: null,
}

test.each([
  ['a phone that never asked has none', keyless, 'none'],
  ['a phone that fetched the policy and has not answered is pending', { ...keyless, hasTemporaryKey: true }, 'pending'],
  ['a phone that refused and got no key has not applied it', { ...keyless, status: 3 }, 'not-applied'],
  ['a phone that acknowledged the present wording applied it', present, 'applied'],
  ['a phone that acknowledged an earlier wording is pending', { ...present, today: 'f2' }, 'pending'],
  ['a phone of a version without a document is pending', { ...present, today: undefined }, 'pending'],
  ['a phone that could apply a part says so', { ...present, status: 2 }, 'partly-applied'],
  ['a phone that is managed elsewhere says so', { ...present, status: 4 }, 'managed-elsewhere'],
] as const)('%s', (_, facts, state) => {
  expect(policyStateOf(facts)).toBe(state)
})
