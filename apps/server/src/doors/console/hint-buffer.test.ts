import { describe, expect, test } from 'vitest'
import type { Hint } from './event-topics.ts'
import { createHintBuffer } from './hint-buffer.ts'
import { manualScheduler } from '../../testing/manual-scheduler.ts'

function buffer() {
  const flushed: (readonly Hint[])[] = []
  const { scheduler, now, pass } = manualScheduler()
  const made = createHintBuffer({ scheduler, monotonicNow: now, flush: (hints) => flushed.push(hints) })
  return { ...made, flushed, pass }
}

describe('hints', () => {
  test('go out at once after a pause, and then at most every quarter of a second', () => {
    const { add, flushed, pass } = buffer()
    add([{ topic: 'devices', ids: ['d1'] }])
    pass(0)
    expect(flushed).toEqual([[{ topic: 'devices', ids: ['d1'] }]])
    add([{ topic: 'devices', ids: ['d2'] }])
    add([{ topic: 'devices', ids: ['d3', 'd2'] }])
    pass(249)
    expect(flushed).toHaveLength(1)
    pass(1)
    expect(flushed[1]).toEqual([{ topic: 'devices', ids: ['d2', 'd3'] }])
  })

  test('of one topic become one, of several topics one each', () => {
    const { add, flushed, pass } = buffer()
    add([
      { topic: 'devices', ids: ['d1'] },
      { topic: 'users', ids: ['u1'] },
    ])
    add([{ topic: 'devices', ids: ['d1'] }])
    pass(0)
    expect(flushed).toEqual([
      [
        { topic: 'devices', ids: ['d1'] },
        { topic: 'users', ids: ['u1'] },
      ],
    ])
  })

  test('of many are many, and stay so whatever is added', () => {
    const { add, flushed, pass } = buffer()
    add([{ topic: 'devices', ids: [] }])
    add([{ topic: 'devices', ids: ['d1'] }])
    add([{ topic: 'users', ids: Array.from({ length: 101 }, (_, index) => `u${index}`) }])
    pass(0)
    expect(flushed).toEqual([
      [
        { topic: 'devices', ids: [] },
        { topic: 'users', ids: [] },
      ],
    ])
  })

  test('that were cleared do not go out', () => {
    const { add, clear, flushed, pass } = buffer()
    add([{ topic: 'devices', ids: ['d1'] }])
    clear()
    pass(1000)
    expect(flushed).toEqual([])
    add([{ topic: 'devices', ids: ['d2'] }])
    pass(0)
    expect(flushed).toEqual([[{ topic: 'devices', ids: ['d2'] }]])
  })

  test('that never come arm no timer', () => {
    const { scheduler, waiting } = manualScheduler()
    createHintBuffer({ scheduler, monotonicNow: () => 0, flush: () => {} })
    expect(waiting()).toBe(0)
  })
})
