import { expect, test } from 'vitest'
import { requestDay } from './request-day.ts'

const now = new Date('2026-11-23T12:00:30Z')
const ago = (minutes: number, requests: number, errors = 0) => ({
  at: new Date(Date.parse('2026-11-23T12:00:00Z') - minutes * 60_000).toISOString(),
  requests,
  errors,
})

test('a day has its requests where they were, the latest last', () => {
  const day = requestDay([ago(1439, 3), ago(14, 5, 1), ago(3, 7)], now)
  expect(day.requests).toHaveLength(144)
  expect(day.requests[0]).toBe(3)
  expect(day.requests.slice(-2)).toEqual([5, 7])
  expect(day.errors.at(-2)).toBe(1)
  expect(day).toMatchObject({ total: 15, failed: 1 })
})

test('the present rate is of minutes that are over', () => {
  expect(requestDay([ago(0, 900), ago(1, 30), ago(5, 20), ago(6, 999)], now).perMinute).toBe(10)
})

test('errors rise when they are twice as frequent as over the day, and not just a few', () => {
  const calm = [ago(600, 1000, 20)]
  expect(requestDay([...calm, ago(2, 100, 20)], now).isRising).toBe(true)
  expect(requestDay([...calm, ago(2, 1000, 20)], now).isRising).toBe(false)
  expect(requestDay([ago(2, 9, 9)], now).isRising).toBe(false)
  expect(requestDay([], now).isRising).toBe(false)
})
