import { expect, test } from 'vitest'
import { createTurnstile } from './turnstile.ts'

test('a user has so many requests at work and no more, and each place is given back once', () => {
  const turnstile = createTurnstile(2)
  const first = turnstile.enter('anna')
  turnstile.enter('anna')
  expect(turnstile.enter('anna')).toBeUndefined()
  expect(turnstile.enter('bea')).toBeDefined()
  first?.()
  first?.()
  expect(turnstile.enter('anna')).toBeDefined()
  expect(turnstile.enter('anna')).toBeUndefined()
})
