import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCredentialMemory } from './credential-memory.ts'

function bench(capacity?: number) {
  let now = 0
  const memory = createCredentialMemory({
    randomBytes,
    monotonicNow: () => now,
    ...(capacity !== undefined && { capacity }),
  })
  return { memory, pass: (ms: number) => (now += ms) }
}

test('a right password is known for five minutes', () => {
  const { memory, pass } = bench()
  const name = memory.nameOf('user-1 1', 'secret')
  memory.rememberRight(name)
  pass(299_999)
  expect(memory.isRight(name)).toBe(true)
  pass(1)
  expect(memory.isRight(name)).toBe(false)
})

test('a wrong password is known for fifteen minutes', () => {
  const { memory, pass } = bench()
  const name = memory.nameOf('user-1 1', 'secret')
  memory.rememberWrong(name)
  pass(899_999)
  expect(memory.isWrong(name)).toBe(true)
  pass(1)
  expect(memory.isWrong(name)).toBe(false)
})

test.each([
  ['another password', 'user-1 1', 'Secret'],
  ['the same password of another user', 'user-2 1', 'secret'],
  ['the same password after it was set anew', 'user-1 2', 'secret'],
])('%s has another name', (_name, who, password) => {
  const { memory } = bench()
  expect(memory.nameOf(who, password)).not.toBe(memory.nameOf('user-1 1', 'secret'))
})

test('a flood of guesses forgets the oldest and keeps its bound', () => {
  const { memory } = bench(2)
  for (const name of ['a', 'b', 'c']) memory.rememberWrong(name)
  expect(['a', 'b', 'c'].map((name) => memory.isWrong(name))).toEqual([false, true, true])
})
