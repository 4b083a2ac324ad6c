import { expect, test } from 'vitest'
import { lastHours } from './last-hours.ts'

const now = Date.parse('2026-11-23T12:00:30Z')
const ago = (minutes: number, requests: number, errors = 0) => ({
  at: new Date(Date.parse('2026-11-23T12:00:00Z') - minutes * 60_000).toISOString(),
  requests,
  errors,
})

test('each request stands in its hour, the present one last', () => {
  const hours = lastHours([ago(1440, 2), ago(1381, 1), ago(61, 4, 1), ago(59, 5), ago(0, 7, 2)], now)
  expect(hours).toHaveLength(24)
  expect([hours.at(0), hours.at(-2), hours.at(-1)]).toEqual([
    { requests: 3, errors: 0 },
    { requests: 4, errors: 1 },
    { requests: 12, errors: 2 },
  ])
})

test('what is older than the day is left out, and a clock that runs ahead counts as now', () => {
  expect(lastHours([ago(1600, 9)], now).every(({ requests }) => requests === 0)).toBe(true)
  expect(lastHours([ago(-3, 9)], now).at(-1)).toEqual({ requests: 9, errors: 0 })
})
