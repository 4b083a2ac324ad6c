import { expect, test } from 'vitest'
import { parseSetupSearch, stepAfter, stepsDone } from './setup-steps.ts'

const untouched = { organizationRevision: 1, recipients: 0, isPolicyChosen: false, users: 0, devices: 0 }

test('nothing is done on a new installation', () => {
  expect(stepsDone(untouched)).toEqual(new Set())
})

test.each([
  [{ organizationRevision: 2 }, 'access'],
  [{ isPolicyChosen: true }, 'policy'],
  [{ recipients: 1 }, 'alarms'],
  [{ users: 1 }, 'users'],
])('with %o the step %s is done, and no other', (facts, step) => {
  expect(stepsDone({ ...untouched, ...facts })).toEqual(new Set([step]))
})

test('with a phone the default was decided, too', () => {
  expect(stepsDone({ ...untouched, devices: 1 })).toEqual(new Set(['access', 'phone']))
})

test('the steps follow one another and end', () => {
  expect(stepAfter('access')).toBe('policy')
  expect(stepAfter('phone')).toBeNull()
})

test('a step that there is not is the first one', () => {
  expect(parseSetupSearch({ step: 'nonsense' })).toEqual({ step: undefined })
})
