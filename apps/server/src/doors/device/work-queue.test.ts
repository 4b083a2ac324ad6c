import { expect, test } from 'vitest'
import { createWorkQueue } from './work-queue.ts'

test('so much work runs at a time, the rest in the order in which it came, and a failure frees its place', async () => {
  const queue = createWorkQueue(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const results = [1, 2, 3, 4].map((number) =>
    queue.run(async () => {
      begun.push(number)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (number === 1) throw new Error('broken')
      return number
    }),
  )
  const settled = Promise.allSettled(results)
  await Promise.resolve()
  expect(begun).toEqual([1, 2])
  while (begun.length < 4) {
    ends.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const end of ends) end()
  expect((await settled).map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
    'failed',
    2,
    3,
    4,
  ])
  expect(begun).toEqual([1, 2, 3, 4])
})

test('patient work waits until nobody else does', async () => {
  const queue = createWorkQueue(1)
  const order: string[] = []
  const note = (name: string) => async () => {
    order.push(name)
  }
  await Promise.all([
    queue.run(note('first')),
    queue.runPatiently(note('patient')),
    queue.run(note('second')),
    queue.run(note('third')),
  ])
  expect(order).toEqual(['first', 'second', 'third', 'patient'])
})
