import { openEventStream, type StreamSink } from './event-stream.ts'
import { readServerEvent } from './hint-batch.ts'

const name = 'gatepost-live'

/** What tabs need of the browser to share one stream. */
export type SharedWorld = {
  /** Does the work once no other tab does its own. Web Locks exist in secure contexts only; without them each tab reads for itself. */
  readonly whenAlone: ((work: () => Promise<void>, signal: AbortSignal) => Promise<void>) | undefined
  /** What one tab says all others hear. */
  readonly openChannel: (hear: (said: unknown) => void) => {
    readonly say: (text: string) => void
    readonly close: () => void
  }
  readonly openStream: (sink: StreamSink) => () => void
}

const inBrowser = (): SharedWorld => ({
  whenAlone:
    'locks' in navigator && 'BroadcastChannel' in globalThis
      ? (work, signal) => navigator.locks.request(name, { signal }, work)
      : undefined,
  openChannel: (hear) => {
    const channel = new BroadcastChannel(name)
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(data))
    return { say: (text) => channel.postMessage(text), close: () => channel.close() }
  },
  openStream: openEventStream,
})

/**
 * One stream for all tabs: over HTTP/1.1 a browser opens six connections to an origin, and seven tabs would hang. The tab
 * that holds the lock reads and tells the others; when it closes, the next one takes over. Returns how to stop.
 */
export function openSharedStream(sink: StreamSink, world = inBrowser()): () => void {
  const { whenAlone, openStream } = world
  if (!whenAlone) return openStream(sink)
  const stop = new AbortController()
  let isLeading = false
  let isOpen = false
  let hasHeard = false

  const channel = world.openChannel((said) => {
    if (typeof said !== 'string') return
    if (isLeading) {
      if (said === 'hello' && isOpen) channel.say('is-open')
      return
    }
    if (said === 'hello') return
    // What a new tab is told: for those that have heard before nothing has opened anew, and there is nothing to read again.
    if (said === 'is-open' && hasHeard) return
    hasHeard = true
    if (said === 'is-open' || said === 'opened') return sink.onSignal('opened')
    if (said === 'failed') return sink.onSignal(said)
    const event = readServerEvent(said)
    if (event) sink.onEvent(event)
  })
  channel.say('hello')

  function lead(): Promise<void> {
    if (stop.signal.aborted) return Promise.resolve()
    isLeading = true
    const close = openStream({
      onEvent: (event) => {
        channel.say(JSON.stringify(event))
        sink.onEvent(event)
      },
      onSignal: (signal) => {
        isOpen = signal === 'opened'
        channel.say(signal)
        sink.onSignal(signal)
      },
    })
    return new Promise((resolve) => {
      stop.signal.addEventListener('abort', () => {
        close()
        resolve()
      })
    })
  }

  whenAlone(lead, stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  return () => {
    stop.abort()
    channel.close()
  }
}
