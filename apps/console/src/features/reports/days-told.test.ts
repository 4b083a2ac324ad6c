import { expect, test } from 'vitest'
import { daysTold } from './days-told.ts'

test('the first day and the last are compared over all lines', () => {
  const told = daysTold(['2026-11-01', '2026-11-02', '2026-11-03'], [{ counts: [1, 9, 3] }, { counts: [2, 9, 4] }])
  expect(told).toEqual({ now: 7, before: 3, since: '2026-11-01' })
})

test('one day says nothing of change', () => {
  expect(daysTold(['2026-11-01'], [{ counts: [1] }])).toBeUndefined()
  expect(daysTold([], [])).toBeUndefined()
})
