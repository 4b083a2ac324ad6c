import { openEventStream, type StreamSink } from './event-stream.ts'
import { readServerEvent } from './hint-batch.ts'

const name = 'gatepost-live'

/**
 * One stream for all tabs: over HTTP/1.1 a browser opens six connections to an origin, and seven tabs would hang. The tab
 * that holds the lock reads and tells the others; when it closes, the next one takes over. Returns how to stop.
 */
export function openSharedStream(sink: StreamSink): () => void {
  // Web Locks exist in secure contexts only; without them each tab reads for itself.
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) return openEventStream(sink)
  const channel = new BroadcastChannel(name)
  const stop = new AbortController()
  let isLeading = false
  let isOpen = false

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'string') return
    if (isLeading) {
      if (data === 'hello' && isOpen) channel.postMessage('opened')
      return
    }
    if (data === 'opened' || data === 'failed') return sink.onSignal(data)
    const event = readServerEvent(data)
    if (event) sink.onEvent(event)
  })
  channel.postMessage('hello')

  function lead(): Promise<void> {
    if (stop.signal.aborted) return Promise.resolve()
    isLeading = true
    const close = openEventStream({
      onEvent: (event) => {
        channel.postMessage(JSON.stringify(event))
        sink.onEvent(event)
      },
      onSignal: (signal) => {
        isOpen = signal === 'opened'
        channel.postMessage(signal)
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

  navigator.locks.request(name, { signal: stop.signal }, lead).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  return () => {
    stop.abort()
    channel.close()
  }
}
