import { expect, test } from 'vitest'
import { createSilenceGuard } from './silent-database.ts'

function guardWithClock() {
  const world = { now: 0, isListening: true, looks: new Set<() => void>() }
  const guard = createSilenceGuard({
    monotonicNow: () => world.now,
    isListening: () => world.isListening,
    scheduler: {
      after: () => () => {},
      every: (_, look) => {
        world.looks.add(look)
        return () => void world.looks.delete(look)
      },
    },
  })
  const pass = (ms: number) => {
    world.now += ms
    for (const look of world.looks) look()
  }
  return { world, guard, pass }
}

const never = new Promise<string>(() => {})

test('work that takes long is waited for while the database is heard of', async () => {
  const { guard, pass, world } = guardWithClock()
  let finish = (_: string) => {}
  const answer = guard(new Promise<string>((resolve) => (finish = resolve)))
  pass(60_000)
  finish('done')
  expect(await answer).toBe('done')
  expect(world.looks.size).toBe(0)
})

test('whoever waits for a silent database for ten seconds is told to come back', async () => {
  const { guard, pass, world } = guardWithClock()
  const answer = guard(never)
  world.isListening = false
  pass(9_999)
  const later = guard(never)
  pass(1)
  await expect(answer).rejects.toMatchObject({ code: 'unavailable', headers: { 'Retry-After': '10' } })
  expect(world.looks.size).toBe(1)
  pass(9_999)
  await expect(later).rejects.toMatchObject({ code: 'unavailable' })
})

test('what the work throws is thrown on', async () => {
  const { guard, world } = guardWithClock()
  await expect(guard(Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(world.looks.size).toBe(0)
})
