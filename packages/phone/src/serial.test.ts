import { expect, test } from 'vitest'
import { Serial } from './serial.ts'

test('work runs in the order asked, one at a time', async () => {
  const serial = new Serial()
  const log: string[] = []
  const { promise: gate, resolve: open } = withResolvers()
  const first = serial.run(async () => {
    log.push('first begins')
    await gate
    log.push('first ends')
  })
  const second = serial.run(async () => {
    log.push('second')
  })
  open()
  await Promise.all([first, second])
  expect(log).toEqual(['first begins', 'first ends', 'second'])
})

test('work that fails fails for its caller and does not stop the next', async () => {
  const serial = new Serial()
  const first = serial.run(() => Promise.reject(new Error('broken')))
  const second = serial.run(() => Promise.resolve('fine'))
  await expect(first).rejects.toThrow('broken')
  await expect(second).resolves.toBe('fine')
})

function withResolvers() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}
