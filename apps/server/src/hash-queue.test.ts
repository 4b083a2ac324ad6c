import { expect, test } from 'vitest'
import { createHashQueue } from './hash-queue.ts'

function gate() {
  const releases: (() => void)[] = []
  const work = () => new Promise<void>((resolve) => releases.push(resolve))
  return { releases, work }
}

test('so many run at once, the next wait their turn, and the rest are told to come back', async () => {
  const queue = createHashQueue({ atOnce: 2, waiting: 1 })
  const { releases, work } = gate()
  const running = [queue.run(work), queue.run(work)]
  const waiting = queue.run(work)
  await expect(queue.run(work)).rejects.toMatchObject({ kind: 'unavailable', code: 'busy' })
  expect(releases).toHaveLength(2)
  releases[0]?.()
  await running[0]
  await Promise.resolve()
  expect(releases).toHaveLength(3)
  releases[1]?.()
  releases[2]?.()
  await Promise.all([...running, waiting])
})

test('a work that fails gives its place free', async () => {
  const queue = createHashQueue({ atOnce: 1, waiting: 0 })
  await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await queue.run(async () => 'next')).toBe('next')
})
