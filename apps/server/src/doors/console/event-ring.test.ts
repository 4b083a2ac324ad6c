import { describe, expect, test } from 'vitest'
import { createEventRing } from './event-ring.ts'

function ring(size = 3) {
  const made = createEventRing({ epoch: 'e1', size })
  return { ...made, send: (data: string) => made.add('devices', data).id }
}

const dataAfter = ({ after }: ReturnType<typeof ring>, id: string) => after(id)?.map(({ data }) => data)

describe('the ring of events', () => {
  test('goes on after an id, with what was sent since', () => {
    const events = ring()
    const [, second] = [events.send('a'), events.send('b'), events.send('c')]
    expect(dataAfter(events, second ?? '')).toEqual(['c'])
    expect(dataAfter(events, events.presentId())).toEqual([])
  })

  test('goes on for a stream that began before anything was sent', () => {
    const events = ring()
    const start = events.presentId()
    events.send('a')
    expect(dataAfter(events, start)).toEqual(['a'])
  })

  test('has forgotten what was pushed out: then everything has to be read again', () => {
    const events = ring(2)
    const first = events.send('a')
    const second = events.send('b')
    events.send('c')
    expect(dataAfter(events, first)).toEqual(['b', 'c'])
    events.send('d')
    expect(dataAfter(events, first)).toBeUndefined()
    expect(dataAfter(events, second)).toEqual(['c', 'd'])
  })

  test('after a gap goes on from no earlier id, but from the present one', () => {
    const events = ring()
    const before = events.send('a')
    events.forget()
    expect(dataAfter(events, before)).toBeUndefined()
    const present = events.presentId()
    events.send('b')
    expect(dataAfter(events, present)).toEqual(['b'])
  })

  test.each([
    ['another process', 'e2-1'],
    ['a number that was not handed out yet', 'e1-99'],
    ['nonsense', 'x'],
    ['nothing', ''],
    ['a header of a megabyte', 'e1-'.padEnd(1_000_000, '1')],
  ])('goes on from no id of %s', (_, id) => {
    const events = ring()
    events.send('a')
    expect(events.after(id)).toBeUndefined()
  })
})
