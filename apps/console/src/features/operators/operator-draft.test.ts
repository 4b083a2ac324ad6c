import { describe, expect, test } from 'vitest'
import { departmentsOf, draftOf, isComplete, operatorChange } from './operator-draft.ts'
import type { Operator } from './operator-queries.ts'

const paul: Operator = {
  id: 'p',
  name: 'paul',
  displayName: 'Paul',
  role: 'helpdesk',
  departments: ['Sales', 'Legal'],
  isDisabled: false,
  isFirst: false,
  roleSince: '2026-11-22T14:02:00.000Z',
  waitsUntil: null,
  createdAt: '2026-11-22T14:02:00.000Z',
  revision: 1,
}

describe('the draft of an operator', () => {
  test('that nobody touched changes nothing', () => {
    expect(operatorChange(draftOf(paul), paul)).toEqual({})
  })

  test('changes only what differs', () => {
    const draft = { ...draftOf(paul), role: 'auditor', departments: ' Sales ', isDisabled: true } as const
    expect(operatorChange(draft, paul)).toEqual({ role: 'auditor', departments: ['Sales'], isDisabled: true })
  })

  test('keeps a password that is not typed, but demands one of somebody new', () => {
    expect(isComplete(draftOf(paul), paul)).toBe(true)
    expect(isComplete({ ...draftOf(paul), password: 'x'.repeat(14) }, paul)).toBe(false)
    const fresh = { ...draftOf(null), name: 'nina', displayName: 'Nina' }
    expect(isComplete(fresh, null)).toBe(false)
    expect(isComplete({ ...fresh, password: 'x'.repeat(15) }, null)).toBe(true)
  })

  test('reads departments with blanks, doubles and empty ones', () => {
    expect(departmentsOf(' Sales, Legal,, Sales ')).toEqual(['Sales', 'Legal'])
  })
})
