import { describe, expect, test } from 'vitest'
import { breakdownLines } from './breakdown-lines.ts'

describe('the breakdown', () => {
  test('has the largest groups first, equal ones by name', () => {
    expect(breakdownLines({ Sales: 1, Legal: 3, Finance: 1 }).lines.map(({ name }) => name)).toEqual([
      'Legal',
      'Finance',
      'Sales',
    ])
  })

  test('sums up the small ones, unless it is one alone', () => {
    const five = { a: 5, b: 4, c: 3, d: 2, e: 1 }
    expect(breakdownLines(five)).toMatchObject({ lines: { length: 5 }, others: 0 })
    expect(breakdownLines({ ...five, f: 1 })).toMatchObject({ lines: { length: 4 }, others: 2 })
  })
})
