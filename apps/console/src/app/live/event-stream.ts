import type { ServerEvent } from '@gatepost/contract'
import { readServerEvent } from './hint-batch.ts'
import type { LiveSignal } from './live-status.ts'

export type StreamSink = {
  readonly onEvent: (event: ServerEvent) => void
  readonly onSignal: (signal: LiveSignal) => void
}

const longestPause = 15_000

/** Keeps GET /events open, also over refusals, which end a native EventSource for good. Returns how to close it. */
export function openEventStream({ onEvent, onSignal }: StreamSink): () => void {
  let failures = 0
  let source = connect()
  let timer: ReturnType<typeof setTimeout> | undefined

  function connect(): EventSource {
    const opened = new EventSource('/api/v1/events')
    opened.addEventListener('open', () => {
      failures = 0
      onSignal('opened')
    })
    opened.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const event = typeof data === 'string' ? readServerEvent(data) : null
      if (event) onEvent(event)
    })
    opened.addEventListener('error', () => {
      failures += 1
      onSignal('failed')
      if (opened.readyState !== EventSource.CLOSED) return
      timer = setTimeout(() => {
        source = connect()
      }, pause(failures))
    })
    return opened
  }

  return () => {
    clearTimeout(timer)
    source.close()
  }
}

/** Doubles up to 15 s, with jitter so that a restarted server does not meet every console at once. */
function pause(failures: number): number {
  return Math.min(longestPause, 1000 * 2 ** (failures - 1)) * (0.7 + Math.random() * 0.6)
}
