import { describe, expect, test } from 'vitest'
import { decisionSteps, expectedState, inverseOf, undoSteps } from './decision-plan.ts'
import type { AccessReason, AccessState } from './device-queries.ts'

const device = (id: string, accessState: AccessState, accessReason: AccessReason) => ({ id, accessState, accessReason })

describe('taking a decision back', () => {
  test.each([
    ['a device that waited waits again', device('a', 'quarantined', 'global'), 'default'],
    ['a device that a rule blocked follows the rule again', device('a', 'blocked', 'deviceRule'), 'default'],
    ['a device allowed by name is allowed by name again', device('a', 'allowed', 'individual'), 'allow'],
    ['a device blocked by name is blocked by name again', device('a', 'blocked', 'individual'), 'block'],
    ['a device allowed by default has no decision of its own again', device('a', 'allowed', 'global'), 'default'],
  ])('%s', (_, before, access) => {
    expect(inverseOf(before)).toBe(access)
  })

  test('devices of different pasts go back to their own', () => {
    const before = [
      device('a', 'quarantined', 'global'),
      device('b', 'blocked', 'individual'),
      device('c', 'quarantined', 'global'),
    ]
    expect(undoSteps(before)).toEqual([
      { access: 'default', ids: ['a', 'c'] },
      { access: 'block', ids: ['b'] },
    ])
  })
})

describe('deciding on many', () => {
  test('goes in requests of at most 200, each device once', () => {
    const ids = Array.from({ length: 401 }, (_, index) => `d${index}`)
    const steps = decisionSteps(ids, 'allow')
    expect(steps.map((step) => step.ids.length)).toEqual([200, 200, 1])
    expect(steps.flatMap((step) => step.ids)).toEqual(ids)
  })

  test('of nobody asks nothing', () => {
    expect(decisionSteps([], 'block')).toEqual([])
  })

  test('shows the outcome at once only where it is certain', () => {
    expect([expectedState('allow'), expectedState('block'), expectedState('default')]).toEqual([
      'allowed',
      'blocked',
      null,
    ])
  })
})
