import { expect, test } from 'vitest'
import { sessionEnd } from './session-time.ts'

const noon = Date.parse('2026-11-23T12:00:00Z')
const times = { endsAt: '2026-11-23T20:00:00Z', idleSeconds: 900 }

test('a session ends so many seconds after the last answer', () => {
  expect(sessionEnd(times, noon)).toEqual({ why: 'idle', at: noon + 900_000 })
})

test('but never later than its longest time', () => {
  const answered = Date.parse('2026-11-23T19:50:00Z')
  expect(sessionEnd(times, answered)).toEqual({ why: 'longest', at: Date.parse(times.endsAt) })
})

test('a token has no such end', () => {
  expect(sessionEnd({ endsAt: null, idleSeconds: null }, noon)).toBeNull()
})
