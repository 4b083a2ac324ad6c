import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openEventStream, type Source, type StreamSink } from './event-stream.ts'
import { openSharedStream, type SharedWorld } from './shared-stream.ts'

/** The tabs of one browser: a lock that one of them has, a channel that all others hear, and streams that are counted. */
function openBrowser() {
  const waiting: (() => void)[] = []
  const ears = new Set<(said: unknown) => void>()
  const streams = new Set<StreamSink>()
  let isTaken = false
  const next = () => {
    isTaken = false
    waiting.shift()?.()
  }
  const world: SharedWorld = {
    whenAlone: async (work, signal) => {
      if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve))
      if (signal.aborted) return next()
      isTaken = true
      await work()
      next()
    },
    openChannel: (hear) => {
      ears.add(hear)
      const say = (text: string) => [...ears].filter((ear) => ear !== hear).forEach((ear) => ear(text))
      return { say, close: () => void ears.delete(hear) }
    },
    openStream: (sink) => {
      streams.add(sink)
      return () => void streams.delete(sink)
    },
  }
  const openTab = () => {
    const heard: string[] = []
    const sink: StreamSink = {
      onEvent: (event) => heard.push(event.type === 'changed' ? event.topic : event.type),
      onSignal: (signal) => heard.push(signal),
    }
    return { heard, close: openSharedStream(sink, world) }
  }
  const server = () => [...streams][0]
  return { openTab, streams, server }
}

describe('eight tabs', () => {
  const eight = () => {
    const { openTab, streams, server } = openBrowser()
    const tabs = Array.from({ length: 8 }, openTab)
    return { openTab, streams, server, tabs }
  }

  test('have one connection, and all of them hear what comes over it', () => {
    const { streams, server, tabs } = eight()
    expect(streams.size).toBe(1)
    server()?.onSignal('opened')
    server()?.onEvent({ type: 'changed', topic: 'quarantine', ids: ['d1'] })
    expect(tabs.map(({ heard }) => heard)).toEqual(tabs.map(() => ['opened', 'quarantine']))
  })

  test('read nothing again because a ninth is opened, and that one knows at once that hints come', () => {
    const { openTab, server, tabs } = eight()
    server()?.onSignal('opened')
    expect(openTab().heard).toEqual(['opened'])
    expect(tabs.map(({ heard }) => heard)).toEqual(tabs.map(() => ['opened']))
  })

  test('go on with one of them when the one that reads is closed, and read again what came in between', async () => {
    const { streams, server, tabs } = eight()
    server()?.onSignal('opened')
    tabs[0]?.close()
    await vi.waitFor(() => expect(streams.size).toBe(1))
    server()?.onSignal('opened')
    expect(tabs.map(({ heard }) => heard)).toEqual([['opened'], ...tabs.slice(1).map(() => ['opened', 'opened'])])
  })
})

test('a tab without locks reads for itself', () => {
  const { streams } = openBrowser()
  const openStream = (sink: StreamSink) => {
    streams.add(sink)
    return () => void streams.delete(sink)
  }
  const openChannel = () => ({ say: () => undefined, close: () => undefined })
  const close = openSharedStream(
    { onEvent: () => undefined, onSignal: () => undefined },
    { whenAlone: undefined, openChannel, openStream },
  )
  expect(streams.size).toBe(1)
  close()
  expect(streams.size).toBe(0)
})

describe('a stream whose server is away for half a minute', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  class Refused extends EventTarget implements Source {
    readonly readyState = 2
    readonly close = vi.fn<() => void>()
  }

  test('is asked for again and again, at least every twenty seconds, until it is there', () => {
    const sources: Refused[] = []
    const open = () => {
      const source = new Refused()
      sources.push(source)
      return source
    }
    const heard: string[] = []
    const close = openEventStream(
      { onEvent: ({ type }) => heard.push(type), onSignal: (signal) => heard.push(signal) },
      open,
    )
    for (let second = 0; second < 30; second += 1) {
      sources.at(-1)?.dispatchEvent(new Event('error'))
      vi.advanceTimersByTime(20_000)
    }
    expect([sources.length, heard.length]).toEqual([31, 30])
    sources.at(-1)?.dispatchEvent(new Event('open'))
    sources.at(-1)?.dispatchEvent(new MessageEvent('message', { data: '{"type":"reset"}' }))
    expect(heard.slice(-2)).toEqual(['opened', 'reset'])
    close()
    expect(sources.at(-1)?.close).toHaveBeenCalledOnce()
  })
})
